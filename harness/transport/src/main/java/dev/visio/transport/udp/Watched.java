package dev.visio.transport.udp;

/** What a loop watches a descriptor for. Called on the loop's thread only; must not block. */
public interface Watched {
  /**
   * The descriptor is ready, or seems to be: as long as it is, this is called once a turn.
   *
   * @param nowNanos the loop's clock
   * @param events {@link Watch#READABLE}, {@link Watch#WRITABLE}, and what the system adds where
   *     the other side has gone
   */
  void onReady(long nowNanos, int events);

  /** The loop ends, and nobody will be called any more: the descriptor is to be given back. */
  void onLoopEnd();
}
