package dev.visio.visio.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The folder in which a service keeps what outlives it. Nobody but its user may look into it, and
 * one service at a time works on it.
 */
public final class DataFolder {
  private static final int SECRET_BYTES = 32;
  private static final String LOCK = "lock";

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /**
   * The folder, made if it is not there.
   *
   * @throws IOException in one line, when it cannot be had or written to
   */
  public static DataFolder at(Path path) throws IOException {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (FileAlreadyExistsException file) {
      throw new IOException("the data folder " + path + " is a file; name a folder", file);
    } catch (IOException refused) {
      throw new IOException(
          "the data folder " + path + " cannot be made; name one that you may write to", refused);
    }
    if (!Files.isWritable(path)) {
      throw new IOException(
          "the data folder "
              + path
              + " cannot be written to; name another, or let "
              + System.getProperty("user.name")
              + " write to it");
    }
    return new DataFolder(path);
  }

  /**
   * Keeps every other service away from this folder until the lock is closed. The system closes it
   * with the process, however that ends.
   *
   * @throws IOException when another service holds it
   */
  public AutoCloseable lock() throws IOException {
    FileChannel file =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // The same answer as for another process.
    }
    file.close();
    throw new IOException(
        "another service works on the data folder " + path + "; end it, or name another folder");
  }

  /** The secret of that name: what the folder holds, or a new one that it holds from now on. */
  public String secret(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      write(file, HexFormat.of().formatHex(random) + "\n");
    }
    String secret = Files.readString(file).strip();
    if (secret.length() < SECRET_BYTES) {
      throw new IOException(file + " does not hold a secret; delete it to have a new one made");
    }
    return secret;
  }

  private static void write(Path file, String text) throws IOException {
    // Readable by nobody else at any moment, and never half written.
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
