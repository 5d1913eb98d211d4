/**
 * This computer's camera and microphone: which there are, which one is used, and why not.
 *
 * @typedef {"microphone" | "camera"} Kind
 * @typedef {"denied" | "missing" | "busy" | "insecure" | "failed"} Trouble why a device gives nothing
 */

const CONSTRAINTS = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};
const INPUT = { microphone: "audioinput", camera: "videoinput" };

/** The devices that are on, and the choice among those that there are; tells of every change. */
export class Devices extends EventTarget {
  constructor() {
    super();
    /** What is on. @type {{ microphone: MediaStreamTrack | null, camera: MediaStreamTrack | null }} */
    this.tracks = { microphone: null, camera: null };
    /** @type {{ microphone: Trouble | null, camera: Trouble | null }} */
    this.trouble = { microphone: null, camera: null };
    /** @type {{ microphone: MediaDeviceInfo[], camera: MediaDeviceInfo[] }} */
    this.list = { microphone: [], camera: [] };
    this.mutedMicrophone = false;
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.refresh());
  }

  /** Whether a device is on and sends. @param {Kind} kind */
  isOn(kind) {
    return this.tracks[kind] !== null && !(kind === "microphone" && this.mutedMicrophone);
  }

  /**
   * Turns both on, with one question to the person instead of two.
   *
   * @returns {Promise<void>} also when neither could be had: {@link trouble} says why
   */
  async openBoth() {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.trouble = { microphone: "insecure", camera: "insecure" };
      this.changed();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: this.constraints("microphone"),
        video: this.constraints("camera"),
      });
      this.take("microphone", stream.getAudioTracks()[0]);
      this.take("camera", stream.getVideoTracks()[0]);
    } catch {
      // One of the two is not to be had: each is asked for alone, so that the other is there.
      await this.open("microphone");
      await this.open("camera");
      return;
    }
    await this.refresh();
  }

  /**
   * Turns a device on.
   *
   * @param {Kind} kind
   * @returns {Promise<boolean>} whether it is
   */
  async open(kind) {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.trouble[kind] = "insecure";
      this.changed();
      return false;
    }
    // Whoever asks again is to hear the answer again.
    this.trouble[kind] = null;
    this.changed();
    try {
      const wanted = this.constraints(kind);
      const stream = await navigator.mediaDevices.getUserMedia(
        kind === "microphone" ? { audio: wanted } : { video: wanted },
      );
      this.take(kind, stream.getTracks()[0]);
    } catch (failure) {
      this.trouble[kind] = troubleOf(failure);
    }
    await this.refresh();
    return this.tracks[kind] !== null;
  }

  /** Turns a device off: its light goes out. @param {Kind} kind */
  close(kind) {
    this.tracks[kind]?.stop();
    this.tracks[kind] = null;
    this.changed();
  }

  /**
   * On or off. A microphone that was on stays open and is muted, so that it is back at once.
   *
   * @param {Kind} kind
   */
  async toggle(kind) {
    if (kind === "microphone" && this.tracks.microphone) {
      this.mutedMicrophone = !this.mutedMicrophone;
      this.tracks.microphone.enabled = !this.mutedMicrophone;
      this.changed();
    } else if (this.tracks[kind]) {
      this.close(kind);
    } else {
      this.mutedMicrophone = kind === "microphone" ? false : this.mutedMicrophone;
      await this.open(kind);
    }
  }

  /**
   * Uses another device from now on.
   *
   * @param {Kind} kind
   * @param {string} deviceId
   */
  async choose(kind, deviceId) {
    remember(kind, deviceId);
    this.tracks[kind]?.stop();
    this.tracks[kind] = null;
    await this.open(kind);
  }

  /** The device that is used, or would be. @param {Kind} kind */
  chosen(kind) {
    return this.tracks[kind]?.getSettings().deviceId ?? remembered(kind) ?? "";
  }

  stop() {
    this.tracks.microphone?.stop();
    this.tracks.camera?.stop();
    this.tracks = { microphone: null, camera: null };
    this.changed();
  }

  async refresh() {
    try {
      const all = await navigator.mediaDevices.enumerateDevices();
      for (const kind of /** @type {Kind[]} */ (["microphone", "camera"])) {
        this.list[kind] = all.filter((device) => device.kind === INPUT[kind] && device.deviceId !== "");
      }
    } catch {
      // Without a list there is still the device that is on.
    }
    this.changed();
  }

  take(kind, track) {
    this.tracks[kind]?.stop();
    this.tracks[kind] = track;
    this.trouble[kind] = null;
    track.contentHint = kind === "microphone" ? "speech" : "motion";
    if (kind === "microphone") {
      track.enabled = !this.mutedMicrophone;
    }
    // Unplugged, or taken back in the browser's settings.
    track.addEventListener("ended", () => {
      if (this.tracks[kind] === track) {
        this.tracks[kind] = null;
        this.trouble[kind] = "missing";
        this.changed();
      }
    });
  }

  constraints(kind) {
    const deviceId = remembered(kind);
    return deviceId ? { ...CONSTRAINTS[kind], deviceId: { ideal: deviceId } } : CONSTRAINTS[kind];
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function troubleOf(failure) {
  const known = {
    NotAllowedError: "denied",
    SecurityError: "denied",
    NotFoundError: "missing",
    OverconstrainedError: "missing",
    NotReadableError: "busy",
    AbortError: "busy",
  };
  return /** @type {Trouble} */ (known[failure?.name] ?? "failed");
}

function remember(kind, deviceId) {
  try {
    localStorage.setItem(`visio-${kind}`, deviceId);
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}

function remembered(kind) {
  try {
    return localStorage.getItem(`visio-${kind}`);
  } catch {
    return null;
  }
}
