package dev.visio.runner.settings;

import dev.visio.rooms.AudioChoice;
import dev.visio.runner.logging.LogFormat;
import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.event.Level;

/**
 * One thing that can be set. Everything that is known of it stands here and nowhere else.
 *
 * @param key its name in the file, and after two hyphens as a flag
 * @param label what stands for a value in the help
 * @param usual the value where none is given; empty where there is none, and {@code absent} says
 *     what happens then
 * @param meaning one sentence without a full stop
 * @param secret neither a flag nor ever shown
 * @param reading text to value; an {@link IllegalArgumentException} says what would be right
 */
public record Setting<T>(
    String key,
    String label,
    Optional<String> usual,
    String absent,
    String meaning,
    boolean secret,
    Function<String, T> reading) {

  public static final Setting<String> HOST =
      with("host", "ADDRESS", "127.0.0.1", "what pages, REST and WebSocket listen on", Read::text);

  public static final Setting<Integer> HTTP_PORT =
      with("http-port", "PORT", "8080", "their TCP port; 0 takes any free one", Read::port);

  public static final Setting<URI> PUBLIC_URL =
      without(
          "public-url",
          "URL",
          "host and port",
          "how people reach the service, where a proxy stands before it; links in pages and"
              + " messages begin so, and with https cookies are sent by TLS alone",
          Read::httpUrl);

  public static final Setting<String> MEDIA_ADDRESS =
      without(
          "media-address",
          "ADDRESS",
          "the host",
          "the address of this machine that media is received on, and that browsers are told; or"
              + " one of IPv4 and one of IPv6, as 192.0.2.10,2001:db8::10, the preferred one first",
          Read::text);

  public static final Setting<Integer> MEDIA_PORT =
      with(
          "media-port",
          "PORT",
          "0",
          "first UDP port for media, one more for each further loop; 0 takes any free ones",
          Read::port);

  public static final Setting<OptionalInt> MEDIA_TCP_PORT =
      without(
          "media-tcp-port",
          "PORT|OFF",
          "the media port's number",
          "TCP port for the media of people whose firewall lets no UDP through, one for all loops;"
              + " 0 takes any free one, off takes none",
          Read::portOrOff);

  public static final Setting<List<IceServerUrl>> ICE_SERVERS =
      without(
          "ice-servers",
          "URLS",
          "none",
          "STUN and TURN servers that browsers are told, divided by commas, as"
              + " stun:turn.example.org,turn:turn.example.org?transport=udp",
          Read::iceServers);

  public static final Setting<String> TURN_SECRET =
      secret(
          "turn-secret",
          "none",
          "what the TURN servers among them share with the service, coturn's static-auth-secret; at"
              + " least "
              + IceServers.MIN_SECRET_CHARACTERS
              + " characters",
          Read.longEnough(IceServers.MIN_SECRET_CHARACTERS));

  public static final Setting<Integer> LOOPS =
      with("loops", "N", "1", "media loops, over which rooms are spread", Read.number(1, 64));

  public static final Setting<AudioChoice> AUDIO =
      with("audio", "WHOSE", "loudest 3", "whose microphones are forwarded, or all", Read::audio);

  public static final Setting<Path> DATA =
      with(
          "data",
          "DIR",
          "visio-data",
          "where the service's keys and, without another database, all that it keeps stand",
          Read::path);

  public static final Setting<String> DATABASE_URL =
      without(
          "database-url",
          "URL",
          "a file in the data folder",
          "a PostgreSQL, as jdbc:postgresql://HOST/NAME",
          Read::databaseUrl);

  public static final Setting<String> DATABASE_USER =
      with("database-user", "NAME", "visio", "its user", Read::text);

  public static final Setting<String> DATABASE_PASSWORD =
      secret("database-password", "none", "its password", Read::text);

  public static final Setting<String> OPERATOR_TOKEN =
      secret(
          "operator-token",
          "made on the first start and kept in the data folder, file operator.token",
          "the bearer token of whoever runs the service: metrics, statistics, organisers",
          Read.longEnough(16));

  public static final Setting<String> SECRET =
      secret(
          "secret",
          "made on the first start and kept in the data folder, file service.key",
          "what personal links are derived from; at least 32 characters",
          Read.longEnough(32));

  public static final Setting<Boolean> LIMITS =
      with("limits", "ON|OFF", "on", "whether the three limits below hold", Read::onOrOff);

  public static final Setting<Integer> REQUESTS_PER_SECOND =
      with(
          "requests-per-second",
          "N",
          Integer.toString(Limits.USUAL.requestsPerSecond()),
          "requests of one client address",
          Read.number(1, 1_000_000));

  public static final Setting<Integer> REGISTRATIONS_PER_MINUTE =
      with(
          "registrations-per-minute",
          "N",
          Integer.toString(Limits.USUAL.registrationsPerMinute()),
          "registrations from one client address",
          Read.number(1, 1_000_000));

  public static final Setting<Integer> SIGN_INS_PER_MINUTE =
      with(
          "sign-ins-per-minute",
          "N",
          Integer.toString(Limits.USUAL.signInsPerMinute()),
          "tries to sign in from one client address, and with one e-mail address",
          Read.number(1, 1_000_000));

  public static final Setting<String> ORGANISER_EMAIL =
      with(
          "organiser-email",
          "EMAIL",
          "organiser@example.org",
          "the organiser that the first start makes",
          Read::email);

  public static final Setting<String> ORGANISER_PASSWORD =
      secret(
          "organiser-password",
          "made and printed once",
          "that organiser's password; at least 12 characters",
          Read.longEnough(12));

  public static final Setting<ZoneId> TIME_ZONE =
      with(
          "time-zone",
          "ZONE",
          "Europe/Paris",
          "the time zone of the event that the first start makes",
          Read::zone);

  public static final Setting<LogFormat> LOG_FORMAT =
      with(
          "log-format",
          "FORMAT",
          "text",
          "text, or json: one object a line",
          Read.oneOf(LogFormat.values()));

  public static final Setting<Level> LOG_LEVEL =
      with(
          "log-level",
          "LEVEL",
          "info",
          "error, warn, info, debug or trace",
          Read.oneOf(Level.values()));

  /** All of them, in the order in which people read of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          HOST,
          HTTP_PORT,
          PUBLIC_URL,
          MEDIA_ADDRESS,
          MEDIA_PORT,
          MEDIA_TCP_PORT,
          ICE_SERVERS,
          TURN_SECRET,
          LOOPS,
          AUDIO,
          DATA,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          OPERATOR_TOKEN,
          SECRET,
          LIMITS,
          REQUESTS_PER_SECOND,
          REGISTRATIONS_PER_MINUTE,
          SIGN_INS_PER_MINUTE,
          ORGANISER_EMAIL,
          ORGANISER_PASSWORD,
          TIME_ZONE,
          LOG_FORMAT,
          LOG_LEVEL);

  /** Every environment variable of this program begins so. */
  static final String VARIABLE_PREFIX = "VISIO_";

  /** As a flag; secrets have none. */
  public Optional<String> flag() {
    return secret ? Optional.empty() : Optional.of("--" + key);
  }

  /** As an environment variable. */
  public String variable() {
    return VARIABLE_PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What holds when nothing is given, in words. */
  public String otherwise() {
    return usual.orElse(absent);
  }

  private static <T> Setting<T> with(
      String key, String label, String usual, String meaning, Function<String, T> reading) {
    return new Setting<>(key, label, Optional.of(usual), "", meaning, false, reading);
  }

  private static <T> Setting<T> without(
      String key, String label, String absent, String meaning, Function<String, T> reading) {
    return new Setting<>(key, label, Optional.empty(), absent, meaning, false, reading);
  }

  private static <T> Setting<T> secret(
      String key, String absent, String meaning, Function<String, T> reading) {
    return new Setting<>(key, "SECRET", Optional.empty(), absent, meaning, true, reading);
  }
}
