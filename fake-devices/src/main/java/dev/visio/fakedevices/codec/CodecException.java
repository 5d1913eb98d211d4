package dev.visio.fakedevices.codec;

/** FFmpeg has not what is asked of it, or refused it. */
public final class CodecException extends RuntimeException {

  public CodecException(String message) {
    super(message);
  }

  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
