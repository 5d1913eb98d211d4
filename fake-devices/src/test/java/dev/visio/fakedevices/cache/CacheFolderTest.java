package dev.visio.fakedevices.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  /** Of a key of one letter: framing, key, content. */
  private static final long FILE_BYTES = 20 + 1 + 10;

  @TempDir Path folder;

  @Test
  void whatWasStoredIsLoadedUnderItsKeyAlone() throws IOException {
    CacheFolder cache = new CacheFolder(folder, 1_000);
    cache.store("thing", "key", CONTENT);

    assertArrayEquals(CONTENT, cache.load("thing", "key").orElseThrow());
    assertTrue(cache.load("thing", "other key").isEmpty());
    assertTrue(cache.load("other", "key").isEmpty());
  }

  @Test
  void anyFlippedBitMakesTheFileCountAsAbsent() throws IOException {
    CacheFolder cache = new CacheFolder(folder, 1_000);
    cache.store("thing", "key", CONTENT);
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      assertTrue(cache.load("thing", "key").isEmpty(), "bit " + bit);
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void aFileCutShortAnywhereCountsAsAbsent() throws IOException {
    CacheFolder cache = new CacheFolder(folder, 1_000);
    cache.store("thing", "key", CONTENT);
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertTrue(cache.load("thing", "key").isEmpty(), "cut to " + length);
    }
  }

  @Test
  void aFullFolderLosesWhatWasNotUsedForLongest() throws IOException {
    CacheFolder cache = new CacheFolder(folder, 4 * FILE_BYTES);
    for (String key : List.of("a", "b", "c", "d")) {
      cache.store("thing", key, CONTENT);
      makeOlder();
    }
    cache.load("thing", "a");
    makeOlder();
    cache.store("thing", "e", CONTENT);

    assertTrue(cache.load("thing", "a").isPresent());
    assertTrue(cache.load("thing", "b").isEmpty());
    assertTrue(cache.load("thing", "e").isPresent());
    assertEquals(4 * FILE_BYTES, totalBytes());
  }

  @Test
  void whatIsLargerThanTheWholeCacheIsNotKept() throws IOException {
    CacheFolder cache = new CacheFolder(folder, 200);
    cache.store("thing", "small", CONTENT);
    cache.store("thing", "large", new byte[200]);

    assertTrue(cache.load("thing", "small").isPresent());
    assertTrue(cache.load("thing", "large").isEmpty());
  }

  @Test
  void whatADeadProcessLeftUnfinishedIsRemovedAfterAWhile() throws IOException {
    Path fresh = Files.write(folder.resolve("thing1.unfinished"), CONTENT);
    Path old = Files.write(folder.resolve("thing2.unfinished"), CONTENT);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7_200)));
    new CacheFolder(folder, 1_000).store("thing", "key", CONTENT);

    assertTrue(Files.exists(fresh));
    assertFalse(Files.exists(old));
  }

  /** Files stored within one tick of the file system's clock get ages that can be told apart. */
  private void makeOlder() throws IOException {
    for (Path file : files()) {
      Instant used = Files.getLastModifiedTime(file).toInstant();
      Files.setLastModifiedTime(file, FileTime.from(used.minusSeconds(60)));
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private long totalBytes() throws IOException {
    long total = 0;
    for (Path file : files()) {
      total += Files.size(file);
    }
    return total;
  }
}
