package dev.visio.runner.gatling;

import dev.visio.measurement.day.DayAnswer;
import dev.visio.measurement.day.DayResult;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.StaysResult;
import dev.visio.measurement.verdict.Verdict;
import dev.visio.runner.room.ResultPages;
import dev.visio.runner.room.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a simulation's rooms were found to be.
 *
 * @param verdicts of each room, or of the day that they were part of
 * @param words for a person, a line each: what a day found, or why a room did not hold
 */
record Findings(List<Verdict> verdicts, List<String> words) {
  /** Of a simulation without rooms. */
  static final Findings NONE = new Findings(List.of(), List.of());

  Findings {
    verdicts = List.copyOf(verdicts);
    words = List.copyOf(words);
  }

  /**
   * Reads what the simulation has left, and gives each room that was measured its pages.
   *
   * @param rooms the folder with a folder for each
   */
  static Findings in(ResultsFolder rooms) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<Path> folders;
    try (Stream<Path> all = Files.list(rooms.path())) {
      folders = all.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      ResultsFolder room = rooms.within(name);
      Path stays = folder.resolve(StaysResult.FILE_NAME);
      if (Files.exists(room.resultFile())) {
        RunResult result = ResultFile.read(room.resultFile());
        ResultPages.write(result, room);
        verdicts.add(result.verdict());
        words.addAll(words(name, result.verdict(), result.reasons()));
      } else if (Files.exists(stays)) {
        StaysResult result = StaysResult.FILE.read(stays);
        verdicts.add(result.verdict());
        words.addAll(words(name, result.verdict(), result.reasons()));
      }
    }
    // That one of its steps broke is a day's answer, and no verdict on it.
    Path day = rooms.path().resolve(DayResult.FILE_NAME);
    return Files.exists(day) ? of(DayResult.FILE.read(day)) : new Findings(verdicts, words);
  }

  private static Findings of(DayResult day) {
    DayAnswer answer = day.answer();
    return answer == null
        ? NONE
        : new Findings(List.of(answer.verdict()), answer.words(day.plan()).lines().toList());
  }

  private static List<String> words(String room, Verdict verdict, List<String> reasons) {
    return reasons.isEmpty()
        ? List.of()
        : List.of(room + ": " + verdict + ": " + reasons.getFirst());
  }

  /** Whether nothing can be said: the generator or the machine was not fit, and nothing failed. */
  boolean invalid() {
    return verdicts.contains(Verdict.INVALID) && !verdicts.contains(Verdict.FAIL);
  }
}
