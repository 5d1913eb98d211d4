package dev.visio.measurement;

/** Which way a datagram goes through a participant's access link. */
public enum LinkDirection {
  /** From the participant to the service. */
  UP,
  /** From the service to the participant. */
  DOWN
}
