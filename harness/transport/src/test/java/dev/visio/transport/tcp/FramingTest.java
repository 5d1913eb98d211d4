package dev.visio.transport.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Datagrams in a stream of bytes, there and back. */
class FramingTest {
  private static final long TAG = 7;

  private final FrameQueue queue = new FrameQueue(Arena.ofAuto());
  private final FrameReader reader = new FrameReader();
  private final Told told = new Told();

  /** However many bytes the system takes and gives at a time. */
  @Property
  void whateverIsPutIsReadWholeAndInOrder(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 1_500) Integer> lengths,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 5_000) Integer> pieces) {
    told.sent = 0;
    Deque<byte[]> waiting = new ArrayDeque<>();
    List<byte[]> read = new ArrayList<>();
    int piece = 0;
    for (int i = 0; i < lengths.size(); i++) {
      byte[] datagram = datagram(lengths.get(i), i);
      assertTrue(queue.put(datagram, 0, datagram.length, TAG));
      waiting.add(datagram);
      read.addAll(transfer(pieces.get(piece++ % pieces.size())));
    }
    while (!queue.isEmpty()) {
      read.addAll(transfer(pieces.get(piece++ % pieces.size())));
    }

    assertEquals(waiting.size(), read.size());
    read.forEach(datagram -> assertArrayEquals(waiting.remove(), datagram));
    assertEquals(lengths.size(), told.sent);
  }

  @Test
  void whatDoesNotFitIsLeftOutWholeAndWhatIsThereLeavesUnharmed() {
    byte[] datagram = datagram(1_000, 1);
    int taken = 0;
    while (queue.put(datagram, 0, datagram.length, TAG)) {
      taken++;
    }

    assertEquals(FrameQueue.CAPACITY_BYTES / 1_002, taken);
    int read = 0;
    while (!queue.isEmpty()) {
      for (byte[] each : transfer(FrameQueue.CAPACITY_BYTES)) {
        assertArrayEquals(datagram, each);
        read++;
      }
    }
    assertEquals(taken, read);
  }

  @Test
  void ofSmallDatagramsThereAreNoMoreThanItsNumber() {
    int taken = 0;
    while (queue.put(new byte[1], 0, 1, TAG)) {
      taken++;
    }
    assertEquals(FrameQueue.MAX_DATAGRAMS, taken);
  }

  @Test
  void aDatagramHasLeftWhenItsLastByteHas() {
    queue.put(datagram(100, 1), 0, 100, TAG);
    queue.put(datagram(100, 2), 0, 100, TAG);
    queue.put(datagram(100, 3), 0, 100, DatagramPort.NO_TAG);

    queue.left(101, 0, told);
    assertEquals(0, told.sent);
    queue.left(1, 0, told);
    assertEquals(1, told.sent);
    queue.left(204, 0, told);
    assertEquals(2, told.sent, "of the third nobody wants to hear");
    assertTrue(queue.isEmpty());
  }

  @Test
  void whatNeverLeavesIsToldAsFailed() {
    queue.put(datagram(100, 1), 0, 100, TAG);
    queue.put(datagram(100, 2), 0, 100, TAG);
    queue.left(150, 0, told);

    assertEquals(1, queue.fail(told));
    assertEquals(1, told.failed);
    assertTrue(queue.isEmpty());
  }

  @Test
  void aLengthOfZeroIsPassedOver() {
    MemorySegment stream = MemorySegment.ofArray(new byte[] {0, 0, 0, 0, 0, 1, 42});
    int taken = 0;
    while (!reader.isComplete()) {
      taken += reader.take(stream, taken, 7 - taken);
    }
    assertEquals(7, taken);
    assertEquals(1, reader.length());
    assertEquals(42, reader.datagram()[0]);
  }

  @Test
  void theLongestIsTakenAndOneByteMoreIsTooLongAsSoonAsItsLengthIsKnown() {
    take(FrameReader.MAX_DATAGRAM_BYTES);
    assertFalse(reader.isTooLong());
    reader.next();
    take(FrameReader.MAX_DATAGRAM_BYTES + 1);
    assertTrue(reader.isTooLong());
  }

  private void take(int length) {
    byte[] header = {(byte) (length >>> 8), (byte) length};
    reader.take(MemorySegment.ofArray(header), 0, 1);
    assertFalse(reader.isTooLong());
    reader.take(MemorySegment.ofArray(header), 1, 1);
  }

  /** The next bytes of the queue leave, so many at most, and are read. */
  @SuppressWarnings("restricted") // the system reads the queue by its address, too
  private List<byte[]> transfer(int most) {
    List<byte[]> datagrams = new ArrayList<>();
    int length = Math.min(most, queue.contiguous());
    byte[] bytes = new byte[length];
    MemorySegment ring = MemorySegment.ofAddress(queue.address()).reinterpret(length);
    MemorySegment.copy(ring, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
    queue.left(length, 0, told);
    MemorySegment stream = MemorySegment.ofArray(bytes);
    int taken = 0;
    while (taken < length) {
      taken += reader.take(stream, taken, length - taken);
      if (reader.isComplete()) {
        datagrams.add(Arrays.copyOf(reader.datagram(), reader.length()));
        reader.next();
      }
    }
    return datagrams;
  }

  private static byte[] datagram(int length, int content) {
    byte[] datagram = new byte[length];
    Arrays.fill(datagram, (byte) content);
    return datagram;
  }

  private static final class Told implements DatagramHandler {
    private int sent;
    private int failed;

    @Override
    public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {}

    @Override
    public void onSent(long nowNanos, long tag, int datagrams) {
      assertEquals(TAG, tag);
      sent += datagrams;
    }

    @Override
    public void onSendFailed(long tag, int datagrams) {
      failed += datagrams;
    }
  }
}
