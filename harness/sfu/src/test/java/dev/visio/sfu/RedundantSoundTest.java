package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.TestParticipant.Received;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Sound with redundancy (RFC 2198) goes as it is to whoever takes it, and alone to all others;
 * sound that is not sent leaves no gap.
 */
class RedundantSoundTest extends TwoInARoom {
  private static final int TICKS = 960;
  private static final int LOUD = 20;
  private static final int QUIET = 60;

  /** Three bytes of the packet before and two of this one; the payload types are the sender's. */
  private static final String REDUNDANT = "EF0F00036F AABBCC DDEE";

  /** Other payload types than the sender's. */
  private static final UnaryOperator<String> OTHERWISE_NUMBERED =
      offer ->
          Offers.withRedundancy(offer)
              .replace("SAVPF 63 111", "SAVPF 64 109")
              .replace(":63 red", ":64 red")
              .replace("fmtp:63 111/111", "fmtp:64 109/109")
              .replace(":111 ", ":109 ");

  @Test
  void whoTakesItGetsAllOfItUnderTheirOwnPayloadTypes() throws IOException {
    join(Offers::withRedundancy, OTHERWISE_NUMBERED);
    publisher.sendRedundant(1, TICKS, LOUD, bytes(REDUNDANT));
    run(10 * MILLI);

    Received heard = subscriber.in("a0").getFirst();
    assertEquals(64, heard.payloadType());
    assertArrayEquals(bytes("ED0F00036D AABBCC DDEE"), heard.payload());
  }

  @Test
  void whoDoesNotTakeItGetsTheNewestSoundAlone() throws IOException {
    join(Offers::withRedundancy, offer -> offer);
    publisher.sendRedundant(1, TICKS, LOUD, bytes(REDUNDANT));
    run(10 * MILLI);

    Received heard = subscriber.in("a0").getFirst();
    assertEquals(Offers.OPUS, heard.payloadType());
    assertArrayEquals(bytes("DDEE"), heard.payload());
  }

  @Test
  void eachOfSeveralGetsItAsTheyTakeIt() throws IOException {
    join(Offers::withRedundancy, OTHERWISE_NUMBERED);
    TestParticipant plain = join("plain", offer -> offer);
    TestParticipant same = join("same", Offers::withRedundancy);
    publisher.sendRedundant(1, TICKS, LOUD, bytes(REDUNDANT));
    // Too long for redundancy, browsers send it alone.
    publisher.sendMicrophone(2, 2 * TICKS, LOUD, "alone");
    run(10 * MILLI);

    assertArrayEquals(bytes("DDEE"), plain.in("a0").getFirst().payload());
    assertArrayEquals(bytes(REDUNDANT), same.in("a0").getFirst().payload());
    assertEquals((byte) 0xED, subscriber.in("a0").getFirst().payload()[0]);
    for (TestParticipant each : List.of(subscriber, plain, same)) {
      Received alone = each.in("a0").getLast();
      assertEquals("alone", alone.text());
      assertEquals(each == subscriber ? 109 : Offers.OPUS, alone.payloadType());
      isContinuous(each.in("a0"));
    }
  }

  @Test
  void theLoudestIsKnownByItsLevelAsWithoutRedundancy() throws IOException {
    join(Offers::withRedundancy, offer -> offer);
    TestParticipant louder = join("louder", Offers::withRedundancy);
    for (int i = 0; i < 60; i++) {
      publisher.sendRedundant(i, i * TICKS, QUIET, bytes(REDUNDANT));
      louder.sendRedundant(i, i * TICKS, LOUD, bytes("6F 0102"));
      run(20 * MILLI);
    }
    assertArrayEquals(bytes("0102"), subscriber.in("a0").getLast().payload());
    isContinuous(subscriber.in("a0"));
  }

  @Test
  void whatCannotBeReadGoesAsItIsToWhomItMaySaySomething() throws IOException {
    join(Offers::withRedundancy, Offers::withRedundancy);
    TestParticipant plain = join("plain", offer -> offer);
    byte[] scrambled = bytes("EF55555555 55");
    publisher.sendMicrophone(1, TICKS, LOUD, "before");
    publisher.sendRedundant(2, 2 * TICKS, LOUD, scrambled);
    publisher.sendMicrophone(3, 3 * TICKS, LOUD, "behind");
    run(10 * MILLI);

    assertArrayEquals(scrambled, subscriber.in("a0").get(1).payload());
    assertEquals(List.of("before", "behind"), plain.in("a0").stream().map(Received::text).toList());
    isContinuous(plain.in("a0"));
    assertEquals(Map.of(), statistics().dropped());
  }

  @Test
  void silenceThatIsNotSentLeavesNoGapInTheNumbersAndItsTimePasses() throws IOException {
    join(offer -> offer, offer -> offer);
    // A packet every 400 ms while Opus is silent, then one every 20 ms.
    int[] ticks = {0, 960, 20_160, 39_360, 58_560, 59_520, 60_480};
    for (int i = 0; i < ticks.length; i++) {
      publisher.sendMicrophone(i, ticks[i], i > 1 && i < 5 ? 127 : LOUD, "sound");
      run(i == 0 ? 20 * MILLI : (ticks[i] - ticks[i - 1]) / 48 * MILLI);
    }
    List<Received> heard = subscriber.in("a0");
    assertEquals(ticks.length, heard.size());
    isContinuous(heard);
    for (int i = 0; i < ticks.length; i++) {
      assertEquals(ticks[i], heard.get(i).timestamp() - heard.getFirst().timestamp());
    }
  }

  private static void isContinuous(List<Received> heard) {
    assertTrue(heard.size() > 1);
    IntStream.range(1, heard.size())
        .forEach(
            i -> assertEquals(heard.get(i - 1).sequence() + 1 & 0xFFFF, heard.get(i).sequence()));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
