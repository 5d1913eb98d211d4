package dev.visio.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visio.signalling.SlotCounts;
import dev.visio.signalling.Source;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RealConnectionTest {
  @BeforeAll
  static void loadable() {
    assumeTrue(Libwebrtc.refusal().isEmpty(), () -> "skipped: " + Libwebrtc.refusal().orElse(""));
  }

  @Test
  void anOfferHasWhatIsSentThenASectionForEachSlotAndNoAddressOfThisMachine() throws Exception {
    String sdp;
    try (RealConnection connection = new RealConnection(new Unheard())) {
      sdp =
          connection
              .offer(Set.of(Source.MICROPHONE, Source.CAMERA), new SlotCounts(2, 3, 1))
              .get(20, TimeUnit.SECONDS);
    }

    assertEquals(2, count(sdp, "a=sendonly"));
    assertEquals(6, count(sdp, "a=recvonly"));
    assertEquals(3, count(sdp, "m=audio"));
    assertEquals(5, count(sdp, "m=video"));
    assertTrue(sdp.contains("VP8/90000") && sdp.contains("rtx/90000"), sdp);
    assertFalse(sdp.contains("VP9") || sdp.contains("a=candidate"), sdp);
  }

  @Test
  void whoIsClosedLeavesNoThreadOfLibwebrtcsBehind() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (RealConnection connection = new RealConnection(new Unheard())) {
        connection
            .offer(Set.of(Source.MICROPHONE, Source.CAMERA), new SlotCounts(1, 1, 0))
            .get(20, TimeUnit.SECONDS);
      }
    }

    assertEquals(List.of(), threads("webrtc_jni"));
  }

  /** The kernel's names of this process' threads that begin so. */
  private static List<String> threads(String beginning) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        String name = Files.readString(task.resolve("comm"));
        if (name.startsWith(beginning)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static long count(String sdp, String beginning) {
    return sdp.lines().filter(line -> line.startsWith(beginning)).count();
  }

  private record Unheard() implements RealConnection.Events {
    @Override
    public void connected() {}

    @Override
    public void lost(String reason) {}
  }
}
