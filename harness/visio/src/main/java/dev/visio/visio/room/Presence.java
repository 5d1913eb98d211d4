package dev.visio.visio.room;

/**
 * Someone who holds a seat in a room, as the session's organisers see it.
 *
 * @param connected false while the connection is lost and may still be resumed
 * @param microphone whether it is on; likewise the next two
 */
public record Presence(
    String participantId,
    String name,
    boolean connected,
    boolean microphone,
    boolean camera,
    boolean screen,
    boolean handRaised) {}
