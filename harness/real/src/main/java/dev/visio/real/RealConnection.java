package dev.visio.real;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.visio.real.receiving.HeardSlot;
import dev.visio.real.receiving.WatchedSlot;
import dev.visio.signalling.SlotCounts;
import dev.visio.signalling.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One libwebrtc: its threads, its peer connection, what it sends and what it receives. One offer
 * with everything, as the room's page makes it: what is sent first, then the slots.
 *
 * <p>Owned by its participant's thread; what libwebrtc tells comes on threads of its own.
 */
final class RealConnection implements AutoCloseable {
  private static final Set<String> VIDEO_CODECS = Set.of("VP8", "rtx");
  private static final Set<String> AUDIO_CODECS = Set.of("opus");

  /** What the connection tells, on libwebrtc's threads: must not block. */
  interface Events {
    void connected();

    /**
     * @param reason one sentence for a person
     */
    void lost(String reason);
  }

  private final HeadlessAudioDeviceModule audioDevice;
  private final PeerConnectionFactory factory;
  private final RTCPeerConnection connection;
  private final CustomVideoSource camera = new CustomVideoSource();
  private final CustomAudioSource microphone = new CustomAudioSource();
  private final List<RTCRtpTransceiver> audioSlots = new ArrayList<>();
  private final List<RTCRtpTransceiver> videoSlots = new ArrayList<>();
  private AudioTrack sound;
  private RTCRtpTransceiver soundSender;

  RealConnection(Events events) {
    audioDevice = new HeadlessAudioDeviceModule();
    factory = new PeerConnectionFactory(audioDevice);
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    configuration.portAllocatorConfig =
        new PortAllocatorConfig()
            // One socket that is bound to no interface reaches the service on loopback too, of
            // which
            // libwebrtc otherwise gathers nothing. It has then no candidate to tell of itself, and
            // the service, being ICE-lite, asks for none.
            .setDisableAdapterEnumeration(true)
            .setDisableDefaultLocalCandidate(true)
            .setDisableTcp(true)
            .setEnableSharedSocket(true);
    connection = factory.createPeerConnection(configuration, new Observer(events));
  }

  /** Where its camera's pictures are to be put in. */
  CustomVideoSource camera() {
    return camera;
  }

  /** Where its microphone's sound is to be put in, after {@link #unmute}. */
  CustomAudioSource microphone() {
    return microphone;
  }

  /**
   * Makes the offer; the only one.
   *
   * @param sources what it sends
   */
  CompletableFuture<String> offer(Set<Source> sources, SlotCounts slots) {
    sound = factory.createAudioTrack("microphone", microphone);
    VideoTrack picture = factory.createVideoTrack("camera", camera);
    if (sources.contains(Source.MICROPHONE)) {
      soundSender = add(sound, RTCRtpTransceiverDirection.SEND_ONLY);
      // Not before it is connected: see unmute.
      soundSender.getSender().replaceTrack(null);
    }
    if (sources.contains(Source.CAMERA)) {
      add(picture, RTCRtpTransceiverDirection.SEND_ONLY);
    }
    for (int slot = 0; slot < slots.audio(); slot++) {
      audioSlots.add(add(sound, RTCRtpTransceiverDirection.RECV_ONLY));
    }
    for (int slot = 0; slot < slots.camera() + slots.screen(); slot++) {
      videoSlots.add(add(picture, RTCRtpTransceiverDirection.RECV_ONLY));
    }
    CompletableFuture<String> offered = new CompletableFuture<>();
    connection.createOffer(
        new RTCOfferOptions(),
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            connection.setLocalDescription(
                description,
                settled(() -> offered.complete(description.sdp), offered::completeExceptionally));
          }

          @Override
          public void onFailure(String error) {
            offered.completeExceptionally(new IllegalStateException(error));
          }
        });
    return offered;
  }

  /** Takes the answer. */
  CompletableFuture<Void> answered(String sdp) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    connection.setRemoteDescription(
        new RTCSessionDescription(RTCSdpType.ANSWER, sdp),
        settled(() -> taken.complete(null), taken::completeExceptionally));
    return taken;
  }

  /**
   * Lets the microphone in, once connected. What libwebrtc calls the audio device would from then
   * on send its own silence as well, which two writers must not: it is stopped before the first
   * sound is put in.
   */
  void unmute() {
    if (soundSender != null) {
      soundSender.getSender().replaceTrack(sound);
      audioDevice.stopRecording();
    }
  }

  /** The camera may use so much at most. */
  void limitCamera(int kilobitsPerSecond, int framesPerSecond) {
    for (RTCRtpSender sender : connection.getSenders()) {
      if (sender.getTrack() instanceof VideoTrack) {
        RTCRtpSendParameters parameters = sender.getParameters();
        for (RTCRtpEncodingParameters encoding : parameters.encodings) {
          encoding.maxBitrate = kilobitsPerSecond * 1_000;
          encoding.maxFramerate = (double) framesPerSecond;
        }
        sender.setParameters(parameters);
      }
    }
  }

  /** Has every slot watched or listened to, by whoever is given for its mid. */
  void observe(Function<String, WatchedSlot> watched, Function<String, HeardSlot> heard) {
    for (RTCRtpTransceiver slot : videoSlots) {
      if (slot.getReceiver().getTrack() instanceof VideoTrack track) {
        track.addSink(watched.apply(slot.getMid()));
      }
    }
    for (RTCRtpTransceiver slot : audioSlots) {
      if (slot.getReceiver().getTrack() instanceof AudioTrack track) {
        track.addSink(heard.apply(slot.getMid()));
      }
    }
  }

  /** Its counters now. */
  CompletableFuture<RTCStatsReport> statistics() {
    CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
    connection.getStats(report::complete);
    return report;
  }

  @Override
  public void close() {
    connection.close();
    factory.dispose();
    audioDevice.dispose();
    // Tracks stay: its transceivers, which nobody can give back, hold them as long as the process.
    camera.dispose();
    microphone.dispose();
  }

  private RTCRtpTransceiver add(MediaStreamTrack track, RTCRtpTransceiverDirection direction) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = direction;
    init.streamIds = List.of("own");
    RTCRtpTransceiver transceiver = connection.addTransceiver(track, init);
    boolean video = track instanceof VideoTrack;
    MediaType type = video ? MediaType.VIDEO : MediaType.AUDIO;
    Set<String> wanted = video ? VIDEO_CODECS : AUDIO_CODECS;
    List<RTCRtpCodecCapability> codecs =
        factory.getRtpReceiverCapabilities(type).getCodecs().stream()
            .filter(codec -> wanted.contains(codec.getName()))
            .toList();
    transceiver.setCodecPreferences(codecs);
    return transceiver;
  }

  private static SetSessionDescriptionObserver settled(
      Runnable success, Consumer<Throwable> failure) {
    return new SetSessionDescriptionObserver() {
      @Override
      public void onSuccess() {
        success.run();
      }

      @Override
      public void onFailure(String error) {
        failure.accept(new IllegalStateException(error));
      }
    };
  }

  private record Observer(Events events) implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The service learns where it is from its checks.
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      switch (state) {
        case CONNECTED -> events.connected();
        case FAILED -> events.lost("libwebrtc could not connect, or lost its connection");
        case NEW, CONNECTING, DISCONNECTED, CLOSED -> {
          // It may come back, or has been told.
        }
      }
    }
  }
}
