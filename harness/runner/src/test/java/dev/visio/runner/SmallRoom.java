package dev.visio.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A room for tests: small enough to be encoded in a moment. */
final class SmallRoom {
  private static final String ROOM =
      """
      name: small
      speakers: 3
      join-ramp: 0s
      warm-up: 1s
      duration: 3s
      camera:
        resolution: 180p
        frames-per-second: 15
        kilobits-per-second: 150
        clips: 2
        clip-length: 2s
      microphone:
        clips: 2
        clip-length: 4s
      """;

  /** Of delivery alone: how fast this machine is just now is no test of the program. */
  private static final String BUDGETS =
      """
      budgets:
        - speakersMissing count == 0
        - flowsIncomplete count == 0
        - packetsLost count == 0
        - packetsDuplicated count == 0
        - packetsCorrupted count == 0
        - packetsMisdelivered count == 0
      """;

  private SmallRoom() {}

  /** Writes its file, judged by what good quality means. */
  static Path judgedByQuality(Path folder) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), ROOM);
  }

  /** Writes its file, judged by what arrives. */
  static Path judgedByDelivery(Path folder) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), ROOM + BUDGETS);
  }
}
