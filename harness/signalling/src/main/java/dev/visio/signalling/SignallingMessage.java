package dev.visio.signalling;

/** Anything that is said on a participant's WebSocket, by either side. */
public sealed interface SignallingMessage permits ParticipantMessage, ServiceMessage {}
