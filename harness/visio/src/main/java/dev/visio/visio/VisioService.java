package dev.visio.visio;

import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.Sfu;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuSettings;
import dev.visio.sfu.SfuStatistics;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.access.ServiceSecret;
import dev.visio.visio.http.ControlPlane;
import dev.visio.visio.operation.DataFolder;
import dev.visio.visio.operation.Metrics;
import dev.visio.visio.operation.Watch;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.MediaPlane;
import dev.visio.visio.store.SqlStore;
import dev.visio.visio.store.Store;
import dev.visio.visio.store.StoreSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reference service, running: control plane and media plane in this process. */
public final class VisioService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VisioService.class);

  /** Longer than this, and starting or stopping has failed. */
  private static final int PATIENCE_SECONDS = 30;

  /** In the data folder. */
  private static final String DATABASE = "visio.db";

  private static final String SECRET = "service.key";

  private final Vertx vertx;
  private final MediaPlane media;
  private final Store store;
  private final Metrics metrics;
  private final URI httpUri;

  /** Of the data folder; given back last. */
  private final AutoCloseable lock;

  private VisioService(
      Vertx vertx,
      MediaPlane media,
      Store store,
      Metrics metrics,
      URI httpUri,
      AutoCloseable lock) {
    this.vertx = vertx;
    this.media = media;
    this.store = store;
    this.metrics = metrics;
    this.httpUri = httpUri;
    this.lock = lock;
  }

  /**
   * Starts the service; when this returns, it answers.
   *
   * @throws IOException when it cannot listen where the settings say, or its data folder is not to
   *     be had; nothing is left running
   */
  public static VisioService start(VisioSettings settings) throws IOException {
    AutoCloseable lock = DataFolder.at(settings.storage().dataFolder()).lock();
    try {
      return start(settings, lock);
    } catch (IOException | RuntimeException failure) {
      release(lock);
      throw failure;
    }
  }

  private static VisioService start(VisioSettings settings, AutoCloseable lock) throws IOException {
    // Beside the media plane, which warms up for longer than this takes.
    CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(VisioService::newVertx);
    Sfu sfu;
    try {
      sfu =
          Sfu.start(
              new SfuSettings(
                  settings.media().addresses(),
                  settings.media().port(),
                  settings.media().loops(),
                  settings.media().tcpPort()),
              failure -> LOG.error("the media plane failed", failure));
    } catch (IOException | RuntimeException failure) {
      close(vertx.join());
      throw failure;
    }
    return start(
        settings,
        vertx.join(),
        new SfuMediaPlane(sfu),
        context -> new VertxControlLoop(context, InstantSource.system()),
        lock);
  }

  /** Starts the control plane before a given media plane, which it closes in the end. */
  static VisioService start(
      VisioSettings settings, MediaPlane media, Function<Context, ControlLoop> loops)
      throws IOException {
    return start(settings, newVertx(), media, loops, () -> {});
  }

  private static VisioService start(
      VisioSettings settings,
      Vertx vertx,
      MediaPlane media,
      Function<Context, ControlLoop> loops,
      AutoCloseable lock)
      throws IOException {
    Optional<Store> store = Optional.empty();
    Metrics metrics = new Metrics();
    try {
      store = Optional.of(openStore(settings));
      ControlPlane controlPlane =
          new ControlPlane(
              new ControlPlane.Place(
                  settings.http().host(), settings.http().port(), settings.http().publicUrl()),
              new ControlPlane.Keys(
                  new OperatorToken(settings.access().operatorToken()),
                  secret(settings),
                  settings.media().iceServers()),
              settings.limits(),
              store.get(),
              media,
              settings.media().audio(),
              new ControlPlane.Watching(new Watch(metrics), metrics::text, metrics::jvm),
              loops);
      listen(settings.http(), vertx, controlPlane);
      return new VisioService(vertx, media, store.get(), metrics, controlPlane.listening(), lock);
    } catch (IOException | RuntimeException failure) {
      close(vertx);
      media.close();
      store.ifPresent(Store::close);
      metrics.close();
      throw failure;
    }
  }

  private static void listen(VisioSettings.Http http, Vertx vertx, ControlPlane controlPlane)
      throws IOException {
    try {
      await(vertx.deployVerticle(controlPlane));
    } catch (IOException failure) {
      throw new IOException(
          "cannot listen on %s port %d: %s".formatted(http.host(), http.port(), reason(failure)),
          failure);
    }
  }

  private static String reason(IOException failure) {
    return failure.getCause() instanceof BindException
        ? "it is taken or not allowed; end what listens there, or choose another"
        : failure.getMessage();
  }

  private static Store openStore(VisioSettings settings) throws IOException {
    VisioSettings.Storage storage = settings.storage();
    return SqlStore.open(
        storage
            .database()
            .<StoreSettings>map(
                database ->
                    new StoreSettings.Postgresql(
                        database.url(), database.user(), database.password()))
            .orElseGet(() -> new StoreSettings.Sqlite(storage.dataFolder().resolve(DATABASE))));
  }

  private static ServiceSecret secret(VisioSettings settings) throws IOException {
    Optional<String> given = settings.access().secret();
    return ServiceSecret.of(
        given.isPresent()
            ? given.get()
            : DataFolder.at(settings.storage().dataFolder()).secret(SECRET));
  }

  /**
   * Where REST is: {@code http://HOST:PORT}. The WebSocket is at the same place with the scheme
   * {@code ws}.
   */
  public URI httpUri() {
    return httpUri;
  }

  /** Tells every participant, closes every connection, and frees all ports. */
  @Override
  public void close() {
    close(vertx);
    media.close();
    store.close();
    metrics.close();
    release(lock);
  }

  private static void release(AutoCloseable lock) {
    try {
      lock.close();
    } catch (Exception failure) {
      // The system gives it back with the process.
      LOG.warn("the data folder's lock could not be given back: {}", failure.getMessage());
    }
  }

  private static void close(Vertx vertx) {
    try {
      await(vertx.close());
    } catch (IOException failure) {
      LOG.warn("the control plane did not close cleanly: {}", failure.getMessage());
    }
  }

  private static Vertx newVertx() {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            // No resource is ever served from the class path: without it no cache folder is made.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false))
            // On a machine that is busy measuring, seconds without the processor are no bug of ours
            // to
            // print.
            .setBlockedThreadCheckInterval(PATIENCE_SECONDS)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS)
            .setMaxEventLoopExecuteTime(PATIENCE_SECONDS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
    return Vertx.vertx(options);
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause().getMessage(), failure.getCause());
    } catch (TimeoutException timeout) {
      throw new IOException("no answer within " + PATIENCE_SECONDS + " s", timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** The real media plane. */
  private record SfuMediaPlane(Sfu sfu) implements MediaPlane {
    @Override
    public SfuRoom openRoom(RoomSettings settings) {
      return sfu.openRoom(settings);
    }

    @Override
    public CompletableFuture<SfuStatistics> statistics() {
      return sfu.statistics();
    }

    @Override
    public void close() {
      sfu.close();
    }
  }
}
