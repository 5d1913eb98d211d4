/** The room itself: puts its parts together and leads what happens in the call to them. */
import { element, renew, replace } from "../elements.js";
import { confirmed } from "../dialogs.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { languageSwitch } from "../page.js";
import { sentence } from "../problems.js";
import { toast, toasts } from "../toasts.js";
import { tell, tellOf } from "./announcements.js";
import { chatPanel } from "./chat-panel.js";
import { controls, REACTIONS } from "./controls.js";
import { deviceChoice, deviceTroubles } from "./device-choice.js";
import { measure } from "./level.js";
import { Panels } from "./panels.js";
import { peoplePanel } from "./people-panel.js";
import { qualityDisplay } from "./quality-display.js";
import { Scene } from "./scene.js";
import { settingsDialog, shortcuts } from "./shortcuts.js";
import { Sounds } from "./sounds.js";
import { LOOK_MILLIS, Speaking } from "./speaking.js";
import { timeLeftDisplay } from "./time-left.js";
import { stayAwake } from "./wake-lock.js";

export class RoomView {
  /**
   * @param {import("./call.js").Call} call
   * @param {{ name: string }} session
   * @param {() => void} onleave
   */
  constructor(call, session, onleave) {
    this.call = call;
    this.onleave = onleave;
    this.scene = new Scene((view) => this.call.look(view));
    this.sounds = new Sounds(() => this.showBlockedSound());
    this.banner = element("div", { class: "banner", role: "status" });
    this.unread = 0;
    this.ownVoice = null;
    this.toldTrouble = { ...call.devices.trouble };
    this.ownTrack = null;
    this.speaking = new Speaking((id, speaks) => this.scene.speak(id, speaks));
    this.sleep = stayAwake();
    this.timeLeft = timeLeftDisplay(call.room);
    this.quality = qualityDisplay(call);
    this.controls = controls(call, () => this.askToLeave());
    this.panels = this.makePanels();
    this.keys = shortcuts({
      ...this.controls.press,
      chat: () => this.panels.toggle("chat"),
      people: () => this.panels.toggle("people"),
      help: () => this.openSettings(),
    });
    this.root = this.build(session);
    this.follow();
  }

  build(session) {
    const announcementPlaces = toasts();
    return element(
      "div",
      { class: "room" },
      element(
        "header",
        { class: "top" },
        element("div", { class: "title" }, element("h1", {}, session.name), this.timeLeft.root),
        element("div", { class: "top-controls" }, this.quality.root, this.topButtons()),
      ),
      this.banner,
      element("main", { class: "middle", id: "main" }, this.scene.root, this.panels.root),
      element("footer", { class: "bottom" }, this.controls.root),
      this.sounds.root,
      announcementPlaces,
    );
  }

  topButtons() {
    const button = (name, symbol, press, label, children) =>
      element(
        "button",
        {
          type: "button",
          class: "icon-button",
          "data-control": name,
          "aria-label": label,
          title: label,
          "aria-expanded": name === "settings" ? false : () => String(this.panels.isOpen(name)),
          onclick: press,
        },
        icon(symbol, 22),
        children,
      );
    this.unreadBadge = element("span", { class: "count", "aria-hidden": "true", hidden: true });
    this.peopleCount = element("span", { class: "count plain", "aria-hidden": "true" });
    this.panelButtons = element(
      "div",
      { class: "row panel-buttons" },
      button(
        "people",
        "people",
        () => this.panels.toggle("people"),
        () => text("room.people.button", { count: this.call.room.people.size }),
        this.peopleCount,
      ),
      button(
        "chat",
        "speech",
        () => this.panels.toggle("chat"),
        () => text("room.chat.button", { count: this.unread }),
        this.unreadBadge,
      ),
      button("settings", "settings", () => this.openSettings(), () => text("room.settings")),
    );
    return this.panelButtons;
  }

  makePanels() {
    const chat = chatPanel(this.call, (unread) => {
      this.unread = unread;
      this.unreadBadge.hidden = unread === 0;
      this.unreadBadge.textContent = unread > 99 ? "99+" : String(unread);
      renew(this.panelButtons);
    });
    return new Panels(
      [
        { name: "chat", content: chat.root, onopen: chat.open, onclose: chat.close },
        { name: "people", content: peoplePanel(this.call.room) },
      ],
      () => renew(this.panelButtons),
    );
  }

  follow() {
    const { call } = this;
    const { room } = call;
    for (const event of ["people", "slots"]) {
      room.addEventListener(event, () => this.showSoon());
    }
    call.addEventListener("media", () => {
      this.sounds.play(call.peer.streams.values());
      this.showSoon();
    });
    call.devices.addEventListener("change", () => {
      this.showSoon();
      this.tellTroubles();
    });
    for (const event of ["status", "screen"]) {
      call.addEventListener(event, () => this.showBanner());
    }
    room.addEventListener("state", () => this.showBanner());
    call.addEventListener("status", () => tell(text(`room.told.${call.status}`)));
    call.addEventListener("rejected", ({ detail }) => toast(sentence(detail)));
    room.addEventListener("joined", ({ detail }) => tellOf("joined", detail.name));
    room.addEventListener("left", ({ detail }) => tellOf("left", detail.name));
    room.addEventListener("hand", ({ detail }) => {
      if (!detail.self) {
        tellOf("hand", detail.name);
      }
    });
    room.addEventListener("reaction", ({ detail }) => this.showReaction(detail));
    this.timer = setInterval(() => this.listen(), LOOK_MILLIS);
    this.showBanner();
    this.showSoon();
  }

  /** Many messages change the people at once as a room fills: they are shown once. */
  showSoon() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.hiddenTimer);
    const show = () => {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.hiddenTimer);
      this.show();
    };
    this.frame = requestAnimationFrame(show);
    // A hidden page has no frames, and is to be right when it is shown.
    this.hiddenTimer = setTimeout(show, 200);
  }

  show() {
    const { room } = this.call;
    this.scene.show(room, (id, source) => this.streamOf(id, source));
    this.peopleCount.textContent = String(room.people.size);
    renew(this.panelButtons);
    this.showBanner();
  }

  streamOf(participantId, source) {
    if (participantId === this.call.room.selfId) {
      return source === "camera" ? this.ownStream() : null;
    }
    const mid = this.call.room.slotOf(participantId, source);
    return (mid !== null && this.call.peer?.streams.get(mid)) || null;
  }

  ownStream() {
    const track = this.call.devices.tracks.camera;
    if (!track) {
      this.own = null;
    } else if (this.own?.getTracks()[0] !== track) {
      this.own = new MediaStream([track]);
    }
    return this.own;
  }

  /** Who speaks now: the others by their slots, oneself by the microphone. */
  listen() {
    const now = performance.now();
    const { room, peer, devices } = this.call;
    for (const [mid, level] of peer?.levels() ?? []) {
      const shown = room.slots.get(mid);
      if (shown) {
        this.speaking.heard(shown.participantId, level, now);
      }
    }
    if (devices.tracks.microphone !== this.ownTrack) {
      this.ownVoice?.stop();
      this.ownTrack = devices.tracks.microphone;
      this.ownVoice = this.ownTrack ? measure(this.ownTrack) : null;
    }
    if (this.ownVoice && devices.isOn("microphone")) {
      this.speaking.heard(room.selfId, this.ownVoice.level(), now);
    }
    this.speaking.pass(now);
  }

  showReaction({ participantId, reaction }) {
    const symbol = REACTIONS[reaction];
    if (symbol) {
      this.scene.react(participantId, symbol);
      const person = this.call.room.people.get(participantId);
      if (person && !person.self) {
        tell(text("room.told.reaction", { name: person.name, reaction: text(`room.reaction.${reaction}`) }));
      }
    }
  }

  /** A device that was asked for and gives nothing: why, and the way out. */
  tellTroubles() {
    const { trouble } = this.call.devices;
    for (const kind of ["microphone", "camera"]) {
      if (trouble[kind] && trouble[kind] !== this.toldTrouble[kind]) {
        toast(`${text(`room.device.${kind}.${trouble[kind]}`)} ${text(`room.device.wayOut.${trouble[kind]}`)}`);
      }
    }
    this.toldTrouble = { ...trouble };
  }

  /** What is to be known now and changes what can be expected: at most one thing. */
  showBanner() {
    const { call } = this;
    const kind =
      call.status !== "connected"
        ? call.status
        : call.screen
          ? "sharing"
          : call.room.state === "waiting"
            ? "waiting"
            : call.room.state === "live" && call.room.people.size === 1
              ? "last"
              : "none";
    if (this.banner.dataset.kind === kind) {
      return;
    }
    this.banner.dataset.kind = kind;
    const stop =
      kind === "sharing" &&
      element("button", { type: "button", class: "button small", onclick: () => call.stopScreen() }, () =>
        text("room.control.screen.off"),
      );
    const turning = (kind === "lost" || kind === "connecting") && element("span", { class: "spinner", "aria-hidden": "true" });
    replace(this.banner, kind !== "none" && [turning, element("p", {}, () => text(`room.banner.${kind}`)), stop]);
    this.banner.hidden = kind === "none";
  }

  showBlockedSound() {
    if (this.soundButton?.isConnected) {
      return;
    }
    this.soundButton = element(
      "button",
      {
        type: "button",
        class: "button primary sound",
        onclick: () => {
          this.soundButton.remove();
          this.sounds.start();
        },
      },
      () => text("room.sound.start"),
    );
    this.controls.root.append(this.soundButton);
  }

  openSettings() {
    settingsDialog(
      () => [deviceTroubles(this.call.devices), deviceChoice(this.call.devices)],
      () => languageSwitch(),
    );
  }

  /** Whoever is the last one ends the conference by leaving: that is asked. */
  async askToLeave() {
    const last = this.call.room.state === "live" && this.call.room.people.size <= 1;
    if (
      !last ||
      (await confirmed({
        title: () => text("room.leave.last.title"),
        detail: () => text("room.leave.last.detail"),
        confirm: () => text("room.leave.last.confirm"),
        keep: () => text("room.leave.last.keep"),
        danger: true,
      }))
    ) {
      this.onleave();
    }
  }

  stop() {
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    clearTimeout(this.hiddenTimer);
    this.ownVoice?.stop();
    this.keys.stop();
    this.quality.stop();
    this.timeLeft.stop();
    this.sleep();
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  }
}
