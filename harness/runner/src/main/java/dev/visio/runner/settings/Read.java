package dev.visio.runner.settings;

import dev.visio.rooms.AudioChoice;
import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Text to values. Whatever does not fit is an {@link IllegalArgumentException} whose message goes
 * on from "must be …" and never repeats the text, which may be a secret.
 */
final class Read {
  private static final int MAX_PORT = 0xFFFF;

  private Read() {}

  static String text(String text) {
    return text;
  }

  static int port(String text) {
    return number(0, MAX_PORT).apply(text);
  }

  static OptionalInt portOrOff(String text) {
    try {
      return text.equalsIgnoreCase("off") ? OptionalInt.empty() : OptionalInt.of(port(text));
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(notOne.getMessage() + ", or off", notOne);
    }
  }

  static Function<String, Integer> number(int least, int greatest) {
    return text -> {
      String right = "a whole number from " + least + " to " + greatest;
      if (!text.matches("0|[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(right);
      }
      int number = Integer.parseInt(text);
      if (number < least || number > greatest) {
        throw new IllegalArgumentException(right);
      }
      return number;
    };
  }

  static URI httpUrl(String text) {
    String right = "the beginning of an address without a path, such as https://visio.example.org";
    try {
      URI url = URI.create(text);
      boolean plain =
          url.getRawPath() != null
              && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getRawUserInfo() == null;
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!http || url.getHost() == null || !plain) {
        throw new IllegalArgumentException(right);
      }
      return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(right, notOne);
    }
  }

  static List<IceServerUrl> iceServers(String text) {
    List<String> urls = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (urls.size() > IceServers.MAX_URLS) {
      throw new IllegalArgumentException("at most " + IceServers.MAX_URLS + " servers");
    }
    try {
      return urls.stream().map(IceServerUrl::new).toList();
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "addresses such as stun:turn.example.org or turns:turn.example.org:5349?transport=tcp,"
              + " divided by commas",
          notOne);
    }
  }

  static AudioChoice audio(String text) {
    return AudioChoice.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'all' or 'loudest 1' to 'loudest " + AudioChoice.MAX_LOUDEST + "'"));
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notOne) {
      throw new IllegalArgumentException("the name of a folder", notOne);
    }
  }

  static String databaseUrl(String text) {
    if (!text.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("an address such as jdbc:postgresql://localhost/visio");
    }
    return text;
  }

  static Function<String, String> longEnough(int characters) {
    return text -> {
      if (text.length() < characters) {
        throw new IllegalArgumentException("at least " + characters + " characters long");
      }
      return text;
    };
  }

  static boolean onOrOff(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new IllegalArgumentException("on or off");
    };
  }

  static String email(String text) {
    if (!text.matches("[^@\\s]+@[^@\\s]+")) {
      throw new IllegalArgumentException("an e-mail address");
    }
    return text;
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("a time zone such as Europe/Paris", unknown);
    }
  }

  static <E extends Enum<E>> Function<String, E> oneOf(E[] values) {
    return text ->
        Arrays.stream(values)
            .filter(value -> value.name().equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ", "one of ", ""))));
  }
}
