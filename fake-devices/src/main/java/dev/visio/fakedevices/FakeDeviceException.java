package dev.visio.fakedevices;

/** A device could not be made: the encoder is missing, refused its settings, or a file failed. */
public final class FakeDeviceException extends RuntimeException {

  public FakeDeviceException(String message) {
    super(message);
  }

  public FakeDeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
