package dev.visio.sfu;

import dev.visio.transport.repair.RecentPackets;
import dev.visio.wire.payload.DependencyDescriptor;
import java.nio.charset.StandardCharsets;

/**
 * One stream of a track: the only one, or one of a camera's simulcast encodings (RFC 8853), which
 * show the same pictures in different sizes. Loop thread only.
 */
final class Layer {
  /** A picture of so many lines in the square: 100 kbit/s for 180, 1.5 Mbit/s for 720. */
  private static final int USUAL_BITS_OF_SQUARE = 3;

  private static final int USUAL_SOUND = 40_000;

  final PublishedTrack track;

  /** The name that its packets bear until its SSRC is known; empty where the offer names that. */
  final byte[] rid;

  /** Null if its publisher does not send packets again. */
  final LayerRepair repair;

  /** Null unless each of its pictures may come in several sizes. */
  final SpatialLayers spatial;

  /** Reads what its packets say of their frames; null unless they do. */
  final DependencyDescriptor dependencies;

  final ReceptionStatistics reception;
  final KeyFrameRequests keyFrameRequests = new KeyFrameRequests();
  final SenderClock senderClock = new SenderClock();

  /** The slots that forward this layer. */
  final SlotList fanOut = new SlotList();

  /** The slots that will, from its next key frame on. */
  final SlotList waiting = new SlotList();

  /** Whether packets come; a browser stops layers that its uplink or its processor cannot bear. */
  boolean sends;

  /** What arrives of it. */
  private final BitRate bitRate = new BitRate();

  /** When the last packet came, if one has. */
  long lastPacketNanos;

  /** Null while no subscriber could ask for any of them. */
  private RecentPackets recent;

  private boolean known;
  private int ssrc;
  private int width;
  private int height;

  Layer(PublishedTrack track, Encoding encoding) {
    this.track = track;
    this.rid = encoding.rid().getBytes(StandardCharsets.US_ASCII);
    this.repair = encoding.repaired() ? new LayerRepair(encoding.repairSsrc()) : null;
    this.spatial = track.codec.kind().isScalable() ? new SpatialLayers() : null;
    this.dependencies = track.codec.kind() == CodecKind.AV1 ? new DependencyDescriptor() : null;
    this.reception = new ReceptionStatistics(track.codec.clockRate());
    encoding.ssrc().ifPresent(this::learn);
  }

  /** Whether its SSRC is known: it has to be, for whatever is said of it. */
  boolean isKnown() {
    return known;
  }

  int ssrc() {
    return ssrc;
  }

  boolean has(int packetSsrc) {
    return known && ssrc == packetSsrc;
  }

  /** Its last packets, or null if they are not kept. */
  RecentPackets recent() {
    return recent;
  }

  /** Keeps packets from now on: somebody may miss one. */
  void keepRecent() {
    if (recent == null) {
      recent =
          track.source.isVideo()
              ? new RecentPackets(RecentPackets.VIDEO_PACKETS, RecentPackets.VIDEO_BYTES)
              : new RecentPackets(RecentPackets.AUDIO_PACKETS, RecentPackets.AUDIO_BYTES);
    }
  }

  /** A packet, authenticated by its publisher's keys, bore its name under this SSRC. */
  void learn(int newSsrc) {
    known = true;
    ssrc = newSsrc;
  }

  /** Its key frame says how large its pictures are; returns whether that is news. */
  boolean measured(int newWidth, int newHeight) {
    boolean news = newWidth != width || newHeight != height;
    width = newWidth;
    height = newHeight;
    return news;
  }

  /** Of its largest pictures, in pixels; 0 before a key frame has said it. */
  int width() {
    return spatial == null ? width : spatial.width(spatial.count() - 1);
  }

  int height() {
    return spatial == null ? height : spatial.height(spatial.count() - 1);
  }

  /** A packet of it has come. */
  void received(int packetBytes, long nowNanos) {
    bitRate.add(packetBytes, nowNanos);
    lastPacketNanos = nowNanos;
  }

  /** What it has, or what is usual of its size; 0 while nothing comes. */
  long bitsPerSecond(long nowNanos) {
    if (!sends) {
      return 0;
    }
    int height = LayerChoice.height(this);
    long usual =
        track.source.isVideo() ? (long) USUAL_BITS_OF_SQUARE * height * height : USUAL_SOUND;
    return bitRate.bitsPerSecond(usual, nowNanos);
  }

  /** A key frame begins: those who have waited for it forward this layer from now on. */
  void letWaitingIn() {
    while (!waiting.isEmpty()) {
      waiting.slots[0].enter(this);
    }
  }

  @Override
  public String toString() {
    return track + (rid.length > 0 ? "/" + new String(rid, StandardCharsets.US_ASCII) : "");
  }
}
