package dev.visio.wire.payload;

/**
 * Cuts encoded frames into RTP payloads, step by step:
 *
 * <pre>{@code
 * packetizer.begin(frame, 0, frame.length);
 * while (packetizer.hasNext()) {
 *   int payloadLength = packetizer.next(out, headerLength);
 *   boolean marker = !packetizer.hasNext();
 *   ...
 * }
 * }</pre>
 *
 * The frame is read until the last payload was written, never written to and not kept longer.
 */
public interface Packetizer {

  /** Begins with a frame; one that was not finished is given up. */
  void begin(byte[] frame, int offset, int length);

  /** Whether the frame has a further payload: after the last, its packet bears the marker. */
  boolean hasNext();

  /** How many payloads are still to come. */
  int remaining();

  /**
   * Writes the next payload.
   *
   * @return its length, at most the packetizer's bound
   * @throws java.util.NoSuchElementException if there is none
   */
  int next(byte[] out, int offset);
}
