package dev.visio.transport.udp;

/** What sends together what one receive batch, timer or command has caused. Loop thread only. */
public interface Outgoing {
  /** Whether what waits is worth a system call. */
  boolean hasEnoughToSend();

  /** Sends what waits. */
  void flush();
}
