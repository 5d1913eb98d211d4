package dev.visio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.visio.wire.payload.Depacketizer;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.payload.H264Packetizer;
import dev.visio.wire.payload.Opus;
import dev.visio.wire.payload.Packetizer;
import dev.visio.wire.payload.PayloadRejection;
import dev.visio.wire.payload.RedundantAudio;
import dev.visio.wire.payload.Vp8Depacketizer;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.payload.Vp8Packetizer;
import dev.visio.wire.payload.Vp9Descriptor;
import dev.visio.wire.rtp.AudioLevel;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import dev.visio.wire.rtp.SequenceUnwrapper;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * What runs once a packet leaves no garbage: a collection in the middle of a run is measured too.
 */
class MediaPathAllocationTest {
  private static final int PACKETS = 20_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final byte[] buffer = new byte[1500];
  private final byte[] random = new byte[400];

  @Test
  void writingAndReadingAnRtpPacketAllocatesNothing() {
    RtpHeaderWriter writer = new RtpHeaderWriter();
    RtpPacket packet = new RtpPacket();
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    assertAllocatesNothing(
        i -> {
          writer.begin(buffer, 0, 111, false, i, 960 * i, 7, ExtensionForm.ONE_BYTE);
          AudioLevel.write(buffer, writer.add(1, AudioLevel.LENGTH), true, 30);
          OriginExtension.write(buffer, writer.add(3, OriginExtension.LENGTH), 5, 1, i, i, 0);
          int length = writer.end() + 100;
          assertEquals(PacketKind.SRTP, PacketKind.of(buffer, 0, length));
          assertTrue(packet.parse(buffer, 0, length).isAccepted());
          assertEquals(i, OriginExtension.sequence(buffer, packet.extensionOffset(3)));
          assertEquals(i, unwrapper.unwrap(packet.sequenceNumber()));
          RtpPacket.setSsrc(buffer, 0, 8);
        });
  }

  @Test
  void rejectingMalformedPacketsAllocatesNothing() {
    RtpPacket packet = new RtpPacket();
    Vp8Descriptor descriptor = new Vp8Descriptor();
    random[0] = (byte) 0x9F;
    assertAllocatesNothing(
        i -> {
          assertEquals(RtpRejection.CSRC_PAST_END, packet.parse(random, 0, 13 + i % 50));
          assertEquals(PayloadRejection.HEADER_PAST_END, descriptor.parse(random, 0, 1));
          assertEquals(PayloadRejection.EMPTY, Opus.check(random, 0, 0));
        });
  }

  @Test
  void cuttingFramesAndPuttingThemTogetherAllocatesNothing() {
    byte[] vp8 = new byte[5000];
    assertFrameAllocatesNothing(new Vp8Packetizer(1100, 0), new Vp8Depacketizer(10_000), vp8);
    byte[] h264 = new byte[5000];
    h264[3] = h264[43] = 1;
    h264[4] = 0x67;
    h264[44] = 0x65;
    h264[42] = 5;
    h264[4999] = 1;
    assertFrameAllocatesNothing(new H264Packetizer(1100), new H264Depacketizer(10_000), h264);
  }

  private void assertFrameAllocatesNothing(
      Packetizer packetizer, Depacketizer depacketizer, byte[] frame) {
    long[] index = {0};
    assertAllocatesNothing(
        i -> {
          packetizer.begin(frame, 0, frame.length);
          while (packetizer.hasNext()) {
            int length = packetizer.next(buffer, 0);
            boolean marker = !packetizer.hasNext();
            Depacketizer.Progress progress =
                depacketizer.add(index[0]++, i, marker, buffer, 0, length);
            assertTrue(progress != Depacketizer.Progress.REJECTED);
          }
        });
  }

  @Test
  void readingLayersAndRedundancyAllocatesNothing() {
    RedundantAudio audio = new RedundantAudio();
    Vp9Descriptor vp9 = new Vp9Descriptor();
    DependencyDescriptor dependencies = new DependencyDescriptor();
    byte[] redundant = Hex.bytes("EF0F00036F AABBCC DDEE");
    byte[] layered = Hex.bytes("AA 05 00 07  40 AA");
    byte[] structure = Bits.bytes("10 000000 0000000000000001 10000 000000 00000 11 10 0 00");
    assertAllocatesNothing(
        i -> {
          assertTrue(audio.parse(redundant, 0, redundant.length).isAccepted());
          audio.setPayloadTypes(i & 0x7F);
          assertTrue(vp9.parse(layered, 0, layered.length).isAccepted());
          vp9.setPictureId(i);
          assertTrue(dependencies.parse(structure, 0, structure.length).isAccepted());
          assertEquals(0, dependencies.target(i & 1, 0));
        });
  }

  private interface Step {
    void run(int index);
  }

  private static void assertAllocatesNothing(Step step) {
    step.run(0);
    long thread = Thread.currentThread().threadId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 1; i < PACKETS; i++) {
      step.run(i);
    }
    long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
    // Less than one byte a packet: the measuring itself allocates a little.
    assertTrue(allocated < PACKETS, () -> allocated + " bytes for " + PACKETS + " packets");
  }
}
