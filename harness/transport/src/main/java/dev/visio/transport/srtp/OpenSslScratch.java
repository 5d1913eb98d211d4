package dev.visio.transport.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory in which a thread has OpenSSL work on one packet after the other: it stays in the
 * processor's nearest cache, whoever the packet is for. Two short copies cost less than what the
 * JDK allocates for a view of an array.
 *
 * <pre>
 * written | nonce | associated bytes, then the text, and the tag behind it
 * </pre>
 */
final class OpenSslScratch {

  private static final ThreadLocal<OpenSslScratch> OF_THREAD =
      ThreadLocal.withInitial(OpenSslScratch::new);

  /** For any packet with its tag that fits a datagram of ours; longer ones make it grow. */
  private static final int FIRST_CAPACITY = 4_096;

  private static final int NONCE_AT = 16;
  private static final int ASSOCIATED_AT = 32;

  private MemorySegment memory;
  private long address;
  private int textAt;

  private OpenSslScratch() {
    reserve(FIRST_CAPACITY);
  }

  /** This thread's, with room for a packet of this length, all included. */
  static OpenSslScratch of(int bytes) {
    OpenSslScratch scratch = OF_THREAD.get();
    if (scratch.memory.byteSize() < ASSOCIATED_AT + (long) bytes) {
      scratch.reserve(ASSOCIATED_AT + bytes);
    }
    return scratch;
  }

  private void reserve(int bytes) {
    memory = Arena.ofAuto().allocate(bytes, 64);
    address = memory.address();
  }

  /** Puts down the nonce and what is authenticated only; the text has its place behind it. */
  void begin(byte[] nonce, byte[] associated, int offset, int length, byte[] moreAssociated) {
    put(nonce, 0, nonce.length, NONCE_AT);
    put(associated, offset, length, ASSOCIATED_AT);
    put(moreAssociated, 0, moreAssociated.length, ASSOCIATED_AT + length);
    textAt = ASSOCIATED_AT + length + moreAssociated.length;
  }

  void putText(byte[] from, int offset, int length) {
    put(from, offset, length, textAt);
  }

  void takeText(byte[] to, int offset, int length) {
    MemorySegment.copy(memory, JAVA_BYTE, textAt, to, offset, length);
  }

  /** Where OpenSSL says how much it has written, which is known before. */
  long written() {
    return address;
  }

  long nonce() {
    return address + NONCE_AT;
  }

  long associated() {
    return address + ASSOCIATED_AT;
  }

  int associatedLength() {
    return textAt - ASSOCIATED_AT;
  }

  long text() {
    return address + textAt;
  }

  private void put(byte[] from, int offset, int length, int at) {
    MemorySegment.copy(from, offset, memory, JAVA_BYTE, at, length);
  }
}
