package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class RedundantAudioTest {
  /** Opus is 111 here; 3 bytes of 960 ticks ago, then 2 bytes of now. */
  private static final String TWO_BLOCKS = "EF 0F0003 6F  AABBCC DDEE";

  private final RedundantAudio audio = new RedundantAudio();

  @Example
  void theNewestSoundStandsBehindTheRedundantOne() {
    assertEquals(PayloadRejection.ACCEPTED, parse(TWO_BLOCKS));
    assertEquals(2, audio.blocks());
    assertEquals(960, audio.timestampOffset(0));
    assertEquals(0, audio.timestampOffset(1));
    assertEquals(8, audio.primaryOffset());
    assertEquals(2, audio.primaryLength());
    assertTrue(audio.isAllOf(111));
    assertFalse(audio.isAllOf(96));
  }

  @Example
  void soundAloneMayComeInTheFormatToo() {
    assertEquals(PayloadRejection.ACCEPTED, parse("6F DDEE"));
    assertEquals(1, audio.blocks());
    assertEquals(1, audio.primaryOffset());
    assertEquals(2, audio.primaryLength());
  }

  @Example
  void theBlocksGetAnotherSessionsPayloadTypeAndNothingElseChanges() {
    byte[] bytes = Hex.bytes(TWO_BLOCKS);
    audio.parse(bytes, 0, bytes.length);
    audio.setPayloadTypes(96);
    assertArrayEquals(Hex.bytes("E0 0F0003 60  AABBCC DDEE"), bytes);
    assertTrue(audio.isAllOf(96));
  }

  @Example
  void aBlockOfAnotherCodecIsNoticed() {
    assertEquals(PayloadRejection.ACCEPTED, parse("8D 0F0001 6F  AA DDEE"));
    assertFalse(audio.isAllOf(111));
  }

  @Example
  void whatIsCutOffIsRejectedByName() {
    assertEquals(PayloadRejection.EMPTY, parse(""));
    assertEquals(PayloadRejection.HEADER_PAST_END, parse("EF 0F00"));
    assertEquals(PayloadRejection.HEADER_PAST_END, parse("EF 0F0003"));
    assertEquals(PayloadRejection.BLOCKS_PAST_END, parse("EF 0F0003 6F AABB"));
    assertEquals(PayloadRejection.NO_DATA, parse("EF 0F0003 6F AABBCC"));
    assertEquals(PayloadRejection.NO_DATA, parse("6F"));
  }

  @Example
  void moreBlocksThanAnybodySendsAreRejected() {
    String header = "EF 000000 ";
    assertEquals(
        PayloadRejection.ACCEPTED, parse(header.repeat(RedundantAudio.MAX_BLOCKS - 1) + "6F AA"));
    assertEquals(
        PayloadRejection.TOO_MANY_BLOCKS,
        parse(header.repeat(RedundantAudio.MAX_BLOCKS) + "6F AA"));
  }

  @Property
  void whateverComesTheNewestSoundLiesWithinThePayload(@ForAll @Size(max = 90) byte[] bytes) {
    if (audio.parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      assertTrue(audio.primaryLength() > 0);
      assertEquals(bytes.length, audio.primaryOffset() + audio.primaryLength());
      audio.setPayloadTypes(1);
      assertTrue(audio.isAllOf(1));
    }
  }

  private PayloadRejection parse(String payload) {
    byte[] bytes = Hex.bytes(payload);
    return audio.parse(bytes, 0, bytes.length);
  }
}
