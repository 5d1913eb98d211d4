package dev.visio.visio.room;

import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was last written in a room, for those who enter later. In memory only, and gone with the
 * room. Control loop only.
 */
final class ChatHistory {

  static final int MAX_MESSAGES = 100;

  /**
   * As JSON: far below what a connection may have unread, so that nobody is a slow reader by
   * entering a room in which much was written.
   */
  static final int MAX_BYTES = 128 * 1024;

  private record Kept(ServiceMessage.ChatMessage message, int bytes) {}

  private final Deque<Kept> kept = new ArrayDeque<>();

  /** Of this life of the room: whoever comes back after a restart knows messages of an earlier. */
  private final String prefix;

  private long written;
  private int bytes;

  ChatHistory(Instant openedAt) {
    this.prefix = Long.toString(openedAt.toEpochMilli(), Character.MAX_RADIX) + "-";
  }

  /** Keeps a message, and forgets what is too much by it. */
  ServiceMessage.ChatMessage add(Seat writer, String text, Instant at) {
    ServiceMessage.ChatMessage message =
        new ServiceMessage.ChatMessage(
            prefix + ++written, writer.participantId(), writer.name(), text, at);
    int length = SignallingCodec.encode(message).getBytes(StandardCharsets.UTF_8).length;
    kept.add(new Kept(message, length));
    bytes += length;
    while (kept.size() > MAX_MESSAGES || bytes > MAX_BYTES) {
      bytes -= kept.remove().bytes();
    }
    return message;
  }

  /** Tells everything that is kept, the oldest first. */
  void tell(Attendance newcomer) {
    kept.forEach(each -> newcomer.send(each.message()));
  }
}
