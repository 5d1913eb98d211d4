package dev.visio.fakedevices.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Files by key, the least recently used of which go when the folder is full.
 *
 * <p>A file is: magic number (8 bytes), length of the key (4), the key in UTF-8, length of the
 * content (4), the content, CRC-32C of all before (4). A file that is not exactly that is deleted
 * and counts as absent, so a damaged cache costs time and nothing else.
 */
public final class CacheFolder {

  private static final long MAGIC = 0x766973696f2d6331L; // "visio-c1"
  private static final int FRAMING_BYTES = 8 + 4 + 4 + 4;
  private static final String SUFFIX = ".clip";
  private static final String UNFINISHED_SUFFIX = ".unfinished";

  /** An unfinished file of this age was left by a process that died. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final Path folder;
  private final long maxBytes;

  public CacheFolder(Path folder, long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("a cache holds 0 bytes or more, not " + maxBytes);
    }
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** What was stored under this key, if it is still there and undamaged. */
  public Optional<byte[]> load(String kind, String key) {
    Path file = file(kind, key);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > maxBytes + FRAMING_BYTES) {
        return Optional.empty();
      }
      Optional<byte[]> content = unframed(Files.readAllBytes(file), key);
      if (content.isEmpty()) {
        Files.deleteIfExists(file);
        return content;
      }
      markAsUsed(file);
      return content;
    } catch (IOException e) {
      // Another process may have removed it just now, or the folder is not ours to read: then the
      // content is made again.
      return Optional.empty();
    }
  }

  /**
   * Keeps this content, and removes what was not used for longest where there is no room. Content
   * that is larger than the whole cache is not kept.
   *
   * @param kind begins the file's name, for people who look into the folder
   */
  public void store(String kind, String key, byte[] content) throws IOException {
    byte[] framed = framed(key, content);
    if (framed.length > maxBytes) {
      return;
    }
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, kind, UNFINISHED_SUFFIX);
    try {
      Files.write(unfinished, framed);
      Files.move(unfinished, file(kind, key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    makeRoom();
  }

  private Path file(String kind, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      String name = HexFormat.of().formatHex(digest, 0, 16);
      return folder.resolve(kind + "-" + name + SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void markAsUsed(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It then only looks older than it is.
    }
  }

  private void makeRoom() throws IOException {
    record Kept(Path file, long bytes, FileTime used) {}
    List<Kept> kept = new ArrayList<>();
    Instant abandoned = Instant.now().minus(ABANDONED_AFTER);
    try (var files =
        Files.newDirectoryStream(folder, "*{" + SUFFIX + "," + UNFINISHED_SUFFIX + "}")) {
      for (Path file : files) {
        try {
          FileTime used = Files.getLastModifiedTime(file);
          if (file.toString().endsWith(SUFFIX)) {
            kept.add(new Kept(file, Files.size(file), used));
          } else if (used.toInstant().isBefore(abandoned)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // Another process was faster: it is no longer there to be counted.
          continue;
        }
      }
    }
    long total = kept.stream().mapToLong(Kept::bytes).sum();
    kept.sort(Comparator.comparing(Kept::used));
    for (Kept oldest : kept) {
      if (total <= maxBytes) {
        return;
      }
      Files.deleteIfExists(oldest.file());
      total -= oldest.bytes();
    }
  }

  private static byte[] framed(String key, byte[] content) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer framed = ByteBuffer.allocate(FRAMING_BYTES + keyBytes.length + content.length);
    framed.putLong(MAGIC);
    framed.putInt(keyBytes.length).put(keyBytes);
    framed.putInt(content.length).put(content);
    framed.putInt(checksum(framed.array(), framed.position()));
    return framed.array();
  }

  private static Optional<byte[]> unframed(byte[] file, String key) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    int contentLength = file.length - FRAMING_BYTES - keyBytes.length;
    if (contentLength < 0) {
      return Optional.empty();
    }
    ByteBuffer framed = ByteBuffer.wrap(file);
    if (framed.getInt(file.length - 4) != checksum(file, file.length - 4)
        || framed.getLong() != MAGIC
        || framed.getInt() != keyBytes.length) {
      return Optional.empty();
    }
    byte[] foundKey = new byte[keyBytes.length];
    framed.get(foundKey);
    if (!MessageDigest.isEqual(foundKey, keyBytes) || framed.getInt() != contentLength) {
      return Optional.empty();
    }
    byte[] content = new byte[contentLength];
    framed.get(content);
    return Optional.of(content);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
