// A camera whose pictures say whose they are, in a browser that plays no file as one: what the browser's own fake camera
// shows is replaced by what is drawn here. Of the clip that the test gave as cameraClip.
(() => {
  const WIDTH = 640;
  const HEIGHT = 360;
  const FRAMES_PER_SECOND = 15;
  // Neither pages without devices nor blank ones have any.
  if (!navigator.mediaDevices) return;
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    const [camera] = stream.getVideoTracks();
    return camera ? new MediaStream([...stream.getAudioTracks(), coded(camera)]) : stream;
  };

  function coded(camera) {
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    const context = canvas.getContext('2d');
    let frameNumber = 0;
    const drawing = setInterval(() => {
      context.fillStyle = `hsl(${frameNumber % 360} 40% 50%)`;
      context.fillRect(0, 0, WIDTH, HEIGHT);
      const captureMillis = Math.floor(frameNumber * 1000 / FRAMES_PER_SECOND);
      pictureCode.draw(context, { clip: cameraClip, frameNumber, captureMillis });
      frameNumber++;
    }, 1000 / FRAMES_PER_SECOND);
    const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(drawing);
      camera.stop();
      stop();
    };
    return track;
  }
})();
