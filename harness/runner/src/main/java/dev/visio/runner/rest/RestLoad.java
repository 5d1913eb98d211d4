package dev.visio.runner.rest;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.rooms.RestPlan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at an even pace, whether the service keeps up or not (an open model): a request
 * that had to wait for a slow one before it is counted from when it should have been sent.
 */
public final class RestLoad implements AutoCloseable {

  /** Unanswered requests at most; one that would be more is not sent and has failed. */
  private static final int MAX_UNANSWERED = 8_192;

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int DIGITS = 3;

  private final URI base;
  private final RestMix mix;
  private final long intervalNanos;
  private final Vertx vertx;
  private final Context loop;
  private final HttpClient client;

  // All below belong to the loop.
  private long timer;
  private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
  private final Histogram uncorrected = new Histogram(LONGEST_NANOS, DIGITS);
  private long nextNanos;
  private long fromNanos;
  private long toNanos;
  private boolean windowed;
  private int unanswered;
  private long requests;

  private RestLoad(RestPlan plan, URI base, RestMix mix) {
    this.base = base;
    this.mix = mix;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / plan.requestsPerSecond();
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    this.loop = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions()
                .setHttp1MaxSize(plan.connections())
                .setMaxWaitQueueSize(MAX_UNANSWERED));
  }

  /** Begins to send. */
  public static RestLoad start(RestPlan plan, URI base, RestMix mix) {
    RestLoad load = new RestLoad(plan, base, mix);
    load.loop.runOnContext(
        _ -> {
          load.nextNanos = System.nanoTime();
          load.timer = load.vertx.setPeriodic(1, _ -> load.sendDue());
        });
    return load;
  }

  /** Only requests that are due from the one instant and before the other are counted. */
  public void window(long from, long to) {
    loop.runOnContext(
        _ -> {
          windowed = true;
          fromNanos = from;
          toNanos = to;
        });
  }

  /** What was counted; requests that are not answered yet have failed. */
  public RestFigures figures() {
    CompletableFuture<RestFigures> figures = new CompletableFuture<>();
    loop.runOnContext(
        _ ->
            figures.complete(
                new RestFigures(
                    requests,
                    requests - latency.getTotalCount(),
                    DelayFigures.of(latency),
                    DelayFigures.of(uncorrected))));
    return figures.join();
  }

  /** Sends nothing more; what is not answered yet is broken off. */
  @Override
  public void close() {
    CompletableFuture<Boolean> silent = new CompletableFuture<>();
    loop.runOnContext(_ -> silent.complete(vertx.cancelTimer(timer)));
    silent.join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void sendDue() {
    long now = System.nanoTime();
    while (nextNanos - now <= 0) {
      send(nextNanos);
      nextNanos += intervalNanos;
    }
  }

  private void send(long dueNanos) {
    boolean counted = windowed && dueNanos - fromNanos >= 0 && dueNanos - toNanos < 0;
    if (counted) {
      requests++;
    }
    if (unanswered >= MAX_UNANSWERED) {
      return;
    }
    RestMix.Request request = mix.next();
    long sentNanos = System.nanoTime();
    unanswered++;
    client
        .request(options(request))
        .compose(ready -> sent(ready, request))
        .compose(response -> response.body().map(body -> answer(request, response, body)))
        .onComplete(
            ended -> {
              unanswered--;
              if (ended.failed()) {
                request.failed().run();
              } else if (counted) {
                long now = System.nanoTime();
                latency.recordValue(Math.min(now - dueNanos, LONGEST_NANOS));
                uncorrected.recordValue(Math.min(now - sentNanos, LONGEST_NANOS));
              }
            });
  }

  private RequestOptions options(RestMix.Request request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(base.getHost())
            .setPort(base.getPort())
            .setURI(request.path())
            .setTimeout(TIMEOUT_MILLIS);
    request
        .bearer()
        .ifPresent(token -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    return options;
  }

  private static Future<HttpClientResponse> sent(HttpClientRequest ready, RestMix.Request request) {
    return request
        .body()
        .map(
            body ->
                ready.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(body.toBuffer()))
        .orElseGet(ready::send);
  }

  private static Void answer(RestMix.Request request, HttpClientResponse response, Buffer body) {
    if (response.statusCode() != request.expectedStatus()) {
      throw new IllegalStateException("answered " + response.statusCode());
    }
    request.answered().accept(body.length() == 0 ? new JsonObject() : body.toJsonObject());
    return null;
  }
}
