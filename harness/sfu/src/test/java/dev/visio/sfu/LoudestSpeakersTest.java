package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoudestSpeakersTest {
  private static final int SPEECH = 30;
  private static final int MURMUR = 60;
  private static final int SILENCE = 127;
  private static final long PACKET_NANOS = 20_000_000;

  private final LoudestSpeakers speakers = new LoudestSpeakers(2);
  private final PublishedTrack anne = microphone(1);
  private final PublishedTrack benoit = microphone(2);
  private final PublishedTrack chloe = microphone(3);
  private long now;

  @Test
  void whoSpeaksTakesAFreeSeatWithTheFirstPacket() {
    assertEquals(0, speakers.heard(anne, SPEECH, now));
    assertEquals(1, speakers.heard(benoit, SPEECH, now));
    assertSame(anne, speakers.at(0));
    assertSame(benoit, speakers.at(1));
  }

  @Test
  void silenceTakesNoSeat() {
    assertEquals(-1, speakers.heard(anne, SILENCE, now));
    assertFalse(anne.loudness.isSeated());
  }

  @Test
  void aNewcomerThatIsNoLouderTakesNoSeatHoweverLongItSpeaks() {
    talk(500, SPEECH, SPEECH, SPEECH + 2);
    assertFalse(chloe.loudness.isSeated());
  }

  @Test
  void aClearlyLouderNewcomerTakesTheSeatOfTheQuietest() {
    talk(50, SPEECH, MURMUR, SILENCE);
    talk(50, SPEECH, MURMUR, SPEECH);
    assertSame(anne, speakers.at(0));
    assertSame(chloe, speakers.at(1));
    assertFalse(benoit.loudness.isSeated());
  }

  @Test
  void aSingleLoudPacketDoesNotInterruptATalk() {
    talk(50, SPEECH, SPEECH, SILENCE);
    speakers.heard(chloe, 10, now);
    assertFalse(chloe.loudness.isSeated());
  }

  @Test
  void whoSendsNothingAnyMoreLosesTheSeatToWhoSpeaks() {
    talk(50, SPEECH, SPEECH, SILENCE);
    for (int i = 0; i < 100; i++) {
      now += PACKET_NANOS;
      speakers.heard(anne, SPEECH, now);
      speakers.heard(chloe, MURMUR, now);
    }
    assertSame(chloe, speakers.at(1));
  }

  @Test
  void whoFallsSilentKeepsTheSeatUntilSomebodyElseSpeaks() {
    talk(50, SPEECH, SPEECH, SILENCE);
    now += 60_000_000_000L;
    speakers.heard(chloe, SILENCE, now);
    assertTrue(benoit.loudness.isSeated());
  }

  @Test
  void twoOfTheSameLoudnessDoNotSwapSeats() {
    talk(50, SPEECH, SPEECH, SILENCE);
    int changes = 0;
    for (int i = 0; i < 1_000; i++) {
      now += PACKET_NANOS;
      changes += speakers.heard(anne, SPEECH + i % 3, now) >= 0 ? 1 : 0;
      changes += speakers.heard(benoit, SPEECH + (i + 1) % 3, now) >= 0 ? 1 : 0;
      changes += speakers.heard(chloe, SPEECH + (i + 2) % 3, now) >= 0 ? 1 : 0;
    }
    assertEquals(0, changes);
  }

  @Test
  void whoLeavesFreesTheSeat() {
    speakers.heard(anne, SPEECH, now);
    assertEquals(0, speakers.remove(anne));
    assertNull(speakers.at(0));
    assertEquals(-1, speakers.remove(anne));
  }

  private void talk(int packets, int annesLevel, int benoitsLevel, int chloesLevel) {
    for (int i = 0; i < packets; i++) {
      now += PACKET_NANOS;
      speakers.heard(anne, annesLevel, now);
      speakers.heard(benoit, benoitsLevel, now);
      speakers.heard(chloe, chloesLevel, now);
    }
  }

  private static PublishedTrack microphone(int ssrc) {
    return new PublishedTrack(
        null, Source.MICROPHONE, new Codec(CodecKind.OPUS, 48_000), List.of(Encoding.of(ssrc)));
  }
}
