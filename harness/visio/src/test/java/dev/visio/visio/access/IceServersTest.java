package dev.visio.visio.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IceServersTest {

  private static final String SECRET = "a relay's secret";
  private static final Instant UNTIL = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void aTurnServerTakesTheInstantTheParticipantAndTheirHmac() {
    // By openssl dgst -sha1 -hmac, as coturn computes it.
    assertEquals(
        List.of(
            new IceServers.Told(
                List.of("turn:a.example?transport=udp", "turns:a.example:443?transport=tcp"),
                Optional.of(
                    new IceServers.Credentials(
                        "1800000000:p1_A-z", "yKqY8freFeiU9VtoBmsM2a+HFU4=")))),
        servers("turn:a.example?transport=udp", "turns:a.example:443?transport=tcp")
            .tell("p1_A-z", UNTIL));
  }

  @Test
  void credentialsAreNobodyElsesAndOfNoOtherInstant() {
    IceServers servers = servers("turn:a.example");
    assertEquals(servers.tell("p1", UNTIL), servers.tell("p1", UNTIL));
    assertNotEquals(credential(servers, "p1", UNTIL), credential(servers, "p2", UNTIL));
    assertNotEquals(
        credential(servers, "p1", UNTIL), credential(servers, "p1", UNTIL.plusSeconds(1)));
  }

  @Test
  void aStunServerIsToldWithoutCredentialsAndBesideATurnServerForItself() {
    assertEquals(
        List.of(new IceServers.Told(List.of("stun:a.example"), Optional.empty())),
        new IceServers(List.of(new IceServerUrl("stun:a.example")), Optional.empty())
            .tell("p1", UNTIL));
    List<IceServers.Told> both = servers("turn:a.example", "stun:a.example").tell("p1", UNTIL);
    assertEquals(List.of("stun:a.example"), both.getFirst().urls());
    assertEquals(Optional.empty(), both.getFirst().credentials());
    assertEquals(List.of("turn:a.example"), both.getLast().urls());
    assertEquals(List.of(), IceServers.NONE.tell("p1", UNTIL));
  }

  @Test
  void theSecretIsOneThatCannotBeGuessedAndIsThereExactlyForTurn() {
    List<IceServerUrl> turn = List.of(new IceServerUrl("turn:a.example"));
    List<IceServerUrl> stun = List.of(new IceServerUrl("stun:a.example"));
    Optional<String> secret = Optional.of(SECRET);
    assertThrows(IllegalArgumentException.class, () -> new IceServers(turn, Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> new IceServers(stun, secret));
    assertThrows(IllegalArgumentException.class, () -> new IceServers(List.of(), secret));
    assertThrows(IllegalArgumentException.class, () -> new IceServers(turn, Optional.of("short")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new IceServers(Collections.nCopies(9, turn.getFirst()), secret));
  }

  @Test
  void neitherTheSecretNorACredentialIsInWhatIsPrinted() {
    IceServers servers = servers("turn:a.example");
    assertFalse(servers.toString().contains(SECRET));
    String told = servers.tell("p1", UNTIL).toString();
    assertFalse(told.contains(credential(servers, "p1", UNTIL)), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stun:a.example",
        "stuns:a.example:5349",
        "turn:192.0.2.1:3478",
        "turn:a.example?transport=udp",
        "turns:[2001:db8::1]:443?transport=tcp"
      })
  void whatRfc7064And7065HaveIsAnAddress(String text) {
    assertEquals(text, new IceServerUrl(text).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "turn:",
        "a.example",
        "turn://a.example",
        "http://a.example",
        "TURN:a.example",
        "turn:user@a.example",
        "turn:a.example:0",
        "turn:a.example:65536",
        "turn:a.example:3478/path",
        "turn:a.example?transport=sctp",
        "turn:a.example?transport=udp&more",
        "stun:a.example?transport=udp",
        "turn:a.example ",
        "turn:a.example\nturn:b.example",
        "turn:a.example\",\"credential\":\"x",
        "turn:[a.example]"
      })
  void whatIsAnythingElseIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> new IceServerUrl(text));
  }

  private static IceServers servers(String... urls) {
    return new IceServers(Stream.of(urls).map(IceServerUrl::new).toList(), Optional.of(SECRET));
  }

  private static String credential(IceServers servers, String participantId, Instant until) {
    return servers.tell(participantId, until).getLast().credentials().orElseThrow().credential();
  }
}
