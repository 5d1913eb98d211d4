package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlotTest {
  private static final Codec VP8 = new Codec(CodecKind.VP8, 90_000);
  private static final Codec H264 = new Codec(CodecKind.H264, 90_000);

  private final Slot slot =
      new Slot(
          null,
          new Negotiated.Subscription(
              "v0",
              Source.CAMERA,
              7,
              false,
              OptionalInt.empty(),
              new SlotCodecs(Map.of(VP8, Offers.VP8), Map.of())));

  @Test
  void aTrackThatTheSubscriberCannotDecodeLeavesTheSlotEmptyRatherThanToTheFormerTrack() {
    PublishedTrack former = new PublishedTrack(null, Source.CAMERA, VP8, List.of(Encoding.of(1)));
    PublishedTrack next = new PublishedTrack(null, Source.CAMERA, H264, List.of(Encoding.of(2)));
    assertTrue(slot.carry(former));
    assertSame(former, slot.track());

    assertTrue(slot.carry(next));

    assertNull(slot.track());
    assertTrue(former.slots.isEmpty());
    assertTrue(next.slots.isEmpty());
  }

  @Test
  void carryingTheSameTrackAgainIsNoChange() {
    PublishedTrack track = new PublishedTrack(null, Source.CAMERA, VP8, List.of(Encoding.of(1)));
    assertTrue(slot.carry(track));
    assertFalse(slot.carry(track));
  }
}
