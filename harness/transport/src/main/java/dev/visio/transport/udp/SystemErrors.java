package dev.visio.transport.udp;

/** What the errors mean that binding a socket may meet, in a user's words. */
final class SystemErrors {
  private SystemErrors() {}

  static String name(int errno) {
    return switch (errno) {
      case 1 -> "not permitted (EPERM)";
      case 13 -> "permission denied (EACCES)";
      case 23, 24 -> "too many open files (raise `ulimit -n`)";
      case 97 -> "the address family is not available on this machine (EAFNOSUPPORT)";
      case 98 -> "the address is already in use (EADDRINUSE)";
      case 99 -> "not an address of this machine (EADDRNOTAVAIL)";
      case 105 -> "no buffer space (ENOBUFS)";
      default -> "errno " + errno;
    };
  }
}
