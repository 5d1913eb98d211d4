package dev.visio.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ScenarioParserTest {
  private static final BudgetGrammar ANY = _ -> {};

  @Test
  void theShippedScenarioIsAWorkshopOfTwenty() throws InvalidScenario {
    Scenario atelier = ScenarioFiles.find("atelier-20", ANY);

    assertEquals(20, atelier.speakers());
    assertEquals(Duration.ofSeconds(6), atelier.warmUp());
    assertEquals(Duration.ofSeconds(30), atelier.duration());
    assertEquals(new AudioChoice.Loudest(3), atelier.audio());
    assertEquals(CameraPlan.USUAL, atelier.camera().orElseThrow());
    assertEquals(MicrophonePlan.USUAL, atelier.microphone().orElseThrow());
    assertEquals(ScreenPlan.USUAL, atelier.screen().orElseThrow());
    assertEquals(1, atelier.screenSharers());
  }

  @Test
  void whatAFileLeavesOutHasTheShippedValueExceptDevices() throws InvalidScenario {
    Scenario shipped = ScenarioFiles.find("atelier-20", ANY);
    Scenario bare = parse("camera: {}");

    assertEquals(shipped.health(), bare.health());
    assertEquals(List.of(), bare.budgets());
    assertEquals(shipped.seed(), bare.seed());
    assertEquals(shipped.view(), bare.view());
    assertEquals(shipped.camera(), bare.camera());
    assertTrue(bare.microphone().isEmpty());
    assertTrue(bare.screen().isEmpty());
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertRefused(
        "camera: {}\nspeaker: 5", "room.yaml:2: unknown key 'speaker'; did you mean 'speakers'?");
    assertRefused(
        "camera:\n  codec: vp8\n  framesPerSecond: 30",
        "room.yaml:3: unknown key 'camera.framesPerSecond'; did you mean 'frames-per-second'?");
  }

  @Test
  void anUnknownKeyThatIsNearNothingIsRefusedWithAllThereAre() {
    assertRefused(
        "microphone:\n  zzzzzzzzz: 1",
        "room.yaml:2: unknown key 'microphone.zzzzzzzzz'; known are clip-length, clips,"
            + " kilobits-per-second");
  }

  @Test
  void theFiftySixthSpeakerIsRefusedWithTheLimitOfARoom() {
    assertRefused(
        "speakers: 56\ncamera: {}",
        "room.yaml:1: 'speakers' must be 2 to 55, the limit of a room, not 56");
  }

  @Test
  void realParticipantsAreSpeakersBesideTwoSimulatedOnes() throws InvalidScenario {
    Scenario room = parse("speakers: 5\nreal: 3\ncamera: {}\nscreen:\n  speakers: 4");

    assertEquals(3, room.real());
    assertEquals(2, room.simulated());
    assertEquals(2, room.screenSharers());
    assertEquals(0, parse("camera: {}").real());
    assertRefused(
        "speakers: 5\nreal: 4\ncamera: {}",
        "room.yaml:2: 'real' must be 0 to 3 of 5 speakers, of whom two are simulated, not 4");
  }

  @Test
  void realParticipantsBehindLinksAreRefused() {
    assertRefused(
        "real: 2\ncamera: {}\nlinks:\n  wifi: 1",
        "room.yaml: real participants come through no link; leave out 'links' or 'real'");
  }

  @Test
  void aWrongTypeIsRefusedWithTheRightOne() {
    assertRefused(
        "speakers: many",
        "room.yaml:1: 'speakers' must be a whole number, 2 to 55, not 'many'",
        true);
    assertRefused(
        "speakers: \"20\"",
        "room.yaml:1: 'speakers' must be a whole number, 2 to 55, not a text; leave the quotes out",
        true);
    assertRefused(
        "camera: vp8",
        "room.yaml:1: 'camera' is written as keys and values (codec, resolution, frames-per-second,"
            + " kilobits-per-second, layers, clips, clip-length), not as 'vp8'");
    assertRefused(
        "speakers: [20]",
        "room.yaml:1: 'speakers' must be a whole number, 2 to 55, not a list",
        true);
  }

  @Test
  void aViewIsOneOfThreeAndAGalleryWhereNothingIsSaid() throws InvalidScenario {
    assertEquals(ViewChoice.GALLERY, parse("camera: {}").view());
    assertEquals(ViewChoice.SPEAKER, parse("camera: {}\nview: speaker").view());
    assertRefused(
        "camera: {}\nview: wall",
        "room.yaml:2: 'view' must be one of gallery, speaker, everything, not 'wall'");
  }

  @Test
  void everyPacketIsCheckedUnlessAPowerOfTwoUpToEightIsSaid() throws InvalidScenario {
    assertEquals(1, parse("camera: {}").checkEvery());
    assertEquals(8, parse("camera: {}\ncheck-every: 8").checkEvery());
    assertEquals(8, parse("camera: {}\ncheck-every: 8").withSpeakers(30).checkEvery());
    assertRefused(
        "camera: {}\ncheck-every: 3",
        "room.yaml:2: 'check-every' must be one of 1, 2, 4, 8, not '3'");
  }

  @Test
  void lossesAreRepairedWhereThatIsSaidAndNowhereElse() throws InvalidScenario {
    assertFalse(parse("camera: {}").repair());
    assertTrue(parse("camera: {}\nrepair: true").repair());
    assertRefused(
        "camera: {}\nrepair: yes", "room.yaml:2: 'repair' must be one of true, false, not 'yes'");
  }

  @Test
  void aCameraIsSentInAsManyEncodingsAsItsPictureCanBeHalved() throws InvalidScenario {
    String large = "camera:\n  resolution: 720p\n  kilobits-per-second: 2500\n  layers: 3";
    CameraPlan camera = parse(large).camera().orElseThrow();
    assertEquals(
        List.of(180, 360, 720),
        List.of(camera.heightOf(0), camera.heightOf(1), camera.heightOf(2)));
    assertEquals(
        List.of(150, 500, 2_500),
        List.of(camera.kilobitsOf(0), camera.kilobitsOf(1), camera.kilobitsOf(2)));
    CameraPlan usual = CameraPlan.USUAL;
    assertEquals(usual.heightPixels(), usual.heightOf(0));
    assertEquals(usual.kilobitsPerSecond(), usual.kilobitsOf(0));
    assertRefused(
        "camera:\n  layers: 3",
        "room.yaml:2: 'camera.layers' must be 1 to 2 at 360p, since the smallest encoding has 180"
            + " lines, not 3");
  }

  @Test
  void aTimeWithoutItsUnitIsRefused() {
    assertRefused(
        "duration: 30",
        "room.yaml:1: 'duration' must be a time with its unit, such as 30s, 500ms or 1m30s, not"
            + " '30'",
        true);
  }

  @Test
  void aTimeOutOfRangeIsRefusedWithTheRange() {
    assertRefused("duration: 7h", "room.yaml:1: 'duration' must be 1s to 5h30m, not 7h", true);
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertRefused(
        "camera: {}\nspeakers: 3\nspeakers: 4",
        "room.yaml:3: key 'speakers' stands twice; keep one");
  }

  @Test
  void textThatIsNotYamlIsRefusedWithItsLine() {
    InvalidScenario refused = refusal("camera: {}\naudio: [unclosed\nseed: 3");
    assertTrue(refused.getMessage().startsWith("room.yaml:3: not YAML: "), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertRefused("# nothing", "room.yaml: empty; ./visio run --help shows where to begin");
  }

  @Test
  void aScenarioWithoutDevicesIsRefused() {
    assertRefused(
        "speakers: 5",
        "room.yaml: no device; add at least one of the sections camera, microphone, screen");
  }

  @Test
  void aBudgetIsRefusedWithItsLineByWhoeverKnowsTheGrammar() {
    BudgetGrammar grammar =
        budget -> {
          if (!budget.startsWith("forwardingLatency")) {
            throw new IllegalArgumentException("no such metric");
          }
        };
    String text = "camera: {}\nbudgets:\n  - forwardingLatency p99 < 5ms\n  - speed max < 5";
    assertEquals(
        "room.yaml:4: 'budgets': no such metric",
        assertThrows(
                InvalidScenario.class,
                () -> ScenarioParser.parse("room.yaml", "room", text, grammar))
            .getMessage());
  }

  @Test
  void aScenarioThatIsWrittenAsATreeIsReadBackAsItWas() throws InvalidScenario {
    Scenario shipped = ScenarioFiles.find("atelier-20", ANY).withSpeakers(7).withSeed(-3);
    Scenario bare = parse("microphone: {}\naudio: all\nduration: 1m30s");
    Scenario withRest = ScenarioFiles.find("rest-beside-20", ANY);
    Scenario mixed =
        parse("camera: {}\nlinks: {wifi: 3, hotel: {up: {jitter: 7ms}}}\ndevices: {phone: 2}");
    Scenario leaner = parse("camera: {}\ncheck-every: 4");
    for (Scenario scenario : List.of(shipped, bare, withRest, mixed, leaner)) {
      String text = new Yaml().dump(ScenarioTree.of(scenario));
      assertEquals(scenario, ScenarioFiles.parse("result.json", text, ANY));
    }
  }

  @Test
  void audioMayBeEveryones() throws InvalidScenario {
    assertEquals(new AudioChoice.Everyone(), parse("audio: all\nmicrophone: {}").audio());
    assertRefused(
        "audio: loudest 11\nmicrophone: {}",
        "room.yaml:1: 'audio' must be 'all' or 'loudest 1' to 'loudest 10', not 'loudest 11'",
        true);
  }

  @Test
  void requestsBesideTheMediaAreAskedForByASectionOfTheirOwn() throws InvalidScenario {
    assertTrue(parse("camera: {}").rest().isEmpty());
    assertEquals(
        new RestPlan(500, 32),
        parse("camera: {}\nrest:\n  requests-per-second: 500").rest().orElseThrow());
    assertRefused(
        "camera: {}\nrest:\n  requests-per-second: 0",
        "room.yaml:3: 'rest.requests-per-second' must be 1 to 20000, not 0");
  }

  @Test
  void linksAndDevicesAreSharesOfTheRoomAndNobodyIsLimitedWithoutThem() throws InvalidScenario {
    assertTrue(parse("camera: {}").links().isEmpty());
    assertTrue(parse("camera: {}").devices().isEmpty());
    Scenario mixed =
        parse(
            """
            camera: {}
            links:
              fibre: 10
              4g: 2
              hotel:
                share: 3
                down: {kilobits-per-second: 4000, loss-ratio: 0.01}
            devices:
              phone: 1
              tablet: {megapixels-per-second: 124}
            """);
    assertEquals(
        List.of("fibre=10", "4g=2", "hotel=3"),
        mixed.links().shares().stream()
            .map(each -> each.kind().name() + "=" + each.share())
            .toList());
    LinkPlan fibre = mixed.links().shares().getFirst().kind();
    LinkPlan hotel = mixed.links().shares().getLast().kind();
    assertEquals(LinkPlan.KNOWN.getFirst(), fibre);
    assertEquals(4_000, hotel.down().kilobitsPerSecond());
    assertEquals(0.01, hotel.down().lossRatio());
    assertEquals(fibre.down().delay(), hotel.down().delay(), "what is left out is as the fibre's");
    assertEquals(fibre.up(), hotel.up());
    assertEquals(new DevicePlan("tablet", 124), mixed.devices().shares().getLast().kind());
  }

  @Test
  void aMisspeltLinkIsRefusedWithItsLineAndTheOneThatWasMeant() {
    assertRefused(
        "camera: {}\nlinks:\n  fibre: 10\n  wfi: 10",
        "room.yaml:4: 'links.wfi': no such name without a definition; did you mean 'wifi'?");
    assertRefused(
        "camera: {}\nlinks:\n  wifi: 0",
        "room.yaml:3: 'links.wifi' must be 1 to 55, its share of the room, not 0");
    assertRefused(
        "camera: {}\nlinks:\n  hotel:\n    down: {dely: 5ms}",
        "room.yaml:4: unknown key 'links.hotel.down.dely'; did you mean 'delay'?");
    assertRefused(
        "camera: {}\nlinks:\n  hotel:\n    up: {delay: 6s}",
        "room.yaml:4: 'links.hotel.up.delay' must be 0s to 5s, not 6s");
    assertRefused(
        "camera: {}\ndevices: phone",
        "room.yaml:2: 'devices' is written as keys and values (laptop, phone), not as 'phone'");
    assertRefused(
        "camera: {}\ndevices:\n  My Phone: {}",
        "room.yaml:3: 'devices.My Phone': a name is a word such as 'wifi' or 'old-laptop'");
  }

  @Test
  void anUnknownNameIsRefusedWithTheShippedOnes() {
    assertEquals(
        "no scenario 'nosuch'; shipped: atelier-20, rest-beside-20, ci-gate,"
            + " room-of-20-with-2-real; your own by its file, as in ./visio run my-room.yaml",
        assertThrows(InvalidScenario.class, () -> ScenarioFiles.find("nosuch", ANY)).getMessage());
    assertEquals(
        "no scenario 'atelier20'; did you mean 'atelier-20'?",
        assertThrows(InvalidScenario.class, () -> ScenarioFiles.find("atelier20", ANY))
            .getMessage());
  }

  @Property(tries = 300)
  void anyTextGivesAScenarioOrARefusalInOneLine(
      @ForAll
          @StringLength(max = 80)
          @Chars({
            'a', ':', ' ', '\n', '-', '{', '}', '[', ']', '"', '\'', '&', '*', '#', '|', '!', '0',
            '\t'
          })
          String text) {
    for (String prefix : List.of("", "camera: {}\n", "camera:\n  ")) {
      try {
        parse(prefix + text);
      } catch (InvalidScenario refused) {
        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("room.yaml"), refused.getMessage());
      }
    }
  }

  @Property
  void aTimeIsReadAsItIsWritten(@ForAll("nanos") long nanos) {
    Duration time = Duration.ofNanos(nanos);
    assertEquals(time, DurationText.parse(DurationText.write(time)).orElseThrow());
  }

  @Provide
  Arbitrary<Long> nanos() {
    return Arbitraries.longs().between(0, 10_000_000_000_000L);
  }

  @Example
  void timesAreReadAsPeopleWriteThem() {
    assertEquals(Duration.ofSeconds(90), DurationText.parse("1m30s").orElseThrow());
    assertEquals(Duration.ofSeconds(90), DurationText.parse("1.5 min").orElseThrow());
    assertEquals(Duration.ofMillis(5), DurationText.parse("5 ms").orElseThrow());
    assertTrue(DurationText.parse("5 parsecs").isEmpty());
    assertTrue(DurationText.parse("").isEmpty());
    assertTrue(DurationText.parse("-5s").isEmpty());
  }

  private static Scenario parse(String text) throws InvalidScenario {
    return ScenarioParser.parse("room.yaml", "room", text, ANY);
  }

  private static InvalidScenario refusal(String text) {
    return assertThrows(InvalidScenario.class, () -> parse(text));
  }

  private static void assertRefused(String text, String line) {
    assertEquals(line, refusal(text).getMessage());
  }

  private static void assertRefused(String text, String line, boolean withCamera) {
    assertRefused(withCamera ? text + "\ncamera: {}" : text, line);
  }
}
