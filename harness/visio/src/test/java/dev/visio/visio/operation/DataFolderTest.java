package dev.visio.visio.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void aSecretIsMadeOnceAndReadableByNobodyElse() throws IOException {
    Path data = folder.resolve("data");
    String made = DataFolder.at(data).secret("a.key");
    assertEquals(made, DataFolder.at(data).secret("a.key"));
    assertNotEquals(made, DataFolder.at(data).secret("b.key"));
    assertEquals("rwx------", permissions(data));
    assertEquals("rw-------", permissions(data.resolve("a.key")));
  }

  @Test
  void aSecretThatIsNoneIsNotTakenForOne() throws IOException {
    Files.writeString(folder.resolve("a.key"), "short\n");
    IOException refused =
        assertThrows(IOException.class, () -> DataFolder.at(folder).secret("a.key"));
    assertEquals(
        folder.resolve("a.key") + " does not hold a secret; delete it to have a new one made",
        refused.getMessage());
  }

  @Test
  void oneServiceAtATimeWorksOnAFolder() throws Exception {
    try (AutoCloseable _ = DataFolder.at(folder).lock()) {
      IOException refused = assertThrows(IOException.class, DataFolder.at(folder)::lock);
      assertEquals(
          "another service works on the data folder " + folder + "; end it, or name another folder",
          refused.getMessage());
    }
    DataFolder.at(folder).lock().close();
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    IOException refused = assertThrows(IOException.class, () -> DataFolder.at(file));
    assertEquals("the data folder " + file + " is a file; name a folder", refused.getMessage());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
