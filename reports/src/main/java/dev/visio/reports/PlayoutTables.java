package dev.visio.reports;

import dev.visio.measurement.figures.ListenerPlayout;
import dev.visio.measurement.figures.MosAssumptions;
import dev.visio.measurement.figures.PlayoutFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.measurement.result.RunResult;
import java.util.List;

/** What people would have heard and seen, as tables and as sentences. */
final class PlayoutTables {

  private PlayoutTables() {}

  /** W3C's counters of all flows together. */
  static Markup counters(RunResult result) {
    PictureFlow pictures = result.playout().pictures();
    SoundFlow sounds = result.playout().sounds();
    Markup columns = new Markup().open("div", "class", "columns");
    columns.add(
        counted(
            "Of all pictures",
            List.of(
                fact("framesReceived", pictures.framesReceived()),
                fact("framesDecoded", pictures.framesDecoded()),
                fact("keyFramesDecoded", pictures.keyFramesDecoded()),
                fact("framesRendered", pictures.framesRendered()),
                fact("framesDropped", pictures.framesDropped()),
                fact("freezeCount", pictures.freezeCount()),
                seconds("totalFreezesDuration", pictures.totalFreezesDuration()),
                fact("pauseCount", pictures.pauseCount()),
                seconds("totalPausesDuration", pictures.totalPausesDuration()),
                new Tables.Fact(
                    "harmonic frame rate", Words.plain(pictures.harmonicFrameRate()) + " /s"),
                fact("key-frame waits", pictures.keyFrameWaitCount()),
                seconds("totalKeyFrameWaitDuration", pictures.totalKeyFrameWaitDuration()),
                average(
                    "jitterBufferDelay",
                    pictures.jitterBufferDelay(),
                    pictures.jitterBufferEmittedCount()))));
    columns.add(
        counted(
            "Of all sound",
            List.of(
                fact("totalSamplesReceived", sounds.totalSamplesReceived()),
                fact("concealedSamples", sounds.concealedSamples()),
                fact("silentConcealedSamples", sounds.silentConcealedSamples()),
                fact("concealmentEvents", sounds.concealmentEvents()),
                fact("insertedSamplesForDeceleration", sounds.insertedSamplesForDeceleration()),
                fact("removedSamplesForAcceleration", sounds.removedSamplesForAcceleration()),
                fact("packetsDiscarded", sounds.packetsDiscarded()),
                average(
                    "jitterBufferDelay",
                    sounds.jitterBufferDelay(),
                    sounds.jitterBufferEmittedCount()),
                average(
                    "jitterBufferTargetDelay",
                    sounds.jitterBufferTargetDelay(),
                    sounds.jitterBufferEmittedCount()))));
    return columns.close("div").line();
  }

  /** What each of them heard and saw. */
  static Markup listeners(RunResult result) {
    Markup table =
        Tables.begin(
            "Listener",
            "capture to render p50",
            "p99",
            "max",
            "pictures shown",
            "dropped",
            "freezes",
            "key-frame waits",
            "est. MOS, worst picture",
            "sound made up",
            "gaps",
            "est. MOS of sound");
    for (SpeakerRow speaker : result.speakers()) {
      ListenerPlayout playout =
          speaker.playout() == null ? ListenerPlayout.NONE : speaker.playout();
      PictureFlow pictures = playout.pictures();
      table.open("tr", "class", pictures.freezeCount() > 0 ? "bad" : "");
      Tables.text(table, String.valueOf(speaker.speaker()));
      Tables.number(table, Words.nanosOrDash(playout.captureToRenderP50Nanos()));
      Tables.number(table, Words.nanosOrDash(playout.captureToRenderP99Nanos()));
      Tables.number(table, Words.nanosOrDash(playout.captureToRenderMaxNanos()));
      Tables.number(table, Words.count(pictures.framesRendered()));
      Tables.number(table, Words.count(pictures.framesDropped()));
      Tables.number(table, Words.count(pictures.freezeCount()));
      Tables.number(table, Words.count(pictures.keyFrameWaitCount()));
      Tables.number(table, Words.scoreOrDash(playout.estimatedMosVideo()));
      Tables.number(table, Words.ratio(playout.sounds().concealedRatio()));
      Tables.number(table, Words.count(playout.sounds().concealmentEvents()));
      Tables.number(table, Words.scoreOrDash(playout.estimatedMosAudio()));
      table.close("tr").line();
    }
    return new Markup()
        .open("details")
        .said("summary", "What each of them saw and heard")
        .add(Tables.end(table))
        .close("details")
        .line();
  }

  /** What the estimates rest on. */
  static Markup assumptions(RunResult result) {
    MosAssumptions assumptions = result.playout().assumptions();
    return Tables.facts(
        List.of(
            new Tables.Fact(
                "Estimated MOS of sound",
                assumptions.audioModel() + "; " + assumptions.audioConstants()),
            new Tables.Fact(
                "Estimated MOS of pictures",
                assumptions.videoModel() + "; " + assumptions.videoConstants())));
  }

  /** What was seen, in a line. */
  static String seen(PlayoutFigures playout) {
    PictureFlow pictures = playout.pictures();
    return Words.count(pictures.framesRendered())
        + " pictures, "
        + Words.plural(pictures.freezeCount(), "freeze", "freezes")
        + " ("
        + Words.plain(pictures.totalFreezesDuration())
        + " s), "
        + Words.count(pictures.framesDropped())
        + " dropped; est. MOS G.1070 "
        + Words.scoreOrDash(playout.estimatedMosVideo());
  }

  /** What was heard, in a line. */
  static String heard(PlayoutFigures playout) {
    return Words.ratio(playout.sounds().concealedRatio())
        + " of the sound made up in "
        + Words.plural(playout.sounds().concealmentEvents(), "gap", "gaps")
        + "; est. MOS G.107 "
        + Words.scoreOrDash(playout.estimatedMosAudio());
  }

  private static Markup counted(String head, List<Tables.Fact> facts) {
    Markup table = Tables.begin(head, "together");
    for (Tables.Fact fact : facts) {
      table.open("tr");
      Tables.text(table, fact.name());
      Tables.number(table, fact.value());
      table.close("tr").line();
    }
    return Tables.end(table);
  }

  private static Tables.Fact fact(String name, long count) {
    return new Tables.Fact(name, Words.count(count));
  }

  private static Tables.Fact seconds(String name, double seconds) {
    return new Tables.Fact(name, Words.plain(seconds) + " s");
  }

  private static Tables.Fact average(String name, double seconds, long count) {
    return new Tables.Fact(
        name, count == 0 ? "–" : Words.nanos(Math.round(seconds * 1e9 / count)) + " on average");
  }
}
