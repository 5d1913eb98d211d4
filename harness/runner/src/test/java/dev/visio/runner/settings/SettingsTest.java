package dev.visio.runner.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.runner.UsageProblem;
import dev.visio.visio.VisioSettings;
import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String TOKEN = "an operator's token";

  @TempDir private Path folder;

  @Test
  void aFlagGoesBeforeTheEnvironmentTheEnvironmentBeforeTheFileTheFileBeforeWhatIsUsual()
      throws IOException {
    assertEquals(8080, gather(Map.of(), Map.of()).get(Setting.HTTP_PORT));
    write("http-port: 1\n");
    assertEquals(1, gather(Map.of(), Map.of()).get(Setting.HTTP_PORT));
    Map<String, String> environment = Map.of("VISIO_HTTP_PORT", "2");
    assertEquals(2, gather(Map.of(), environment).get(Setting.HTTP_PORT));
    assertEquals(3, gather(Map.of("http-port", "3"), environment).get(Setting.HTTP_PORT));
  }

  @Test
  void theFileIsTheOneThatAFlagNamesElseAVariableElseTheUsualOne() throws IOException {
    write("http-port: 1\n");
    Path byVariable = Files.writeString(folder.resolve("variable.yaml"), "http-port: 2\n");
    Path byFlag = Files.writeString(folder.resolve("flag.yaml"), "http-port: 3\n");
    Map<String, String> environment = Map.of(Settings.FILE_VARIABLE, byVariable.toString());
    assertEquals(2, gather(Map.of(), environment).get(Setting.HTTP_PORT));
    assertEquals(
        3,
        Settings.gather(Map.of(), environment, Optional.of(byFlag), Optional.of(folder))
            .get(Setting.HTTP_PORT));
  }

  @Test
  void whoNamesNoFolderGetsNoUsualFile() throws IOException {
    write("http-port: 1\n");
    Settings settings = Settings.gather(Map.of(), Map.of(), Optional.empty(), Optional.empty());
    assertEquals(8080, settings.get(Setting.HTTP_PORT));
    assertTrue(settings.file().isEmpty());
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheOneThatWasMeant() throws IOException {
    write("host: 127.0.0.1\nhttp_prt: 1\n");
    assertRefused(file() + ":2: unknown key 'http_prt'; did you mean 'http-port'?", Map.of());
  }

  @Test
  void anUnknownVariableIsNamedWithTheOneThatWasMeant() {
    assertRefused(
        "unknown environment variable 'VISIO_HTP_PORT'; did you mean 'VISIO_HTTP_PORT'?",
        Map.of("VISIO_HTP_PORT", "1"));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() throws IOException {
    write("loops: 1\nloops: 2\n");
    assertRefused(file() + ":2: 'loops' stands twice; keep one", Map.of());
  }

  @Test
  void aKeyWithoutAValueIsRefused() throws IOException {
    write("loops:\n");
    assertRefused(file() + ":1: 'loops' needs one value on its line", Map.of());
  }

  @Test
  void aWrongValueIsNamedWithWhereItStandsAndWhatWouldBeRight() throws IOException {
    write("loops: many\n");
    assertRefused(file() + ":1: 'loops' must be a whole number from 1 to 64, not 'many'", Map.of());
  }

  @Test
  void aWrongSecretIsNotRepeated() {
    assertRefused(
        "VISIO_SECRET must be at least 32 characters long", Map.of("VISIO_SECRET", "hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "VISIO_HTTP_PORT, 65536",
    "VISIO_MEDIA_TCP_PORT, 65536",
    "VISIO_MEDIA_TCP_PORT, none",
    "VISIO_LIMITS, perhaps",
    "VISIO_TIME_ZONE, Europe/Pari",
    "VISIO_LOG_FORMAT, xml",
    "VISIO_LOG_LEVEL, loud",
    "VISIO_PUBLIC_URL, ftp://visio.example.org",
    "VISIO_PUBLIC_URL, https://visio.example.org/below",
    "VISIO_DATABASE_URL, postgres://localhost/visio",
    "VISIO_AUDIO, loudest 11",
    "VISIO_ICE_SERVERS, turn.example.org",
    "VISIO_ICE_SERVERS, http://turn.example.org",
    "VISIO_ICE_SERVERS, 'stun:a,,stun:b'",
    "VISIO_ICE_SERVERS, 'stun:a,stun:b,stun:c,stun:d,stun:e,stun:f,stun:g,stun:h,stun:i'",
    "VISIO_TURN_SECRET, short",
    "VISIO_ORGANISER_EMAIL, nobody"
  })
  void whatDoesNotFitIsRefusedBeforeAnythingStarts(String variable, String text) {
    UsageProblem problem =
        assertThrows(UsageProblem.class, () -> gather(Map.of(), Map.of(variable, text)));
    assertTrue(problem.getMessage().startsWith(variable + " must be "), problem.getMessage());
  }

  @Test
  void aVariableThatIsSetToNothingIsNotSet() {
    assertTrue(
        gather(Map.of(), Map.of("VISIO_OPERATOR_TOKEN", " "))
            .find(Setting.OPERATOR_TOKEN)
            .isEmpty());
  }

  @Test
  void mediaCannotListenOnEveryAddressBecauseBrowsersAreToldOne() {
    Settings settings = gather(Map.of("host", "0.0.0.0"), Map.of());
    UsageProblem problem =
        assertThrows(UsageProblem.class, () -> ServiceSettings.of(settings, TOKEN));
    assertEquals(
        "--host 0.0.0.0: media needs one address that browsers can reach; name it with"
            + " --media-address",
        problem.getMessage());
  }

  @Test
  void mediaHasOneAddressOrOneOfEachFamily() {
    Settings both = gather(Map.of("media-address", "::1, 127.0.0.1"), Map.of());
    assertEquals(
        List.of(InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1")),
        ServiceSettings.of(both, TOKEN).media().addresses());
    Settings twice = gather(Map.of("media-address", "127.0.0.1,127.0.0.2"), Map.of());
    UsageProblem problem = assertThrows(UsageProblem.class, () -> ServiceSettings.of(twice, TOKEN));
    assertEquals(
        "--media-address 127.0.0.1,127.0.0.2: media has one address, or one of IPv4 and one of"
            + " IPv6",
        problem.getMessage());
  }

  @Test
  void mediaByTcpHasTheNumberOfTheUdpPortUnlessItHasAnotherOrIsOff() {
    assertEquals(OptionalInt.of(40_000), tcpPort(Map.of("media-port", "40000")));
    assertEquals(OptionalInt.of(0), tcpPort(Map.of()));
    assertEquals(
        OptionalInt.of(443), tcpPort(Map.of("media-port", "40000", "media-tcp-port", "443")));
    assertEquals(OptionalInt.empty(), tcpPort(Map.of("media-tcp-port", "off")));
  }

  private OptionalInt tcpPort(Map<String, String> flags) {
    return ServiceSettings.of(gather(flags, Map.of()), TOKEN).media().tcpPort();
  }

  @Test
  void aTurnServerAndWhatItSharesWithTheServiceAreGivenTogetherOrNotAtAll() {
    String secret = "shared with coturn";
    Map<String, String> turn = Map.of("ice-servers", "stun:a.example, turn:a.example");
    IceServers both =
        ServiceSettings.of(gather(turn, Map.of("VISIO_TURN_SECRET", secret)), TOKEN)
            .media()
            .iceServers();
    assertEquals(Optional.of(secret), both.turnSecret());
    assertEquals(
        List.of("stun:a.example", "turn:a.example"),
        both.urls().stream().map(IceServerUrl::text).toList());

    Settings unshared = gather(turn, Map.of());
    assertEquals(
        "--ice-servers names a TURN server: what it shares with the service has to stand in"
            + " VISIO_TURN_SECRET",
        assertThrows(UsageProblem.class, () -> ServiceSettings.of(unshared, TOKEN)).getMessage());
    Settings useless =
        gather(Map.of("ice-servers", "stun:a.example"), Map.of("VISIO_TURN_SECRET", secret));
    assertEquals(
        "VISIO_TURN_SECRET is of use with a turn: or turns: address in --ice-servers, and there is"
            + " none",
        assertThrows(UsageProblem.class, () -> ServiceSettings.of(useless, TOKEN)).getMessage());
  }

  @Test
  void noSecretIsInWhatIsPrintedOfTheSettings() {
    String secret = "0123456789abcdef0123456789abcdef";
    VisioSettings settings =
        ServiceSettings.of(
            gather(
                Map.of(
                    "database-url", "jdbc:postgresql://localhost/visio", "ice-servers", "turn:a"),
                Map.of(
                    "VISIO_SECRET",
                    secret,
                    "VISIO_DATABASE_PASSWORD",
                    "a database's password",
                    "VISIO_TURN_SECRET",
                    "a relay's password")),
            TOKEN);
    assertEquals(secret, settings.access().secret().orElseThrow());
    assertFalse(settings.toString().contains(secret));
    assertFalse(settings.toString().contains(TOKEN));
    assertFalse(settings.toString().contains("a database's password"));
    assertFalse(settings.toString().contains("a relay's password"));
  }

  @Test
  void everySettingHasANameOfItsOwnEverywhere() {
    Set<String> variables = new HashSet<>();
    for (Setting<?> setting : Setting.ALL) {
      assertTrue(variables.add(setting.variable()), setting.key());
      setting.usual().ifPresent(setting.reading()::apply);
    }
  }

  private Settings gather(Map<String, String> flags, Map<String, String> environment) {
    return Settings.gather(flags, environment, Optional.empty(), Optional.of(folder));
  }

  private void assertRefused(String line, Map<String, String> environment) {
    UsageProblem problem = assertThrows(UsageProblem.class, () -> gather(Map.of(), environment));
    assertEquals(line, problem.getMessage());
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve("visio.yaml");
  }
}
