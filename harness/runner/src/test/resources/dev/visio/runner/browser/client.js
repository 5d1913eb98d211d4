// A participant that is not the room's page: it says by itself what it sends, in which codec and layers, and how large
// it shows others. Everything it knows of the service is the signalling.
(() => {
  let peer;
  let socket;
  /** Of each slot, the pictures that were shown: their height, and their number, or null where no code could be read. */
  const pictures = new Map();

  /**
   * @param {object} wishes
   * @param {string} wishes.room the path at which the signalling is, with a fresh ticket
   * @param {RTCRtpEncodingParameters[]} [wishes.camera] its encodings; nothing is sent without
   * @param {string[]} [wishes.videoCodecs] sent and received, the preferred one first
   * @param {string[]} [wishes.audioCodecs] likewise
   * @param {boolean} [wishes.silent] whether silence is not to be sent (DTX)
   */
  async function enter({ room, camera, videoCodecs, audioCodecs, silent }) {
    socket = new WebSocket(location.origin.replace('http', 'ws') + room);
    const { slots } = await message('welcome');
    peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    if (camera) {
      const own = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
      add(own.getAudioTracks()[0], { direction: 'sendonly', streams: [own] }, audioCodecs);
      add(own.getVideoTracks()[0], { direction: 'sendonly', streams: [own], sendEncodings: camera }, videoCodecs);
    }
    for (let i = 0; i < slots.audio; i++) add('audio', { direction: 'recvonly' }, audioCodecs);
    for (let i = 0; i < slots.camera; i++) add('video', { direction: 'recvonly' }, videoCodecs);
    await peer.setLocalDescription(await peer.createOffer());
    const answered = message('answer');
    const { sdp } = peer.localDescription;
    say({ type: 'offer', sdp: silent ? sdp.replaceAll('useinbandfec=1', 'useinbandfec=1;usedtx=1') : sdp });
    const answer = await answered;
    await peer.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    for (const { direction, mid, receiver } of peer.getTransceivers()) {
      if (direction === 'recvonly') show(mid, receiver.track);
    }
    await new Promise((connected) => {
      const look = () => peer.connectionState === 'connected' && connected();
      peer.addEventListener('connectionstatechange', look);
      look();
    });
    return answer.sdp;
  }

  function say(what) {
    socket.send(JSON.stringify(what));
  }

  function message(type) {
    return new Promise((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => {
        const said = JSON.parse(data);
        if (said.type === type) resolve(said);
        if (said.type === 'refused' || said.type === 'rejected') reject(new Error(data));
      });
      socket.addEventListener('close', ({ code, reason }) => reject(new Error(`closed: ${code} ${reason}`)));
    });
  }

  function add(track, settings, codecs) {
    const transceiver = peer.addTransceiver(track, settings);
    if (codecs) {
      const kind = track.kind ?? track;
      const all = RTCRtpReceiver.getCapabilities(kind).codecs;
      const wanted = codecs.flatMap((name) => all.filter((each) => described(each).startsWith(name.toLowerCase())));
      if (wanted.length === 0) throw new Error(`none of ${codecs} among ${all.map(described)}`);
      transceiver.setCodecPreferences(wanted);
    }
    // Chromium offers to describe which frame needs which only where it is asked to.
    const extensions = transceiver.getHeaderExtensionsToNegotiate();
    for (const each of extensions) if (each.uri.includes('dependency-descriptor')) each.direction = 'sendrecv';
    transceiver.setHeaderExtensionsToNegotiate(extensions);
  }

  /** As "video/vp9 profile-id=0". */
  function described({ mimeType, sdpFmtpLine }) {
    return `${mimeType} ${sdpFmtpLine ?? ''}`.toLowerCase();
  }

  /** Where it is seen, on top: what is neither seen nor heard is not drawn and not played. */
  function show(mid, track) {
    const element = document.createElement(track.kind);
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    document.body.prepend(element);
    if (track.kind === 'video') {
      pictures.set(mid, []);
      follow(mid, element);
    }
  }

  function follow(mid, video) {
    video.requestVideoFrameCallback((_, { height }) => {
      pictures.get(mid).push({ height, number: pictureCode.read(video)?.frameNumber ?? null });
      follow(mid, video);
    });
  }

  /** How large this participant shows everybody's camera from now on. */
  function look(width, height) {
    const size = { width, height };
    say({ type: 'view', tiles: [], cameras: size, screens: size });
  }

  /** What has come in the slots that carry something, as W3C counts it, and all its pictures. */
  async function received() {
    const stats = await peer.getStats();
    const all = [];
    for (const { direction, mid, receiver } of peer.getTransceivers()) {
      if (direction !== 'recvonly') continue;
      (await receiver.getStats()).forEach((each) => {
        if (each.type !== 'inbound-rtp' || !each.packetsReceived) return;
        all.push({
          mid,
          kind: each.kind,
          codec: stats.get(each.codecId)?.mimeType ?? '',
          packetsReceived: each.packetsReceived,
          packetsLost: each.packetsLost,
          bytesReceived: each.bytesReceived,
          framesDecoded: each.framesDecoded ?? 0,
          keyFramesAskedFor: each.pliCount ?? 0,
          frameHeight: each.frameHeight ?? 0,
          framesPerSecond: each.framesPerSecond ?? 0,
          audioEnergy: each.totalAudioEnergy ?? 0,
          concealedSamples: each.concealedSamples ?? 0,
          silentConcealedSamples: each.silentConcealedSamples ?? 0,
          pictures: pictures.get(mid) ?? [],
        });
      });
    }
    return JSON.stringify(all);
  }

  /** What is sent, as W3C counts it: of each encoding. */
  async function sent() {
    const stats = await peer.getStats();
    const all = [];
    stats.forEach((each) => {
      if (each.type !== 'outbound-rtp') return;
      all.push({
        kind: each.kind,
        rid: each.rid ?? '',
        codec: stats.get(each.codecId)?.mimeType ?? '',
        scalabilityMode: each.scalabilityMode ?? '',
        packetsSent: each.packetsSent,
        bytesSent: each.bytesSent,
        framesEncoded: each.framesEncoded ?? 0,
        frameHeight: each.frameHeight ?? 0,
        soundSeconds: stats.get(each.mediaSourceId)?.totalSamplesDuration ?? 0,
      });
    });
    return JSON.stringify(all);
  }

  Object.defineProperty(globalThis, 'client', { value: { enter, look, received, sent } });
})();
