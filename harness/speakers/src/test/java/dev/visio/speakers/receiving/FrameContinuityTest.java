package dev.visio.speakers.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameContinuityTest {
  private final FrameContinuity frames = new FrameContinuity();
  private long next = 1000;

  private record Packet(long sequence, boolean start, boolean key, boolean end) {}

  private List<Packet> frame(boolean key, int packets) {
    List<Packet> frame = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      frame.add(new Packet(next++, i == 0, key && i == 0, i == packets - 1));
    }
    return frame;
  }

  private int feed(List<Packet> packets) {
    int decodable = 0;
    for (Packet packet : packets) {
      decodable += frames.onPacket(packet.sequence(), packet.start(), packet.key(), packet.end());
    }
    return decodable;
  }

  @Test
  void aKeyFrameOfSeveralPacketsIsDecodableWithItsLast() {
    List<Packet> key = frame(true, 3);
    assertEquals(0, feed(key.subList(0, 2)));
    assertEquals(1, feed(key.subList(2, 3)));
    assertFalse(frames.awaitsKeyFrame());
  }

  @Test
  void nothingIsDecodableBeforeAKeyFrame() {
    assertEquals(0, feed(frame(false, 2)));
    assertTrue(frames.awaitsKeyFrame());
    assertEquals(1, feed(frame(true, 2)));
    assertEquals(1, feed(frame(false, 1)));
  }

  @Test
  void packetsThatOvertookEachOtherBreakNothing() {
    List<Packet> all = new ArrayList<>(frame(true, 4));
    all.addAll(frame(false, 2));
    Packet late = all.remove(2);
    all.add(late);
    assertEquals(2, feed(all));
    assertEquals(0, frames.breaks());
  }

  @Test
  void aLostPacketBreaksTheChainUntilTheNextKeyFrame() {
    feed(frame(true, 1));
    next++;
    int decodable = 0;
    for (int i = 0; i < FrameContinuity.REORDERING_PACKETS + 1; i++) {
      decodable += feed(frame(false, 1));
    }
    assertEquals(0, decodable);
    assertTrue(frames.awaitsKeyFrame());
    assertEquals(1, frames.breaks());
    assertEquals(1, feed(frame(true, 2)));
    assertFalse(frames.awaitsKeyFrame());
  }

  @Test
  void aJumpBeyondTheWindowStartsAnew() {
    feed(frame(true, 1));
    next += 10_000;
    assertEquals(0, feed(frame(false, 1)));
    assertTrue(frames.awaitsKeyFrame());
    assertEquals(1, feed(frame(true, 1)));
  }

  @Test
  void aDuplicateCountsNoFrameTwice() {
    List<Packet> key = frame(true, 1);
    assertEquals(1, feed(key));
    assertEquals(0, feed(key));
    assertEquals(1, frames.decodableFrames());
  }

  @Test
  void anotherPublisherNeedsAKeyFrameOfItsOwn() {
    feed(frame(true, 1));
    frames.restart();
    assertTrue(frames.awaitsKeyFrame());
    assertEquals(0, feed(frame(false, 1)));
    assertEquals(1, feed(frame(true, 1)));
  }

  @Property(tries = 100)
  void anyOrderWithinTheReorderingBoundGivesEveryFrame(
      @ForAll @IntRange(min = 1, max = 5) int packetsPerFrame, @ForAll long seed) {
    frames.restart();
    long before = frames.decodableFrames();
    List<Packet> all = new ArrayList<>(frame(true, packetsPerFrame));
    for (int i = 0; i < 9; i++) {
      all.addAll(frame(false, packetsPerFrame));
    }
    // The first packet tells where the stream begins; the others come in any order.
    Collections.shuffle(all.subList(1, all.size()), new Random(seed));
    feed(all);
    assertEquals(10, frames.decodableFrames() - before);
  }
}
