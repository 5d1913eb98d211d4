package dev.visio.transport.dtls;

/** Who begins: {@code a=setup:active} is the client, {@code passive} the server (RFC 5763 §5). */
public enum DtlsRole {
  CLIENT,
  SERVER
}
