/**
 * One's stay in a room: the connection, the media on it, and what one has on oneself. When the
 * connection is lost, a new one takes its place with the same devices, hand and unsent messages.
 *
 * Events: `status` (connecting, connected, lost), `media` (streams of slots are new), `screen`,
 * `rejected` (detail: the problem), `ended` (detail: how).
 */
import { ruleOf } from "../api.js";
import { Connection } from "./connection.js";
import { cameraEncodings, SCREEN_ENCODINGS } from "./encoding.js";
import { Peer } from "./peer.js";
import { RoomModel } from "./room-model.js";

/** Messages that wait for a connection, at most. */
const MOST_WAITING = 20;

/** A window that is being resized, or a room that fills, is told once it has come to rest. */
const VIEW_RESTS_MILLIS = 300;

export class Call extends EventTarget {
  /**
   * @param {string} sessionId
   * @param {import("./devices.js").Devices} devices
   */
  constructor(sessionId, devices) {
    super();
    this.devices = devices;
    this.room = new RoomModel();
    /** @type {Peer | null} */
    this.peer = null;
    /** @type {"connecting" | "connected" | "lost"} */
    this.status = "connecting";
    /** @type {MediaStreamTrack | null} */
    this.screen = null;
    /** Said, and not heard back from the service yet. @type {string[]} */
    this.unheard = [];
    this.handRaised = false;
    this.offered = false;
    this.answered = false;
    this.cameBack = false;
    this.patience = 0;
    this.left = false;
    this.connection = new Connection(sessionId, {
      message: (message) => this.received(message),
      alive: () => this.findAnotherWay(),
      lost: () => this.lost(),
      ended: (end) => this.ended(end),
    });
    this.onDevices = () => this.publish();
    devices.addEventListener("change", this.onDevices);
    this.room.addEventListener("people", () => this.adaptCamera());
    this.room.addEventListener("chat", ({ detail }) => this.heard(detail));
  }

  enter() {
    this.connection.open();
  }

  leave() {
    this.connection.leave();
    this.close();
  }

  /** @param {string} text @returns {boolean} whether it is said, now or once the connection is back */
  say(text) {
    if (this.unheard.length >= MOST_WAITING) {
      return false;
    }
    this.unheard.push(text);
    this.connection.send({ type: "chat", text });
    this.tell("unheard");
    return true;
  }

  react(reaction) {
    this.connection.send({ type: "reaction", reaction });
  }

  raiseHand(raised) {
    this.handRaised = raised;
    this.room.setOwn({ handRaised: raised });
    this.connection.send({ type: "hand", raised });
  }

  /** Shares a screen that the person chooses in the browser's own dialog. */
  async shareScreen() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getDisplayMedia({
        video: { frameRate: { max: 15 }, width: { max: 1920 }, height: { max: 1080 } },
        audio: false,
      });
    } catch {
      // The dialog was closed, or the system forbids it: nothing is shared, as before.
      return;
    }
    const [track] = stream.getVideoTracks();
    track.contentHint = "detail";
    track.addEventListener("ended", () => this.stopScreen());
    this.screen = track;
    await this.publish();
    this.tell("screen");
  }

  async stopScreen() {
    this.screen?.stop();
    this.screen = null;
    await this.publish();
    this.tell("screen");
  }

  /**
   * Tells the service how large others are shown, when that has changed and come to rest.
   *
   * @param {{ cameras: TileSize, screens: TileSize }} view in device pixels
   *
   * @typedef {{ width: number, height: number }} TileSize
   */
  look(view) {
    this.view = view;
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.sayView(), VIEW_RESTS_MILLIS);
  }

  sayView() {
    const said = JSON.stringify(this.view);
    if (
      this.answered &&
      this.view &&
      said !== this.saidView &&
      this.connection.send({ type: "view", tiles: [], ...this.view })
    ) {
      this.saidView = said;
    }
  }

  /** Tells the room and the media path what is on now. */
  async publish() {
    const { tracks } = this.devices;
    const on = {
      microphone: this.devices.isOn("microphone"),
      camera: tracks.camera !== null,
      screen: this.screen !== null,
    };
    this.room.setOwn(on);
    const said = JSON.stringify(on);
    if (said !== this.saidDevices && this.connection.send({ type: "devices", ...on })) {
      this.saidDevices = said;
    }
    if (this.answered) {
      await this.peer?.send("microphone", tracks.microphone);
      await this.peer?.send("camera", tracks.camera, cameraEncodings(this.room.people.size));
      await this.peer?.send("screen", this.screen, SCREEN_ENCODINGS);
    }
  }

  async received(message) {
    this.room.take(message);
    switch (message.type) {
      case "welcome":
        await this.welcomed(message);
        break;
      case "answer":
        await this.peer?.answered(message.sdp);
        this.answered = true;
        this.tell("media");
        await this.publish();
        this.sayView();
        this.sayAgain();
        break;
      case "ice-restarted":
        await this.peer?.restarted(message.fragment);
        break;
      case "rejected":
        this.rejected(message.problem);
        break;
      default:
        break;
    }
  }

  async welcomed({ slots }) {
    this.peer?.close();
    this.offered = false;
    this.answered = false;
    this.saidDevices = "";
    this.saidView = "";
    const peer = new Peer(this.connection.iceServers, {
      connected: () => this.become("connected"),
      stopped: () => peer === this.peer && this.connection.doubt(),
      lost: () => peer === this.peer && this.connection.drop(),
    });
    this.peer = peer;
    const offer = await peer.offer(slots, { ...this.devices.tracks, screen: this.screen });
    if (peer === this.peer) {
      this.offered = this.connection.send({ type: "offer", sdp: offer });
    }
  }

  /** The service is heard; if its media are not, they have to come another way. */
  findAnotherWay() {
    if (this.answered && this.peer?.restart()) {
      this.connection.send({ type: "restart-ice" });
    }
  }

  /** After the service has told what had been said before: what it never heard is said again. */
  sayAgain() {
    if (this.handRaised) {
      this.connection.send({ type: "hand", raised: true });
    }
    if (this.cameBack) {
      this.sayUnheard();
    }
    this.cameBack = true;
  }

  heard(message) {
    const at = message.participantId === this.room.selfId ? this.unheard.indexOf(message.text) : -1;
    if (at >= 0) {
      this.unheard.splice(at, 1);
      this.tell("unheard");
    }
  }

  rejected(problem) {
    const tooFast = ruleOf(problem) === "rate-limited";
    if (this.offered && !this.answered && !tooFast) {
      // It was the offer: of what else is said before the answer nothing is rejected but for its
      // rate. Another try would make the same one.
      this.connection.send({ type: "leave" });
      this.connection.end({ kind: "refused", problem: { type: "invalid-offer" } });
      return;
    }
    if (tooFast) {
      // Too fast, not wrong: what was written is said again once it may be.
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.sayUnheard(), 1_000 * (problem.retryAfterSeconds ?? 5));
    } else {
      // Which message it was is not said; what waits longest is what the service got first.
      this.unheard.shift();
      this.tell("unheard");
    }
    this.tell("rejected", problem);
  }

  sayUnheard() {
    this.unheard.forEach((text) => this.connection.send({ type: "chat", text }));
  }

  adaptCamera() {
    const encodings = cameraEncodings(this.room.people.size);
    if (this.answered && encodings !== this.encodings) {
      this.encodings = encodings;
      this.peer?.send("camera", this.devices.tracks.camera, encodings);
    }
  }

  lost() {
    this.peer?.close();
    this.peer = null;
    this.answered = false;
    this.become("lost");
  }

  ended(end) {
    this.close();
    this.tell("ended", end);
  }

  close() {
    if (this.left) {
      return;
    }
    this.left = true;
    clearTimeout(this.patience);
    clearTimeout(this.looking);
    this.peer?.close();
    this.peer = null;
    this.screen?.stop();
    this.devices.removeEventListener("change", this.onDevices);
  }

  become(status) {
    if (status !== this.status) {
      this.status = status;
      this.tell("status");
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
