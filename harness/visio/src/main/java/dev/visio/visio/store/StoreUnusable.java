package dev.visio.visio.store;

import java.io.IOException;

/** The store cannot be opened; the message says why, and what to do about it. */
public final class StoreUnusable extends IOException {

  StoreUnusable(String message) {
    super(message);
  }

  StoreUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
