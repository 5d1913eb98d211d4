package dev.visio.speakers;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.VideoClip;
import dev.visio.measurement.Source;
import dev.visio.speakers.control.ControlReader;
import dev.visio.speakers.control.ControlWriter;
import dev.visio.speakers.joining.MediaConnection;
import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.speakers.publishing.MicrophonePublisher;
import dev.visio.speakers.publishing.PicturePublisher;
import dev.visio.speakers.publishing.ResentPacketPath;
import dev.visio.speakers.publishing.SentPacketPath;
import dev.visio.speakers.publishing.SentStream;
import dev.visio.speakers.receiving.MissedPackets;
import dev.visio.speakers.receiving.ReceiveDrops;
import dev.visio.speakers.receiving.ReceivedPacketPath;
import dev.visio.speakers.receiving.SlotKeeper;
import dev.visio.speakers.receiving.Slots;
import dev.visio.transport.Timer;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * A speaker's media, from the moment that there are keys: its devices run, its slots are received
 * and looked after, and RTCP goes both ways. Loop thread only.
 */
final class MediaSession implements MediaConnection.Media {
  private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

  private final SpeakerPlan plan;
  private final SpeakerSurroundings around;
  private final MediaConnection connection;
  private final RandomGenerator random;

  private final List<MicrophonePublisher> microphones = new ArrayList<>();

  /** Cameras and screens, each with its encodings, which share the instants of its captures. */
  private final List<List<PicturePublisher>> pictures = new ArrayList<>();

  private final ReceivedPacketPath received;
  private final ControlReader controlReader;
  private final ControlWriter controlWriter;
  private final SlotKeeper keeper;
  private final Timer keeperTimer;
  private final Timer reportTimer;
  private long knownReceiveDrops;

  MediaSession(
      SpeakerPlan plan,
      SpeakerSurroundings around,
      MediaConnection connection,
      SrtpKeys keys,
      OfferedStreams streams,
      Slots slots,
      RandomGenerator random,
      ReceiveDrops drops) {
    this.plan = plan;
    this.around = around;
    this.connection = connection;
    this.random = random;
    SrtpSender sender = SrtpSender.of(keys);
    SrtpReceiver receiver = SrtpReceiver.of(keys);
    SentPacketPath sent =
        new SentPacketPath(plan.index(), sender, connection.departures(), around.sentPayloads());
    plan.devices()
        .microphone()
        .ifPresent(clip -> addMicrophone(clip, streams.of(Source.MICROPHONE).getFirst(), sent));
    addPictures(plan.devices().camera(), streams.of(Source.CAMERA), sent);
    addPictures(plan.devices().screen().stream().toList(), streams.of(Source.SCREEN), sent);
    RoundTrip roundTrip = new RoundTrip();
    controlWriter =
        new ControlWriter(plan.cname(), streams, slots, sender, connection.departures());
    received =
        new ReceivedPacketPath(
            plan.index(),
            plan.checkEvery(),
            receiver,
            slots,
            around.roster(),
            around.sentPayloads(),
            around.recorder(),
            drops,
            new MissedPackets(plan.index(), roundTrip, controlWriter::missing, around.recorder()));
    controlReader =
        new ControlReader(
            receiver,
            slots,
            pictures.stream().flatMap(List::stream).toList(),
            new ResentPacketPath(
                plan.index(),
                streams.streams(),
                sender,
                connection.departures(),
                roundTrip,
                around.recorder()),
            roundTrip,
            drops);
    keeper = new SlotKeeper(plan.index(), slots, around.recorder(), controlWriter::pictureLoss);
    keeperTimer = around.loop().newTimer(this::lookAfter);
    reportTimer = around.loop().newTimer(this::report);
  }

  /**
   * Switches the devices on, each at a moment of its own, as people's devices are.
   *
   * @param firstSent told when the first own packet has left; at once if there is nothing to send
   * @param firstFrames is given whose camera it was of which a first frame was decoded
   */
  void start(long nowNanos, LongConsumer firstSent, IntConsumer firstFrames) {
    received.tellFirstFrames(firstFrames);
    connection.deliverTo(this);
    microphones.forEach(
        microphone -> microphone.start(nowNanos + random.nextLong(AudioClip.FRAME_NANOS)));
    for (List<PicturePublisher> device : pictures) {
      long firstNanos = nowNanos + random.nextLong(device.getFirst().periodNanos());
      device.forEach(encoding -> encoding.start(firstNanos));
    }
    keeperTimer.scheduleAt(nowNanos + random.nextLong(SlotKeeper.PERIOD_NANOS));
    reportTimer.scheduleAt(nowNanos + reportDelayNanos());
    if (microphones.isEmpty() && pictures.isEmpty()) {
      firstSent.accept(nowNanos);
    } else {
      connection.departures().whenFirstMedia(firstSent);
    }
  }

  /** Switches everything off and says goodbye. */
  void stop() {
    fallSilent();
    controlWriter.bye();
  }

  /** Switches everything off. */
  void fallSilent() {
    microphones.forEach(MicrophonePublisher::stop);
    pictures.forEach(device -> device.forEach(PicturePublisher::stop));
    keeperTimer.cancel();
    reportTimer.cancel();
  }

  @Override
  public void onSrtp(long nowNanos, byte[] bytes, int length) {
    received.onDatagram(nowNanos, bytes, length);
  }

  @Override
  public void onSrtcp(long nowNanos, byte[] bytes, int length) {
    controlReader.onDatagram(nowNanos, bytes, length);
  }

  private void addMicrophone(AudioClip clip, SentStream stream, SentPacketPath sent) {
    int place = random.nextInt(clip.frameCount());
    microphones.add(
        new MicrophonePublisher(
            around.loop(), clip, place, stream, sent, plan.index(), around.recorder()));
  }

  private void addPictures(
      List<VideoClip> encodings, List<SentStream> streams, SentPacketPath sent) {
    if (encodings.isEmpty()) {
      return;
    }
    int place = random.nextInt(encodings.getFirst().frameCount());
    long driftSeed = random.nextLong();
    List<PicturePublisher> device = new ArrayList<>();
    for (int layer = 0; layer < encodings.size(); layer++) {
      device.add(
          new PicturePublisher(
              around.loop(),
              encodings.get(layer),
              place,
              random.nextInt(1 << 15),
              driftSeed,
              streams.get(layer),
              sent,
              plan.index(),
              around.recorder(),
              around.captures()));
    }
    pictures.add(device);
  }

  private void lookAfter(long nowNanos) {
    keeper.look(nowNanos);
    long drops = connection.receiveDrops();
    if (drops > knownReceiveDrops) {
      around.recorder().receiveDrops(nowNanos, drops - knownReceiveDrops);
      knownReceiveDrops = drops;
    }
    keeperTimer.scheduleAt(nowNanos + SlotKeeper.PERIOD_NANOS);
  }

  private void report(long nowNanos) {
    controlWriter.report(nowNanos);
    reportTimer.scheduleAt(nowNanos + reportDelayNanos());
  }

  /**
   * Half to one and a half of the interval, so that reports do not fall together (RFC 3550 6.2).
   */
  private long reportDelayNanos() {
    return REPORT_INTERVAL_NANOS / 2 + random.nextLong(REPORT_INTERVAL_NANOS);
  }
}
