package dev.visio.transport;

/** Why a connection has ended. */
public enum ConnectionEnd {
  /** Its far end has closed it, or is out of reach. */
  FAR_END,
  /** What came on it is longer than any datagram: nothing after it can be told apart. */
  TOO_LONG,
  /** What came on it first was not what lets one stay. */
  UNPROVEN,
  /** Its own side wanted no more of it. */
  LET_GO
}
