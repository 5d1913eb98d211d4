package dev.visio.runner.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.runner.ExitCode;
import dev.visio.runner.Visio;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
  @TempDir private Path folder;

  @Test
  void anUnknownScenarioIsNamedWithTheShippedOnes() {
    assertRefused(
        "visio: no scenario 'nosuch'; shipped: atelier-20, rest-beside-20, ci-gate,"
            + " room-of-20-with-2-real; your own by its file, as in ./visio run my-room.yaml",
        "run",
        "nosuch");
  }

  @Test
  void aMistypedSimulationOrSizeIsNamedWithTheOneThatWasMeant() {
    assertRefused("visio: no simulation 'FullRom'; did you mean 'FullRoom'?", "gatling", "FullRom");
    assertRefused(
        "visio: FullRoom has no size 'form'; did you mean 'from'?",
        "gatling",
        "FullRoom",
        "form=3");
    assertRefused("visio: quota=56: must be 1 to 55", "gatling", "InscriptionRush", "quota=56");
    assertRefused(
        "visio: from=30 to=20: the last room is not smaller than the first",
        "gatling",
        "FullRoom",
        "from=30",
        "to=20");
  }

  @Test
  void fiftySixSpeakersAreOneMoreThanARoomHolds() {
    assertRefused(
        "visio: --speakers 56: a room holds 2 to 55 people; 55 is its limit",
        "run",
        "--speakers",
        "56");
  }

  @Test
  void anUnknownLinkIsNamedWithTheOneThatWasMeant() {
    assertRefused(
        "visio: --links wfi=10,4g=10: there is no 'wfi'; did you mean 'wifi'?",
        "run",
        "--links",
        "wfi=10,4g=10");
    assertRefused(
        "visio: --devices phone: 'phone' is no share; one reads, for example, laptop=10",
        "capacity",
        "--devices",
        "phone");
  }

  @Test
  void anUnknownKeyIsNamedWithFileLineAndTheKeyThatWasMeant() throws IOException {
    Path file = folder.resolve("room.yaml");
    Files.writeString(file, "speakers: 3\ncamera:\n  kilobit-per-second: 100\n");
    assertRefused(
        "visio: "
            + file
            + ":3: unknown key 'camera.kilobit-per-second'; did you mean 'kilobits-per-second'?",
        "run",
        file.toString());
  }

  @Test
  void aMistypedBudgetIsNamedWithItsLine() throws IOException {
    Path file = folder.resolve("room.yaml");
    Files.writeString(file, "camera: {}\nbudgets:\n  - forwardingLatency p99 < 5\n");
    assertRefused(
        "visio: " + file + ":3: 'budgets': forwardingLatency needs a unit: ns, us, ms or s",
        "run",
        file.toString());
  }

  @Test
  void aMetricThatDoesNotExistIsNamedWithTheOneThatWasMeant() throws IOException {
    Path file = folder.resolve("budgets.yaml");
    Files.writeString(file, "budgets:\n  - packetsLost count == 0\n  - oneWayDely p99 < 5ms\n");
    assertRefused(
        "visio: "
            + file
            + ":3: 'budgets': \"oneWayDely\" is no metric; did you mean 'oneWayDelay'?",
        "run",
        "--budgets",
        file.toString());
  }

  @Test
  void aScopeThatDoesNotExistIsNamedWithTheOneThatWasMeant() throws IOException {
    Path file = folder.resolve("budgets.yaml");
    Files.writeString(file, "budgets: [oneWayDelay p99 < 5ms for evry speaker]\n");
    assertRefused(
        "visio: "
            + file
            + ":1: 'budgets': \"evry speaker\" is no scope; did you mean 'every speaker'?",
        "run",
        "--budgets",
        file.toString());
  }

  @Test
  void aBudgetFileThatIsNotThereIsRefusedBeforeAnythingRuns() {
    assertRefused(
        "visio: no such.yaml: no such file; shipped budget files are good-quality,"
            + " inscription-rush, good-quality-over-links",
        "run",
        "--budgets",
        "no such.yaml");
  }

  @Test
  void aSearchBeyondTheRoomsLimitIsRefused() {
    assertRefused(
        "visio: --from 5 --to 60: a room holds 2 to 55 people, and the first is not above the last",
        "capacity",
        "--to",
        "60");
  }

  @Test
  void aSearchThatCannotFindWhatIsDemandedIsRefused() {
    assertRefused(
        "visio: --at-least 20: no room larger than 10 is tried",
        "capacity",
        "--to",
        "10",
        "--at-least",
        "20");
  }

  @Test
  void aSearchIsResumedWhereThereIsOne() {
    assertRefused(
        "visio: " + folder.resolve("capacity.json") + ": no such file; ./visio capacity writes one",
        "capacity",
        "--resume",
        folder.toString());
  }

  @Test
  void aSearchThatIsResumedIsNotChanged() {
    assertRefused(
        "visio: --to: --resume goes on as the search was begun; leave it out",
        "capacity",
        "--resume",
        folder.toString(),
        "--to",
        "30");
  }

  @Test
  void aServiceThatRunsAlreadyIsMeasuredByItsOperatorOnly() {
    assertRefused(
        "visio: --target needs the operator's token of that service:"
            + " VISIO_OPERATOR_TOKEN=$(cat visio-data/operator.token)"
            + " ./visio run --target http://localhost:8080",
        "run",
        "--target",
        "http://localhost:8080");
  }

  @Test
  void aTargetIsWhereHttpIsSpoken() {
    assertRefused(
        "visio: --target localhost:8080: must be as http://localhost:8080",
        "run",
        "--target",
        "localhost:8080");
  }

  @Test
  void aRunThatIsRepeatedTakesNoOtherScenario() {
    assertRefused(
        "visio: --again result.json brings its scenario: leave 'atelier-20' out",
        "run",
        "atelier-20",
        "--again",
        "result.json");
  }

  @Test
  void aComparisonWithoutRunsIsRefused() {
    assertRefused(
        "visio: " + folder + ": no result.json there; ./visio run --out writes one",
        "compare",
        folder.toString(),
        folder.toString());
  }

  @Test
  void aTimeWithoutUnitIsRefused() {
    assertRefused(
        "visio: Invalid value for option '--duration': '5' is not a time; write it with its unit,"
            + " as 30s, 1m30s or 500ms (./visio run --help shows what there is)",
        "run",
        "--duration",
        "5");
  }

  @Test
  void aNumberThatIsNoneIsRefusedInWordsForPeople() {
    assertRefused(
        "visio: Invalid value for option '--speakers': 'many' is not a whole number"
            + " (./visio run --help shows what there is)",
        "run",
        "--speakers",
        "many");
  }

  @Test
  void anUnknownOptionIsNamedWithTheOneThatWasMeant() {
    assertRefused(
        "visio: Unknown option: '--speaker'; did you mean --speakers?"
            + " (./visio run --help shows what there is)",
        "run",
        "--speaker",
        "5");
  }

  @Test
  void anUnknownViewIsNamedWithTheOneThatWasMeant() {
    assertRefused(
        "visio: --views: no view 'galery'; did you mean 'gallery'?",
        "forwarding",
        "--views",
        "galery");
    assertRefused(
        "visio: --views: no view 'kitchen'; known are everything, gallery, speaker",
        "forwarding",
        "--views",
        "gallery,kitchen");
  }

  @Test
  void aRoomOfTheBenchmarkHoldsNoMoreThanAnyOther() {
    assertRefused(
        "visio: --speakers 56: a room holds 2 to 55 people", "forwarding", "--speakers", "5,56");
  }

  @Test
  void aTimeOfTheBenchmarkIsInRange() {
    assertRefused("visio: --duration 0s: must be 1s to 5h30m", "forwarding", "--duration", "0s");
  }

  @Test
  void anOutFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertRefused(
        "visio: --out " + file + ": is a file; name a folder", "run", "--out", file.toString());
  }

  @Test
  void aResultThatIsNotThereIsRefused() {
    Path file = folder.resolve("result.json");
    assertRefused(
        "visio: " + file + ": no such file; ./visio run writes one", "report", file.toString());
  }

  @Test
  void aFilterThatFitsNoBenchmarkIsToldTheirNames() {
    assertRefusedBeginning(
        "visio: --filter rpt: no benchmark has this in its name; there are measurement.",
        "benchmarks",
        "--filter",
        "rpt");
  }

  @Test
  void aFilterThatIsNoRegularExpressionIsRefused() {
    assertRefused(
        "visio: --filter srtp(: no regular expression: Unclosed group",
        "benchmarks",
        "--filter",
        "srtp(");
  }

  @Test
  void aBaselineThatIsNotThereIsRefusedBeforeAnythingIsMeasured() {
    Path file = folder.resolve("baseline.json");
    assertRefused(
        "visio: "
            + file
            + ": no such file; run this where visio's sources are, or name one: --baseline",
        "benchmarks",
        "--baseline",
        file.toString());
  }

  @Test
  void aBaselineIsNotMadeOfAQuickLook() {
    assertRefused(
        "visio: --update-baseline measures everything in full: without --quick and --filter",
        "benchmarks",
        "--quick",
        "--update-baseline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "capacity",
        "compare",
        "serve",
        "devices",
        "report",
        "benchmarks",
        "calibrate",
        "forwarding",
        "gatling"
      })
  void helpTeachesByExampleAndFitsATerminal(String command) {
    StringWriter out = new StringWriter();
    CommandLine commandLine = Visio.commandLine().setOut(new PrintWriter(out));
    int code =
        command.isEmpty() ? commandLine.execute("--help") : commandLine.execute(command, "--help");
    assertEquals(0, code);
    assertTrue(out.toString().contains("Examples:"), out.toString());
    CommandLine asked = command.isEmpty() ? commandLine : commandLine.getSubcommands().get(command);
    for (String line : asked.getCommandSpec().usageMessage().footer()) {
      assertTrue(out.toString().contains(line + "\n"), "too long for 80 columns: " + line);
    }
  }

  private static void assertRefused(String line, String... arguments) {
    assertEquals(line, refusal(arguments));
  }

  private static void assertRefusedBeginning(String words, String... arguments) {
    String refusal = refusal(arguments);
    assertTrue(refusal.startsWith(words), refusal);
  }

  private static String refusal(String... arguments) {
    StringWriter err = new StringWriter();
    int code = Visio.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    assertEquals(ExitCode.USAGE, code);
    return err.toString().strip();
  }
}
