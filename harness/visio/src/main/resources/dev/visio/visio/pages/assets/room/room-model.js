/**
 * What is known of the room: who is there and what they have on, what was said, which slot shows
 * whom. Messages of the service come in; views listen for what changes.
 *
 * Events: `people` (somebody came, left, or changed), `slots`, `chat` (detail: the message),
 * `reaction` (detail: participantId, reaction), `state`, and `joined`, `left`, `hand` (detail: the
 * person) for what is told in words.
 *
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {boolean} self
 * @property {boolean} microphone
 * @property {boolean} camera
 * @property {boolean} screen
 * @property {boolean} handRaised
 *
 * @typedef {object} ChatMessage
 * @property {string} id
 * @property {string} participantId
 * @property {string} name
 * @property {string} text
 * @property {string} at
 */

/** The service keeps 100 for newcomers; whoever stays may have read more. */
const MOST_MESSAGES = 1_000;

export class RoomModel extends EventTarget {
  constructor() {
    super();
    /** In the order in which they came. @type {Map<string, Person>} */
    this.people = new Map();
    /** @type {ChatMessage[]} */
    this.messages = [];
    /** By mid. @type {Map<string, { participantId: string, source: string }>} */
    this.slots = new Map();
    this.selfId = "";
    this.state = "waiting";
    this.endsAt = "";
    this.closesAt = "";
    /** Whether the people of before a lost connection are being told anew. */
    this.returning = false;
    /** @type {Set<string>} */
    this.confirmed = new Set();
  }

  /** @returns {Person | undefined} */
  get self() {
    return this.people.get(this.selfId);
  }

  /** Takes a message of the service. @param {any} message */
  take(message) {
    switch (message.type) {
      case "welcome":
        return this.welcomed(message);
      case "participant-joined":
        return this.joined(message);
      case "participant-left":
        return this.left(message.participantId);
      case "participant-state":
        return this.changed(message);
      case "answer":
        return this.settled();
      case "slots":
        message.emptied.forEach(({ mid }) => this.slots.delete(mid));
        message.assignments.forEach(({ mid, ...shown }) => this.slots.set(mid, shown));
        return this.tell("slots");
      case "room":
        this.state = message.state;
        return this.tell("state");
      case "chat":
        return this.said(message);
      case "reaction":
        return this.tell("reaction", message);
      default:
        // A newer service may say more than this page knows of.
        return undefined;
    }
  }

  /** What is on of one's own, before the service has said it to everybody. */
  setOwn(devices) {
    if (this.self) {
      Object.assign(this.self, devices);
      this.tell("people");
    }
  }

  /** The slot's mid in which somebody is shown now. */
  slotOf(participantId, source) {
    for (const [mid, shown] of this.slots) {
      if (shown.participantId === participantId && shown.source === source) {
        return mid;
      }
    }
    return null;
  }

  welcomed(message) {
    this.returning = this.people.size > 0;
    this.confirmed = new Set([message.participantId]);
    this.slots = new Map();
    this.selfId = message.participantId;
    this.endsAt = message.endsAt;
    this.closesAt = message.closesAt;
    if (!this.self) {
      this.people.set(this.selfId, newPerson(message.participantId, message.name, true));
    }
    this.tell("slots");
    this.tell("people");
  }

  joined({ participantId, name }) {
    this.confirmed.add(participantId);
    if (this.people.has(participantId)) {
      return;
    }
    const person = newPerson(participantId, name, false);
    this.people.set(participantId, person);
    this.tell("people");
    // Those who were there before oneself are no news.
    if (this.entered) {
      this.tell("joined", person);
    }
  }

  left(participantId) {
    const person = this.people.get(participantId);
    if (person && !person.self) {
      this.people.delete(participantId);
      this.tell("people");
      this.tell("left", person);
    }
  }

  changed({ participantId, microphone, camera, screen, handRaised }) {
    const person = this.people.get(participantId);
    if (!person) {
      return;
    }
    const raised = handRaised && !person.handRaised;
    // Of oneself, this page knows better and earlier what is on.
    Object.assign(person, person.self ? { handRaised } : { microphone, camera, screen, handRaised });
    this.tell("people");
    if (raised && this.entered) {
      this.tell("hand", person);
    }
  }

  /** Everybody who is there has been told: whoever is not among them left while we were away. */
  settled() {
    if (this.returning) {
      for (const id of [...this.people.keys()]) {
        if (!this.confirmed.has(id)) {
          this.left(id);
        }
      }
    }
    this.returning = false;
    this.entered = true;
  }

  said(message) {
    if (this.messages.some((known) => known.id === message.id)) {
      return;
    }
    this.messages.push(message);
    if (this.messages.length > MOST_MESSAGES) {
      this.messages.shift();
    }
    this.tell("chat", message);
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function newPerson(id, name, self) {
  return { id, name, self, microphone: false, camera: false, screen: false, handRaised: false };
}
