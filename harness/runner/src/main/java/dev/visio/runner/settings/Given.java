package dev.visio.runner.settings;

/**
 * A value as somebody wrote it.
 *
 * @param where it stands, as messages name it: {@code --http-port}, {@code VISIO_HTTP_PORT} or
 *     {@code visio.yaml:3: 'http-port'}
 */
record Given(String text, String where) {
  /** Without the text, which may be a secret. */
  @Override
  public String toString() {
    return where;
  }
}
