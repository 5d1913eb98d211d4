package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;
import dev.visio.fakedevices.speech.SpokenTimeline;

/**
 * Somebody who sits before a webcam: head and shoulders in front of a room, hardly ever still. The
 * lips follow what the microphone of the same seed says, eyes blink and wander, the head sways,
 * nods and turns, now and then a hand comes up, and the sensor is noisy.
 */
public final class TalkingHead implements Scene {

  private static final double BLINK_SECONDS = 0.18;

  private final int framesPerSecond;
  private final SpokenTimeline timeline;
  private final Person person;
  private final Head head;
  private final Body body;
  private final SensorNoise noise;
  private final YuvPicture room;
  private final double seat;
  private final double blinkEverySeconds;
  private final double gestureEverySeconds;

  public TalkingHead(
      int width, int height, int framesPerSecond, long seed, SpokenTimeline timeline) {
    this.framesPerSecond = framesPerSecond;
    this.timeline = timeline;
    SeededRandom random = new SeededRandom(seed, "person");
    person = Person.of(random);
    seat = random.between(0.82, 0.95);
    blinkEverySeconds = random.between(2.6, 4.6);
    gestureEverySeconds = random.between(6, 10);
    head = new Head(person, random.nextLong(), height);
    body = new Body(person, random.nextLong(), height);
    noise = new SensorNoise(seed, width);
    room = new YuvPicture(width, height);
    Room.paint(new SeededRandom(seed, "room"), room);
  }

  @Override
  public void draw(int frameNumber, YuvPicture into) {
    double now = (double) frameNumber / framesPerSecond;
    double mouth = timeline.mouthOpenness(now);
    double sway = wave(now, 0.11, 0) + 0.6 * wave(now, 0.29, 1.3) + 0.25 * wave(now, 0.83, 2.1);
    double nod = 0.7 * wave(now, 0.17, 4) + 0.5 * wave(now, 0.61, 0.4) + 0.6 * mouth;
    double tilt = wave(now, 0.13, 2.6) + 0.4 * wave(now, 0.47, 3.3);
    double lean = wave(now, 0.07, 5);

    into.copyFrom(room);
    double shoulders = seat + 0.012 * person.restlessness() * sway;
    double x = shoulders + 0.022 * person.restlessness() * sway;
    double y = 0.45 + 0.012 * person.restlessness() * nod;
    double scale = 1 + 0.02 * lean;
    double turn = 0.05 * person.restlessness() * tilt;
    head.drawFallingHair(into, x, y, scale, turn);
    body.draw(into, shoulders, wave(now, 0.27, 0));
    head.draw(into, expression(now, mouth), x, y, scale, turn);
    gesture(now, into);
    noise.addTo(into, frameNumber);
  }

  private Expression expression(double now, double mouth) {
    double sinceBlink = (now + person.phase()) % blinkEverySeconds;
    double lids = sinceBlink < BLINK_SECONDS ? Math.abs(1 - 2 * sinceBlink / BLINK_SECONDS) : 1;
    return new Expression(
        mouth,
        lids,
        step(wave(now, 0.31, 0.9)),
        0.5 * step(wave(now, 0.23, 3.7)),
        Math.max(0, wave(now, 0.19, 1.9)),
        wave(now, 0.09, 2.2) + 0.4 * wave(now, 0.37, 5.1));
  }

  private void gesture(double now, YuvPicture into) {
    double cycle = (now + 0.7 * person.phase()) % gestureEverySeconds / gestureEverySeconds;
    if (cycle < 0.3) {
      double raised = StrictMath.sin(cycle / 0.3 * StrictMath.PI);
      double wagging = StrictMath.sin(2 * StrictMath.PI * 1.6 * person.tempo() * now);
      body.drawHand(into, seat + 0.42, Math.min(1, 1.4 * raised), 0.25 * wagging);
    }
  }

  /** A slow sine of this person's tempo. */
  private double wave(double now, double hertz, double offset) {
    return StrictMath.sin(
        2 * StrictMath.PI * hertz * person.tempo() * now + person.phase() + offset);
  }

  /** Eyes rest, then jump. */
  private static double step(double wave) {
    return Math.clamp(4 * wave, -1, 1) * 0.8;
  }
}
