package dev.visio.visio;

import dev.visio.sfu.AudioForwarding;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Limits;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the service is started. Whatever is secret is left out of every {@code toString}, so that a
 * log of the settings gives nothing away.
 */
public record VisioSettings(Http http, Media media, Storage storage, Access access, Limits limits) {

  public VisioSettings {
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(media, "media");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(limits, "limits");
  }

  /** On loopback, on any free UDP ports, without limits: for tests and for measured runs. */
  public static VisioSettings local(Path dataFolder, String operatorToken) {
    return new VisioSettings(
        new Http("127.0.0.1", 0, Optional.empty()),
        new Media(
            List.of(InetAddress.getLoopbackAddress()),
            0,
            OptionalInt.empty(),
            1,
            AudioForwarding.loudest(3),
            IceServers.NONE),
        new Storage(dataFolder, Optional.empty()),
        new Access(operatorToken, Optional.empty()),
        Limits.NONE);
  }

  /** The same, listening elsewhere. */
  public VisioSettings withHttp(Http other) {
    return new VisioSettings(other, media, storage, access, limits);
  }

  /** The same, with other servers that help participants to find it. */
  public VisioSettings withIceServers(IceServers other) {
    Media same =
        new Media(
            media.addresses(), media.port(), media.tcpPort(), media.loops(), media.audio(), other);
    return new VisioSettings(http, same, storage, access, limits);
  }

  /** The same, keeping its data elsewhere. */
  public VisioSettings withStorage(Storage other) {
    return new VisioSettings(http, media, other, access, limits);
  }

  /** The same, with other limits. */
  public VisioSettings withLimits(Limits other) {
    return new VisioSettings(http, media, storage, access, other);
  }

  /**
   * Pages, REST and WebSocket.
   *
   * @param host what is listened on, a name or an address
   * @param port a TCP port; 0 takes any free one
   * @param publicUrl how people reach the service, where that is another address than the one it
   *     listens on: behind a proxy that speaks TLS
   */
  public record Http(String host, int port, Optional<URI> publicUrl) {
    public Http {
      if (host.isBlank()) {
        throw new IllegalArgumentException("host must not be blank");
      }
      requirePort("port", port);
      Objects.requireNonNull(publicUrl, "publicUrl");
    }
  }

  /**
   * @param addresses the addresses that media is received and sent on, and that participants are
   *     told: one, or one of IPv4 and one of IPv6, the one that is preferred first
   * @param port the first media loop's UDP port, the next loop's is one higher; 0 takes any free
   *     ones
   * @param tcpPort the TCP port for media of whom no UDP reaches, one for all loops; 0 takes any
   *     free one; empty takes none
   * @param loops media loops; rooms spread over them
   * @param audio whose audio is forwarded, in every room
   * @param iceServers what participants are told that may help them to get there
   */
  public record Media(
      List<InetAddress> addresses,
      int port,
      OptionalInt tcpPort,
      int loops,
      AudioForwarding audio,
      IceServers iceServers) {
    public Media {
      addresses = List.copyOf(addresses);
      requirePort("port", port);
      tcpPort.ifPresent(tcp -> requirePort("tcpPort", tcp));
      if (loops < 1) {
        throw new IllegalArgumentException("loops has to be at least 1");
      }
      Objects.requireNonNull(audio, "audio");
      Objects.requireNonNull(iceServers, "iceServers");
    }
  }

  /**
   * What outlives the process.
   *
   * @param dataFolder holds the service's key and, without a database, everything else in a file
   * @param database a PostgreSQL to keep sessions and persons in
   */
  public record Storage(Path dataFolder, Optional<Database> database) {
    public Storage {
      Objects.requireNonNull(dataFolder, "dataFolder");
      Objects.requireNonNull(database, "database");
    }
  }

  /**
   * @param url as JDBC has it, {@code jdbc:postgresql://host/name}
   */
  public record Database(String url, String user, String password) {
    public Database {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException("url has to begin with jdbc:postgresql:");
      }
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }

    /** Without the address, which may carry a password of its own. */
    @Override
    public String toString() {
      return "Database[user=" + user + "]";
    }
  }

  /**
   * @param operatorToken the bearer token of whoever runs the service
   * @param secret what keys are derived from; without one, a key file in the data folder is
   */
  public record Access(String operatorToken, Optional<String> secret) {
    /** A shorter secret could be guessed. */
    public static final int MIN_SECRET_CHARACTERS = 32;

    public Access {
      if (operatorToken.isBlank()) {
        throw new IllegalArgumentException("operatorToken must not be blank");
      }
      if (secret.isPresent() && secret.get().length() < MIN_SECRET_CHARACTERS) {
        throw new IllegalArgumentException(
            "secret needs at least " + MIN_SECRET_CHARACTERS + " characters");
      }
    }

    /** Nothing of it may be shown. */
    @Override
    public String toString() {
      return "Access[]";
    }
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException(name + " has to be from 0 to 65535");
    }
  }
}
