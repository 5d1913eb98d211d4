/**
 * The media of one connection: one offer with everything that is sent and every slot that is
 * received, answered once. Whatever changes afterwards is a track that takes another's place.
 *
 * @typedef {"microphone" | "camera" | "screen"} Source
 * @typedef {{ audio: number, camera: number, screen: number }} SlotCounts
 */
import { CAMERA_RIDS, limit } from "./encoding.js";

/**
 * What the service forwards, and the form in which what was lost comes again (RFC 4588); others
 * would only make the offer long.
 */
const CODECS = { audio: ["audio/opus"], video: ["video/vp8", "video/rtx"] };

/**
 * What encoders that come by WHIP send is received as well, though not sent: H.264 in the first of
 * these profiles that this browser decodes. The baseline stands for the constrained one, too; more
 * than one of them for each slot would make the offer of a full room longer than the service takes.
 */
const H264_PROFILES = ["42001f", "42e01f"];

export class Peer {
  /**
   * @param {object} events
   * @param {() => void} events.connected
   * @param {() => void} events.lost the media has not flowed for a while, and will not by itself
   */
  constructor(events) {
    this.connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    /** @type {Map<Source, RTCRtpSender>} */
    this.senders = new Map();
    /** By mid; one for each slot, whoever it shows. @type {Map<string, MediaStream>} */
    this.streams = new Map();
    this.patience = 0;
    this.connection.addEventListener("connectionstatechange", () => this.changed(events));
  }

  /**
   * @param {SlotCounts} slots
   * @param {Record<Source, MediaStreamTrack | null>} tracks what is on already
   * @returns {Promise<string>} the offer
   */
  async offer(slots, tracks) {
    const own = new MediaStream();
    for (const source of /** @type {Source[]} */ (["microphone", "camera", "screen"])) {
      const kind = source === "microphone" ? "audio" : "video";
      const transceiver = this.connection.addTransceiver(tracks[source] ?? kind, {
        direction: "sendonly",
        streams: source === "screen" ? [] : [own],
        ...(source === "camera" && { sendEncodings: CAMERA_RIDS.map((rid) => ({ rid })) }),
      });
      prefer(transceiver, kind);
      this.senders.set(source, transceiver.sender);
    }
    this.receive("audio", slots.audio);
    this.receive("video", slots.camera);
    this.receive("video", slots.screen);
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.connection.localDescription.sdp;
  }

  /** @param {string} sdp */
  async answered(sdp) {
    await this.connection.setRemoteDescription({ type: "answer", sdp });
    for (const transceiver of this.connection.getTransceivers()) {
      if (transceiver.direction === "recvonly" && transceiver.mid !== null) {
        this.streams.set(transceiver.mid, new MediaStream([transceiver.receiver.track]));
      }
    }
  }

  /**
   * Sends this track from now on, or nothing.
   *
   * @param {Source} source
   * @param {MediaStreamTrack | null} track
   * @param {import("./encoding.js").Encoding[]} [encodings]
   */
  async send(source, track, encodings) {
    const sender = this.senders.get(source);
    if (!sender || this.connection.connectionState === "closed") {
      return;
    }
    if (sender.track !== track) {
      await sender.replaceTrack(track);
    }
    if (track && encodings) {
      await limit(sender, encodings);
    }
  }

  /** How loud each audio slot is now. @returns {Map<string, number>} by mid, 0 to 1 */
  levels() {
    const levels = new Map();
    for (const transceiver of this.connection.getTransceivers()) {
      if (transceiver.mid === null || transceiver.receiver.track.kind !== "audio") {
        continue;
      }
      const heard = transceiver.receiver.getSynchronizationSources()[0];
      if (heard && performance.timeOrigin + performance.now() - heard.timestamp < 500) {
        levels.set(transceiver.mid, heard.audioLevel ?? 0);
      }
    }
    return levels;
  }

  /** @returns {Promise<RTCStatsReport>} */
  stats() {
    return this.connection.getStats();
  }

  close() {
    clearTimeout(this.patience);
    this.connection.close();
  }

  receive(kind, count) {
    for (let i = 0; i < count; i++) {
      prefer(this.connection.addTransceiver(kind, { direction: "recvonly" }), kind, received(kind));
    }
  }

  changed(events) {
    clearTimeout(this.patience);
    switch (this.connection.connectionState) {
      case "connected":
        events.connected();
        break;
      case "disconnected":
        // Nothing has come for some five seconds. It may be a moment without radio; but whose
        // address has changed would wait for "failed" for half a minute, and coming back takes less
        // than a second.
        this.patience = setTimeout(events.lost, 1_000);
        break;
      case "failed":
        events.lost();
        break;
      default:
        break;
    }
  }
}

function prefer(transceiver, kind, more = []) {
  const wanted = RTCRtpReceiver.getCapabilities(kind).codecs.filter((codec) =>
    CODECS[kind].includes(codec.mimeType.toLowerCase()),
  );
  if (wanted.length > 0) {
    transceiver.setCodecPreferences([...wanted, ...more]);
  }
}

/** What is received besides. */
function received(kind) {
  const h264 = RTCRtpReceiver.getCapabilities(kind).codecs.filter(
    ({ mimeType, sdpFmtpLine }) =>
      mimeType.toLowerCase() === "video/h264" && sdpFmtpLine?.includes("packetization-mode=1"),
  );
  return H264_PROFILES.flatMap((profile) =>
    h264.filter(({ sdpFmtpLine }) => sdpFmtpLine.includes(`profile-level-id=${profile}`)),
  ).slice(0, 1);
}
