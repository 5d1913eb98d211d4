/**
 * The media of one connection: one offer with everything that is sent and every slot that is
 * received, answered once. Whatever changes afterwards is a track that takes another's place.
 *
 * @typedef {"microphone" | "camera" | "screen"} Source
 * @typedef {{ audio: number, camera: number, screen: number }} SlotCounts
 * @typedef {{ media: number, answers: number }} Received bytes, and answers to ICE's checks
 */
import { CAMERA_RIDS, limit } from "./encoding.js";
import { Flow } from "./flow.js";

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

/** How often it is looked whether anything arrives. */
const LOOK_MILLIS = 250;

/** Sound or pictures that were played so lately show that the path lives, without counting bytes. */
const RECENT_MILLIS = 150;

/** So far ahead of this page's clock a browser's may be. */
const AHEAD_MILLIS = 50;

/** That nothing comes is told again after so long. */
const TELL_AGAIN_MILLIS = 1_000;

/** After so long even a path that has been begun anew is not waited for. */
const GIVE_UP_MILLIS = 3_000;

/**
 * Of another address of its machine Chromium on Linux tells its connections up to two seconds later. One that
 * is made meanwhile fails at once, for want of the former address, and then goes on by itself.
 */
const OTHER_ADDRESS_MILLIS = 2_000;

export class Peer {
  /**
   * @param {RTCIceServer[]} iceServers
   * @param {object} events
   * @param {() => void} events.connected
   * @param {() => void} events.stopped nothing comes any more of what came; told until it does
   * @param {() => void} events.lost the media has not flowed for a while, and will not by itself
   */
  constructor(iceServers, events) {
    this.events = events;
    this.connection = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
    /** @type {Map<Source, RTCRtpSender>} */
    this.senders = new Map();
    /** By mid; one for each slot, whoever it shows. @type {Map<string, MediaStream>} */
    this.streams = new Map();
    this.patience = 0;
    this.hasConnected = false;
    this.flow = new Flow();
    this.timer = setInterval(() => this.look(), LOOK_MILLIS);
    this.looking = false;
    /** What each pair of addresses had received at the last look. @type {Map<string, Received>} */
    this.receivedBy = new Map();
    /** By all pairs, those that are gone included. @type {Received} */
    this.received = { media: 0, answers: 0 };
    /** The service's, with the ICE session that was begun last. */
    this.answer = "";
    /** This side of the last ICE session that began anew. @type {Promise<void>} */
    this.restarting = Promise.resolve();
    this.restartedAt = -Infinity;
    this.toldAt = -Infinity;
    this.connection.addEventListener("connectionstatechange", () => this.changed());
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
    this.answer = sdp;
    await this.connection.setRemoteDescription({ type: "answer", sdp });
    for (const transceiver of this.connection.getTransceivers()) {
      if (transceiver.direction === "recvonly" && transceiver.mid !== null) {
        this.streams.set(transceiver.mid, new MediaStream([transceiver.receiver.track]));
      }
    }
  }

  /**
   * Prepares this side of an ICE session that begins anew (RFC 8445 section 9), once for each time
   * that media have stopped. They go on over what they have, if they still do.
   *
   * @returns {boolean} whether the service is to be asked for its side of it
   */
  restart() {
    if (!this.isStopped() || this.restartedAt > this.flow.livedAt) {
      return false;
    }
    this.restartedAt = performance.now();
    const { connection } = this;
    this.restarting = connection
      .createOffer({ iceRestart: true })
      .then((offer) => connection.setLocalDescription(offer))
      .catch(() => {
        // Closed meanwhile.
      });
    return true;
  }

  /** @param {string} fragment the service's side of the ICE session, as lines (RFC 8839) */
  async restarted(fragment) {
    await this.restarting;
    if (this.connection.signalingState === "have-local-offer") {
      this.answer = withIceSession(this.answer, fragment);
      await this.connection.setRemoteDescription({ type: "answer", sdp: this.answer });
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
    clearInterval(this.timer);
    this.connection.close();
  }

  receive(kind, count) {
    for (let i = 0; i < count; i++) {
      prefer(this.connection.addTransceiver(kind, { direction: "recvonly" }), kind, alsoReceived(kind));
    }
  }

  changed() {
    clearTimeout(this.patience);
    switch (this.connection.connectionState) {
      case "connected":
        this.hasConnected = true;
        this.flow.lived(performance.now());
        this.events.connected();
        break;
      case "disconnected":
        // Nothing has come for some five seconds, and where media flowed that was told before. It
        // may be a moment without radio; but whose address has changed would wait for "failed" for
        // half a minute, and coming back takes less than a second.
        this.events.stopped();
        this.patience = setTimeout(this.events.lost, 1_000);
        break;
      case "failed":
        if (this.hasConnected) {
          this.events.lost();
        } else {
          this.patience = setTimeout(this.events.lost, OTHER_ADDRESS_MILLIS);
        }
        break;
      default:
        break;
    }
  }

  /** Whether nothing comes any more of what came. */
  isStopped() {
    return this.connection.connectionState === "disconnected" || this.flow.stillMillis(performance.now()) > 0;
  }

  async look() {
    if (this.looking) {
      return;
    }
    this.looking = true;
    try {
      await this.watch();
    } catch {
      // Closed meanwhile, or this browser cannot count just now: the next look tells.
    } finally {
      this.looking = false;
    }
    const millis = this.flow.stillMillis(performance.now());
    if (millis >= GIVE_UP_MILLIS) {
      this.events.lost();
    } else if (millis > 0 && performance.now() - this.toldAt >= TELL_AGAIN_MILLIS) {
      this.toldAt = performance.now();
      this.events.stopped();
    }
  }

  async watch() {
    const playedAt = this.playedAt();
    if (playedAt > this.flow.livedAt) {
      this.flow.arrived(playedAt);
    }
    if (performance.now() - playedAt >= RECENT_MILLIS) {
      this.count(await this.stats());
      this.flow.counted(performance.now(), this.received.media, this.received.answers);
    }
  }

  /** Adds what has arrived since the last look. */
  count(report) {
    for (const pair of report.values()) {
      if (pair.type === "candidate-pair") {
        const before = this.receivedBy.get(pair.id) ?? { media: 0, answers: 0 };
        const now = { media: pair.bytesReceived ?? 0, answers: pair.responsesReceived ?? 0 };
        // Pairs come and go with an address; that one is gone is no sign of life.
        this.received.media += Math.max(0, now.media - before.media);
        this.received.answers += Math.max(0, now.answers - before.answers);
        this.receivedBy.set(pair.id, now);
      }
    }
  }

  /** When anything was played last, of those slots that say so first. */
  playedAt() {
    const now = performance.now();
    let latest = -Infinity;
    for (const { receiver } of this.connection.getTransceivers()) {
      const [source] = receiver.getSynchronizationSources();
      const at = source ? source.timestamp - performance.timeOrigin : -Infinity;
      // Nothing was played in times to come: the machine's clock was set.
      latest = Math.max(latest, at <= now + AHEAD_MILLIS ? at : -Infinity);
      if (now - latest < RECENT_MILLIS) {
        break;
      }
    }
    return latest;
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
function alsoReceived(kind) {
  const h264 = RTCRtpReceiver.getCapabilities(kind).codecs.filter(
    ({ mimeType, sdpFmtpLine }) =>
      mimeType.toLowerCase() === "video/h264" && sdpFmtpLine?.includes("packetization-mode=1"),
  );
  return H264_PROFILES.flatMap((profile) =>
    h264.filter(({ sdpFmtpLine }) => sdpFmtpLine.includes(`profile-level-id=${profile}`)),
  ).slice(0, 1);
}

/**
 * A session description with another ICE session in the place of its own, to the same addresses or
 * to others.
 *
 * @param {string} sdp
 * @param {string} fragment lines of the other session
 * @returns {string}
 */
export function withIceSession(sdp, fragment) {
  const given = fragment.split(/\r?\n/).filter((line) => line !== "");
  const replaced = /^a=(ice-ufrag|ice-pwd|candidate|end-of-candidates)(:|$)/;
  const credentials = given.filter((line) => line.startsWith("a=ice-"));
  const candidates = given.filter((line) => replaced.test(line) && !line.startsWith("a=ice-"));
  return sdp
    .split(/\r?\n/)
    .flatMap((line) => {
      if (line.startsWith("a=ice-ufrag:")) {
        return credentials;
      }
      if (line.startsWith("a=end-of-candidates")) {
        return candidates;
      }
      return replaced.test(line) ? [] : [line];
    })
    .join("\r\n");
}
