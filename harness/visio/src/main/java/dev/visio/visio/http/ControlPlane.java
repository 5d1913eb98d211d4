package dev.visio.visio.http;

import dev.visio.sfu.AudioForwarding;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Limits;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.access.Passwords;
import dev.visio.visio.access.RateLimits;
import dev.visio.visio.access.Secrets;
import dev.visio.visio.access.ServiceSecret;
import dev.visio.visio.access.SignIns;
import dev.visio.visio.access.Tickets;
import dev.visio.visio.operation.JvmFigures;
import dev.visio.visio.operation.OperationFigures;
import dev.visio.visio.operation.RequestObserver;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Composes the control plane and listens. One verticle, one event loop: the control loop. */
public final class ControlPlane extends VerticleBase {

  /** Tickets that wait to be used at most. */
  private static final int MAX_TICKETS = 20_000;

  /** TCP connections at once at most; a further one is closed at once. */
  private static final int MAX_CONNECTIONS = 10_000;

  /** A system property: a folder whose files are served as the pages, read at each request. */
  private static final String PAGES_PROPERTY = "visio.pages";

  private static final long PING_MILLIS = 10_000;

  /** A connection that says nothing for so long, not even the answer to a ping, is dead. */
  private static final int READ_IDLE_SECONDS = 30;

  private final Place place;
  private final Keys keys;
  private final Limits limits;
  private final Store store;
  private final MediaPlane media;
  private final AudioForwarding audio;
  private final Watching watching;
  private final Function<Context, ControlLoop> loops;

  private HttpServer server;
  private Rooms rooms;
  private Passwords passwords;
  private boolean stopping;
  private int connections;

  /**
   * Where the service is.
   *
   * @param port 0 takes any free one
   * @param publicUrl how people reach it, where that is not where it listens
   */
  public record Place(String host, int port, Optional<URI> publicUrl) {
    URI listening(int actualPort) {
      // An IPv6 address stands in brackets (RFC 3986 §3.2.2).
      String authority = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
      return URI.create("http://" + authority + ":" + actualPort);
    }
  }

  /**
   * What only the service and whoever runs it know.
   *
   * @param iceServers with what is shared with the TURN servers among them
   */
  public record Keys(OperatorToken operator, ServiceSecret secret, IceServers iceServers) {}

  /**
   * Who looks on.
   *
   * @param metrics as Prometheus reads them, asked beside the control loop
   * @param jvm what the service's JVM has used up, asked beside the control loop
   */
  public record Watching(
      RequestObserver requests,
      Function<OperationFigures, String> metrics,
      Supplier<JvmFigures> jvm) {}

  /**
   * @param store stays open when this stops
   * @param loops makes the control loop of the context that everything runs on
   */
  public ControlPlane(
      Place place,
      Keys keys,
      Limits limits,
      Store store,
      MediaPlane media,
      AudioForwarding audio,
      Watching watching,
      Function<Context, ControlLoop> loops) {
    this.place = place;
    this.keys = keys;
    this.limits = limits;
    this.store = store;
    this.media = media;
    this.audio = audio;
    this.watching = watching;
    this.loops = loops;
  }

  @Override
  public Future<?> start() throws IOException {
    ControlLoop loop = loops.apply(context);
    Secrets secrets = new Secrets(new SecureRandom());
    Tickets tickets = new Tickets(secrets, MAX_TICKETS);
    RateLimits rateLimits = new RateLimits(limits, loop);
    OwnOrigin ownOrigin = new OwnOrigin(place.publicUrl());
    rooms = new Rooms(media, audio, store, loop);
    passwords = new Passwords(vertx);
    RoomSocket roomSocket = new RoomSocket(vertx, tickets, store, rooms, watching.requests(), loop);
    vertx.setPeriodic(PING_MILLIS, _ -> roomSocket.ping());
    SignIns signIns = new SignIns(store, secrets);
    Contract contract = Contract.read();
    HttpFace face =
        new HttpFace(
            contract,
            endpoints(secrets, tickets, rateLimits, signIns, ownOrigin.isEncrypted(), loop),
            new Authenticator(keys.operator(), signIns, keys.secret(), store, ownOrigin),
            ownOrigin,
            rateLimits,
            roomSocket,
            pages(),
            new Answers(new SecurityHeaders(ownOrigin.isEncrypted()), watching.requests()),
            loop);
    server = vertx.createHttpServer(options()).connectionHandler(this::count).requestHandler(face);
    // Nobody enters before the conferences of before are found again.
    return rooms.restore().compose(_ -> server.listen(place.port(), place.host()));
  }

  private Endpoints endpoints(
      Secrets secrets,
      Tickets tickets,
      RateLimits rateLimits,
      SignIns signIns,
      boolean encrypted,
      ControlLoop loop) {
    Organising organising = new Organising(store);
    Identifiers identifiers = new Identifiers(secrets, keys.secret());
    PersonalLinks links = new PersonalLinks(keys.secret(), this::publicUrl);
    SessionJson json = new SessionJson(rooms);
    Endpoints endpoints = new Endpoints();
    new AccessResource(
            store, signIns, keys.secret(), passwords, rateLimits, identifiers, encrypted, loop)
        .addTo(endpoints);
    new EventResource(store, organising, identifiers, loop).addTo(endpoints);
    new SessionResource(store, organising, identifiers, rooms, json, loop).addTo(endpoints);
    new RegistrationResource(store, organising, identifiers, links, rateLimits, rooms, loop)
        .addTo(endpoints);
    new PersonalSpaceResource(store, tickets, keys.iceServers(), rooms, json, loop)
        .addTo(endpoints);
    new WhipResource(store, secrets, keys.iceServers(), rooms).addTo(endpoints);
    new OperationResource(store, rooms, media, audio, watching, () -> stopping, loop, context)
        .addTo(endpoints);
    return endpoints;
  }

  /** Tells everybody that the service goes, and lets the last words leave. */
  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.join(
            rooms.stop(), server.shutdown(SocketConnection.CLOSING_MILLIS, TimeUnit.MILLISECONDS))
        .onComplete(_ -> passwords.close());
  }

  /** Where it listens, once started. */
  public URI listening() {
    return place.listening(server.actualPort());
  }

  private URI publicUrl() {
    return place.publicUrl().orElseGet(this::listening);
  }

  private static Pages pages() throws IOException {
    String folder = System.getProperty(PAGES_PROPERTY);
    return folder == null ? Pages.ofProgram() : Pages.in(Path.of(folder));
  }

  private void count(HttpConnection connection) {
    if (connections >= MAX_CONNECTIONS) {
      connection.close();
      return;
    }
    connections++;
    connection.closeHandler(_ -> connections--);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setMaxWebSocketFrameSize(SocketConnection.MAX_FRAME_BYTES)
        .setMaxWebSocketMessageSize(SocketConnection.MAX_FRAME_BYTES)
        // Small messages and few: compression would cost each connection its buffers.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setReadIdleTimeout(READ_IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }
}
