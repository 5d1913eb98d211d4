package dev.visio.visio.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a database's file belongs to this process. SQLite itself would let a second service write to
 * it, and each would count only its own people in a room.
 *
 * <p>A lock of the operating system's on a file beside it, which ends with the process however that
 * ends. Beside it, because closing any handle of the database's file would end SQLite's own locks.
 */
final class FileClaim implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileClaim.class);

  /** What the file's owner may do, and nobody else: it holds names and e-mail addresses. */
  private static final String PRIVATE = "rw-------";

  private static final int MAX_PID_BYTES = 32;

  private final FileChannel channel;

  private FileClaim(FileChannel channel) {
    this.channel = channel;
  }

  /** Claims the file, making it and its folder where they are missing. */
  static FileClaim on(Path file) throws StoreUnusable {
    Path absolute = file.toAbsolutePath();
    makeFolder(absolute.getParent());
    make(absolute);
    if (!Files.isWritable(absolute)) {
      throw new StoreUnusable(
          "%s cannot be written to: give this user the right to, or keep the data elsewhere"
              .formatted(file));
    }
    Path lockFile = absolute.resolveSibling(absolute.getFileName() + ".lock");
    make(lockFile);
    try {
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        String owner = ownerOf(channel);
        channel.close();
        throw new StoreUnusable(
            "%s belongs to a service that is running%s: stop that one, or keep the data elsewhere"
                .formatted(file, owner));
      }
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0).write(StandardCharsets.US_ASCII.encode(pid), 0);
      return new FileClaim(channel);
    } catch (StoreUnusable unusable) {
      throw unusable;
    } catch (IOException failure) {
      throw unusable(lockFile, failure);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  private static String ownerOf(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(MAX_PID_BYTES);
    channel.read(pid, 0);
    String text = StandardCharsets.US_ASCII.decode(pid.flip()).toString();
    return text.matches("[0-9]+") ? " (process " + text + ")" : "";
  }

  private static void makeFolder(Path folder) throws StoreUnusable {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw unusable(folder, failure);
    }
  }

  private static void make(Path file) throws StoreUnusable {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    try {
      if (posix) {
        FileAttribute<?> rights =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE));
        Files.createFile(file, rights);
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException asExpected) {
      // It is used as it is.
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
  }

  private static StoreUnusable unusable(Path path, IOException failure) {
    return new StoreUnusable(
        "%s cannot be made or opened (%s): give this user the right to, or keep the data elsewhere"
            .formatted(path, failure.getClass().getSimpleName()),
        failure);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      LOG.warn("a lock did not end: {}", failure.getMessage());
    }
  }
}
