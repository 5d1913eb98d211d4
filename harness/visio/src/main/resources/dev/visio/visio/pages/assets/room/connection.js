/**
 * The connection to the room's signalling (WebSocket, version 2). Every connection begins with a
 * ticket of its own. One that is lost is made again, by itself, for as long as the seat is kept and
 * a while longer; what cannot be repaired by trying again ends it with its reason.
 *
 * @typedef {object} End
 * @property {"refused" | "disconnected" | "lost"} kind
 * @property {import("../api.js").Problem} [problem] of a refusal
 * @property {string} [reason] of a disconnection, as the service names it
 */
import { api, Refused, ruleOf } from "../api.js";

const VERSION = 2;

/**
 * A seat is kept for 30 seconds, and from a restart of the service on once more; later one still
 * finds the room, as a newcomer. Whoever waits need not press a button for it.
 */
const TRY_FOR_MILLIS = 300_000;
const FIRST_PAUSE_MILLIS = 300;
const LONGEST_PAUSE_MILLIS = 3_000;

/** From the ticket to the welcome; a connection that hangs is no connection. */
const WELCOME_MILLIS = 15_000;

/** A path that has died takes what is sent and says nothing: a ticket comes sooner, or not at all. */
const TICKET_MILLIS = 6_000;

/** Who has heard nothing for so long asks whether the service is still there. */
const SILENCE_MILLIS = 5_000;

/** Who has asked, and heard nothing for so long, has reason to doubt. */
const ANSWER_MILLIS = 1_500;

/** How often silence is noticed. */
const BEAT_MILLIS = 500;

/** In doubt a new connection has to stand as soon as the former one would have answered. */
const DOUBTED_TICKET_MILLIS = 1_500;

/** A ticket for a new connection has come, and no word over the former one: so long it may be late. */
const GRACE_MILLIS = 150;

/** A service that stops comes back, a lost path may: these are tried again. The others are final. */
const TRANSIENT_REASONS = new Set(["stopping", "media-lost", "more-slots", "slow-reader", "invalid-message"]);
const TRANSIENT_PROBLEMS = new Set(["unreachable", "internal", "stopping", "rate-limited"]);

export class Connection {
  /**
   * @param {string} sessionId
   * @param {object} events
   * @param {(message: any) => void} events.message
   * @param {() => void} events.alive it was doubted, and stands
   * @param {() => void} events.lost it stood and does not any more; it is being made again
   * @param {(end: End) => void} events.ended it will not be made again
   */
  constructor(sessionId, events) {
    this.sessionId = sessionId;
    this.events = events;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.welcomed = false;
    this.over = false;
    this.failingSince = performance.now();
    this.pauseMillis = FIRST_PAUSE_MILLIS;
    this.timer = 0;
    this.attempt = 0;
    /** That may help media to find a way, as the service told last. @type {RTCIceServer[]} */
    this.iceServers = [];
    this.heardAt = 0;
    /** When it was asked whether the service is there; 0 while nothing is asked. */
    this.askedAt = 0;
    /** What is doubted now. @type {WebSocket | null} */
    this.doubted = null;
    this.beating = setInterval(() => this.beat(), BEAT_MILLIS);
    this.onOnline = () => (this.welcomed ? this.ask() : this.retryNow());
    this.onOffline = () => this.drop();
    this.onOtherNetwork = () => this.ask();
    addEventListener("online", this.onOnline);
    addEventListener("offline", this.onOffline);
    // Not every browser has it, and none says more than that something is different.
    navigator.connection?.addEventListener("change", this.onOtherNetwork);
  }

  /** Makes the connection; what comes of it is told by the events. */
  async open() {
    const attempt = this.begin();
    let ticket;
    try {
      ticket = await this.ticket(TICKET_MILLIS);
    } catch (refused) {
      if (attempt === this.attempt && !this.over) {
        this.refused(refused instanceof Refused ? refused.problem : { type: "internal" });
      }
      return;
    }
    if (attempt === this.attempt && !this.over) {
      this.connect(ticket);
    }
  }

  /** @returns {number} the attempt that is the only one from now on */
  begin() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.failed(), WELCOME_MILLIS);
    return ++this.attempt;
  }

  async ticket(patienceMillis) {
    const path = `/api/sessions/${encodeURIComponent(this.sessionId)}/tickets`;
    const signal = AbortSignal.timeout(patienceMillis);
    const { ticket, iceServers } = (await api.post(path, undefined, { as: "person", signal })).body;
    this.iceServers = iceServers;
    return ticket;
  }

  /**
   * Says something, if the connection stands.
   *
   * @param {object} message
   * @returns {boolean} whether it was said
   */
  send(message) {
    if (!this.welcomed || this.socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Asks the service for a sign of life; without one, the connection is doubted. */
  ask() {
    if (this.askedAt === 0 && this.send({ type: "ping" })) {
      this.askedAt = performance.now();
    }
  }

  /**
   * There is reason to believe that the network has failed or is another one: whichever is sooner, a
   * word over this connection or a ticket for a new one, says whether this one stands.
   */
  async doubt() {
    if (!this.welcomed || this.doubted) {
      return;
    }
    const doubted = this.socket;
    this.doubted = doubted;
    this.send({ type: "ping" });
    let ticket = null;
    try {
      ticket = await this.ticket(DOUBTED_TICKET_MILLIS);
      await new Promise((done) => setTimeout(done, GRACE_MILLIS));
    } catch {
      // No answer either: it is tried again as after any loss.
    }
    if (doubted !== this.doubted) {
      return;
    }
    this.lose();
    if (ticket !== null) {
      this.begin();
      this.connect(ticket);
    }
  }

  beat() {
    const now = performance.now();
    if (this.askedAt > 0 && now - this.askedAt > ANSWER_MILLIS) {
      this.doubt();
    } else if (this.welcomed && now - this.heardAt > SILENCE_MILLIS) {
      this.ask();
    }
  }

  /** Gives a connection up that stands in name only, and makes another. */
  drop() {
    if (!this.over && this.welcomed) {
      this.lose();
    }
  }

  /** Leaves for good. */
  leave() {
    this.send({ type: "leave" });
    this.finish();
  }

  /** Ends it without a word. */
  finish() {
    this.over = true;
    this.attempt++;
    clearTimeout(this.timer);
    clearInterval(this.beating);
    removeEventListener("online", this.onOnline);
    removeEventListener("offline", this.onOffline);
    navigator.connection?.removeEventListener("change", this.onOtherNetwork);
    this.detach();
  }

  connect(ticket) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const query = new URLSearchParams({ ticket, version: String(VERSION) });
    const socket = new WebSocket(
      `${scheme}//${location.host}/api/rooms/${encodeURIComponent(this.sessionId)}?${query}`,
    );
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      if (socket === this.socket) {
        this.heard();
        this.received(JSON.parse(event.data));
      }
    });
    socket.addEventListener("close", (event) => {
      if (socket === this.socket && !this.over) {
        this.closed(event);
      }
    });
  }

  /** Whatever comes is a sign of life. */
  heard() {
    this.heardAt = performance.now();
    this.askedAt = 0;
    if (this.doubted) {
      this.doubted = null;
      this.events.alive();
    }
  }

  received(message) {
    switch (message.type) {
      case "welcome":
        clearTimeout(this.timer);
        this.welcomed = true;
        this.pauseMillis = FIRST_PAUSE_MILLIS;
        this.events.message(message);
        break;
      case "refused":
        this.refused(message.problem);
        break;
      case "disconnected":
        this.disconnected(message.reason);
        break;
      default:
        this.events.message(message);
    }
  }

  closed(event) {
    // Whose queue was full got no last message; the close frame bears the reason's name.
    if (event.code === 4001 && event.reason) {
      this.disconnected(event.reason);
    } else if (this.welcomed) {
      this.lose();
    } else {
      this.failed();
    }
  }

  disconnected(reason) {
    if (TRANSIENT_REASONS.has(reason)) {
      this.lose();
    } else {
      this.end({ kind: "disconnected", reason });
    }
  }

  refused(problem) {
    if (TRANSIENT_PROBLEMS.has(ruleOf(problem))) {
      this.failed();
    } else {
      this.end({ kind: "refused", problem });
    }
  }

  lose() {
    this.welcomed = false;
    this.failingSince = performance.now();
    this.detach();
    this.events.lost();
    this.later();
  }

  /** This attempt came to nothing. */
  failed() {
    this.attempt++;
    this.welcomed = false;
    this.detach();
    if (performance.now() - this.failingSince > TRY_FOR_MILLIS) {
      this.end({ kind: "lost" });
    } else {
      this.later();
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), this.pauseMillis);
    this.pauseMillis = Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS);
  }

  retryNow() {
    if (!this.over && !this.welcomed) {
      this.pauseMillis = FIRST_PAUSE_MILLIS;
      this.detach();
      this.open();
    }
  }

  end(end) {
    this.finish();
    this.events.ended(end);
  }

  detach() {
    const socket = this.socket;
    this.socket = null;
    this.askedAt = 0;
    this.doubted = null;
    socket?.close();
  }
}
