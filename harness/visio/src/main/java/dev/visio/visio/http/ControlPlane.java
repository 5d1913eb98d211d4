package dev.visio.visio.http;

import dev.visio.sfu.AudioForwarding;
import dev.visio.signalling.SignallingCodec;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.access.RegistrationTokens;
import dev.visio.visio.access.Secrets;
import dev.visio.visio.access.Tickets;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.store.MemorySessionStore;
import dev.visio.visio.store.SessionStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Composes the control plane and listens. One verticle, one event loop: the control loop. */
public final class ControlPlane extends VerticleBase {

  /** What the memory store keeps at most. */
  private static final int MAX_SESSIONS = 10_000;

  /** Tickets that wait to be used at most. */
  private static final int MAX_TICKETS = 20_000;

  /** TCP connections at once at most; a further one is closed at once. */
  private static final int MAX_CONNECTIONS = 10_000;

  /** A system property: a folder whose files are served as the pages, read at each request. */
  private static final String PAGES_PROPERTY = "visio.pages";

  private static final String CONTRACT = "openapi.yaml";

  private static final long PING_MILLIS = 10_000;

  /** A connection that says nothing for so long, not even the answer to a ping, is dead. */
  private static final int READ_IDLE_SECONDS = 30;

  private final String host;
  private final int port;
  private final MediaPlane media;
  private final AudioForwarding audio;
  private final OperatorToken operator;
  private final Function<Context, ControlLoop> loops;

  private HttpServer server;
  private Rooms rooms;
  private int connections;

  /**
   * @param port 0 takes any free one
   * @param loops makes the control loop of the context that everything runs on
   */
  public ControlPlane(
      String host,
      int port,
      MediaPlane media,
      AudioForwarding audio,
      OperatorToken operator,
      Function<Context, ControlLoop> loops) {
    this.host = host;
    this.port = port;
    this.media = media;
    this.audio = audio;
    this.operator = operator;
    this.loops = loops;
  }

  @Override
  public Future<?> start() throws IOException {
    ControlLoop loop = loops.apply(context);
    SecureRandom random = new SecureRandom();
    byte[] tokenSecret = new byte[32];
    random.nextBytes(tokenSecret);
    Secrets secrets = new Secrets(random);
    Tickets tickets = new Tickets(secrets, MAX_TICKETS);
    SessionStore store = new MemorySessionStore(MAX_SESSIONS);
    rooms = new Rooms(media, audio, store, loop);

    Routes routes = new Routes();
    new SessionResource(
            operator, secrets, new RegistrationTokens(tokenSecret), tickets, store, rooms, loop)
        .addTo(routes);
    new StatisticsResource(operator, media, loop, context).addTo(routes);
    RoomSocket roomSocket = new RoomSocket(vertx, tickets, store, rooms, loop);
    vertx.setPeriodic(PING_MILLIS, _ -> roomSocket.ping());

    server =
        vertx
            .createHttpServer(options())
            .connectionHandler(this::count)
            .requestHandler(
                new HttpFace(routes, roomSocket, pages(), contract(), new SecurityHeaders(false)));
    return server.listen(port, host);
  }

  private static Pages pages() throws IOException {
    String folder = System.getProperty(PAGES_PROPERTY);
    return folder == null ? Pages.ofProgram() : Pages.in(Path.of(folder));
  }

  private static StaticFile contract() throws IOException {
    try (InputStream contract = ControlPlane.class.getResourceAsStream(CONTRACT)) {
      return StaticFile.of(CONTRACT, contract.readAllBytes());
    }
  }

  /** Tells everybody that the service goes, and lets the last words leave. */
  @Override
  public Future<?> stop() {
    rooms.stop();
    return server.shutdown(SocketConnection.CLOSING_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The port that is listened on, once started. */
  public int actualPort() {
    return server.actualPort();
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
        .setMaxWebSocketFrameSize(SignallingCodec.MAX_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(SignallingCodec.MAX_MESSAGE_BYTES)
        // Small messages and few: compression would cost each connection its buffers.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setReadIdleTimeout(READ_IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }
}
