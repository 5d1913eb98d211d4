package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessHoldingsTest {
  @TempDir private Path process;

  @Test
  void threadsHandlesAndMemoryAreRead() throws IOException {
    status("VmRSS:\t   2048 kB\nThreads:\t41\n");
    handles(3);
    assertEquals(Optional.of(new ProcessHoldings(41, 3, 2_097_152)), ProcessHoldings.read(process));
  }

  @Test
  void ofAProcessThatIsGoneThereIsNoFigure() throws IOException {
    assertEquals(Optional.empty(), ProcessHoldings.read(process));
    status("State:\tZ (zombie)\nThreads:\t1\n");
    handles(0);
    assertEquals(Optional.empty(), ProcessHoldings.read(process));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatThisProcessOpensIsSeenAndWhatItClosesIsGone() throws IOException {
    Supplier<Optional<ProcessHoldings>> own = ProcessHoldings.of(ProcessHandle.current());
    Path file = Files.createFile(process.resolve("file"));
    long before = own.get().orElseThrow().fileHandles();
    InputStream[] open = new InputStream[40];
    for (int i = 0; i < open.length; i++) {
      open[i] = Files.newInputStream(file);
    }
    long meanwhile = own.get().orElseThrow().fileHandles();
    for (InputStream handle : open) {
      handle.close();
    }
    long after = own.get().orElseThrow().fileHandles();
    // The JVM itself may open or close one or two beside them.
    assertEquals(40, meanwhile - before, 10);
    assertEquals(before, after, 10);
    assertTrue(own.get().orElseThrow().residentBytes() > 1 << 20);
  }

  private void status(String text) throws IOException {
    Files.writeString(process.resolve("status"), text);
  }

  private void handles(int count) throws IOException {
    Path folder = Files.createDirectory(process.resolve("fd"));
    for (int handle = 0; handle < count; handle++) {
      Files.createFile(folder.resolve(Integer.toString(handle)));
    }
  }
}
