package dev.visio.speakers.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.signalling.SlotAssignment;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpHeaderWriter;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A slot of microphones in which a speaker talks, then a guest whose packets bear no origin, then
 * the speaker again: one stream, of which nothing is missing.
 */
class GuestSoundTest {
  private static final int SSRC = 0xCAFE;
  private static final int SPEAKER = 0;
  private static final int LISTENER = 1;
  private static final long TICK_NANOS = 20_000_000;
  private static final long DELAY_NANOS = 1_000_000;
  private static final int TICK_SAMPLES = 960;

  /** Opus of 20 ms (RFC 6716 section 3.1), and three bytes of it. */
  private static final byte[] OPUS = {(byte) 0xF8, 1, 2, 3};

  private final RunRecorder run =
      new RunRecorder(RunPlan.everyoneOnCamera(2, 0, 1, new AudioDelivery.Loudest(1)), 0);
  private final ReceiveDrops drops = new ReceiveDrops();
  private final Roster roster = new Roster(2);
  private final Slot slot = new Slot("a0", Source.MICROPHONE, 0, SSRC, OptionalInt.empty());
  private final Slots slots = new Slots(List.of(slot), roster);
  private final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];
  private SrtpSender sender;
  private ReceivedPacketPath received;
  private SlotKeeper keeper;
  private int sent;
  private int spoken;

  @BeforeEach
  void listen() {
    SrtpKeys keys =
        new SrtpKeys(
            SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], new byte[16], new byte[12]);
    sender = SrtpSender.of(keys);
    received =
        new ReceivedPacketPath(
            LISTENER,
            1,
            SrtpReceiver.of(keys.mirrored()),
            slots,
            roster,
            new SentPayloads(2),
            run.loop(0),
            drops,
            new MissedPackets(1, new RoundTrip(), (_, _) -> {}, run.loop(0)));
    keeper = new SlotKeeper(LISTENER, slots, run.loop(0), _ -> {});
    roster.enter("speaker", SPEAKER);
    run.window(0, 60_000_000_000L);
    announce("speaker");
  }

  @Test
  void aGuestBetweenTwoSpeakersIsNeitherAGapNorMisdelivered() {
    talk(100, true);
    announce("guest");
    talk(100, false);
    announce("speaker");
    talk(100, true);

    assertNothingIsWrong();
    assertEquals(100, slot.guest().packets());
    assertEquals(0, slot.guest().missing());
  }

  @Test
  void aGuestMayBeHeardBeforeItIsAnnouncedAndAfterItWasReplaced() {
    talk(100, true);
    talk(20, false);
    announce("guest");
    talk(80, false);
    announce("speaker");
    talk(20, false);
    talk(100, true);

    assertNothingIsWrong();
    assertEquals(120, slot.guest().packets());
    assertEquals(0, slot.guest().missing());
  }

  @Test
  void whatASpeakerSaysBetweenTwoTurnsOfAGuestIsNotMissingOfTheGuest() {
    announce("guest");
    talk(50, false);
    announce("speaker");
    talk(200, true);
    talk(20, false);
    announce("guest");
    talk(30, false);

    assertNothingIsWrong();
    assertEquals(100, slot.guest().packets());
    assertEquals(0, slot.guest().missing());
  }

  @Test
  void whoseOriginNothingTellsAndNobodyAnnouncesIsMisdelivered() {
    talk(100, true);
    talk(10, false);
    keeper.look(nowNanos() + 2 * SlotAnnouncement.GRACE_NANOS);

    assertEquals(10, run.observations().speakers().get(LISTENER).misdelivered());
    assertFalse(slot.guest().everAnnounced());
  }

  @Test
  void whatIsMissingOfAGuestIsMissingInTheSlot() {
    talk(100, true);
    announce("guest");
    talk(50, false);
    sent += 3;
    talk(50, false);

    assertEquals(3, slot.guest().missing());
    assertEquals(3, run.observations().slots().lost(LISTENER));
  }

  private void assertNothingIsWrong() {
    keeper.look(nowNanos() + 2 * SlotAnnouncement.GRACE_NANOS);
    Observations observed = run.observations();
    assertEquals(0, observed.slots().lost(LISTENER));
    assertEquals(sent, observed.slots().expected().get(LISTENER));
    assertEquals(0, observed.speakers().get(LISTENER).misdelivered());
    SoundFlow heard = observed.playout().microphones().get(LISTENER).get(SPEAKER);
    assertEquals(200, heard.packetsPlayed(), 5);
    assertEquals(0, heard.concealedSamples());
  }

  private long nowNanos() {
    return sent * TICK_NANOS;
  }

  private void announce(String participantId) {
    slots.announce(
        List.of(new SlotAssignment("a0", participantId, dev.visio.signalling.Source.MICROPHONE)),
        List.of(),
        nowNanos());
  }

  private void talk(int packets, boolean bearsItsOrigin) {
    for (int i = 0; i < packets; i++) {
      RtpHeaderWriter header = new RtpHeaderWriter();
      header.begin(
          datagram, 0, 111, false, sent, sent * TICK_SAMPLES, SSRC, ExtensionForm.ONE_BYTE);
      if (bearsItsOrigin) {
        OriginExtension.write(
            datagram,
            header.add(HeaderExtensionIds.ORIGIN, OriginExtension.LENGTH),
            SPEAKER,
            OriginExtension.SOURCE_MICROPHONE,
            spoken++,
            nowNanos(),
            0);
      }
      int headerLength = header.end();
      System.arraycopy(OPUS, 0, datagram, headerLength, OPUS.length);
      int length = sender.protect(datagram, 0, headerLength, datagram, headerLength, OPUS.length);
      received.onDatagram(nowNanos() + DELAY_NANOS, datagram, length);
      sent++;
    }
  }
}
