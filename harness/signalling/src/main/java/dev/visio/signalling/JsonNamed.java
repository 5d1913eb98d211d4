package dev.visio.signalling;

/** A member of a closed set that has a stable name in JSON, independent of the Java constant's. */
public sealed interface JsonNamed
    permits Source, RoomState, Reaction, DisconnectReason, ProblemType {

  /** The name in JSON. */
  String jsonName();
}
