package dev.visio.speakers.publishing;

import static dev.visio.measurement.Source.CAMERA;
import static dev.visio.measurement.Source.MICROPHONE;
import static dev.visio.measurement.Source.SCREEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.measurement.Source;
import dev.visio.speakers.publishing.SentPayloads.Comparison;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentPayloadsTest {
  private final SentPayloads sent = new SentPayloads(3);

  @Test
  void whatWasSentLikeThisIsTheSame() {
    sent.remember(2, SCREEN, 0, 16, 0xCAFE);
    assertEquals(Comparison.SAME, sent.compare(2, SCREEN, 0, 16, 0xCAFE));
  }

  @Test
  void whatWasSentOtherwiseIsDifferent() {
    sent.remember(1, CAMERA, 0, 8, 0xCAFE);
    assertEquals(Comparison.DIFFERENT, sent.compare(1, CAMERA, 0, 8, 0xBEEF));
  }

  @Test
  void nothingIsKnownBeforeAnythingWasSent() {
    assertEquals(Comparison.UNKNOWN, sent.compare(0, MICROPHONE, 0, 0, 0));
    assertEquals(Comparison.UNKNOWN, sent.compare(0, MICROPHONE, 0, 8, 0));
  }

  @Test
  void aPublisherOfAnotherProcessIsUnknown() {
    assertEquals(Comparison.UNKNOWN, sent.compare(3, CAMERA, 0, 8, 1));
    assertEquals(Comparison.UNKNOWN, sent.compare(-1, CAMERA, 0, 8, 1));
  }

  @Test
  void aPacketThatTheRingHasForgottenIsUnknownAndNotTakenForItsSuccessor() {
    sent.remember(0, CAMERA, 0, 0, 11);
    sent.remember(0, CAMERA, 0, SentPayloads.SAMPLE_EVERY * SentPayloads.REMEMBERED, 22);
    assertEquals(Comparison.UNKNOWN, sent.compare(0, CAMERA, 0, 0, 11));
  }

  @Property(tries = 200)
  void everySampledSequenceNumberIsFoundAgainBesideItsNeighbours(
      @ForAll int number, @ForAll int crc) {
    int sequence = number * SentPayloads.SAMPLE_EVERY;
    sent.remember(1, MICROPHONE, 0, sequence, crc);
    for (Source other : new Source[] {CAMERA, SCREEN}) {
      sent.remember(1, other, 0, sequence, ~crc);
    }
    sent.remember(1, MICROPHONE, 0, sequence + SentPayloads.SAMPLE_EVERY, ~crc);
    assertEquals(Comparison.SAME, sent.compare(1, MICROPHONE, 0, sequence, crc));
  }
}
