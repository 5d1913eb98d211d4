package dev.visio.runner.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long a container's service takes to be there.
 *
 * @param readyNanos from {@code docker run} to the first answer that it is ready
 * @param healthyNanos to the engine's own word for it, which looks only so often
 */
record StartTimes(long readyNanos, long healthyNanos) {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

  /**
   * Measures a start.
   *
   * @param start returns when the engine calls it healthy
   */
  static StartTimes of(URI service, Runnable start) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      long beganNanos = System.nanoTime();
      CompletableFuture<Long> ready = new CompletableFuture<>();
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (!isReady(client, service)) {
                        TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS.toMillis());
                      }
                      ready.complete(System.nanoTime() - beganNanos);
                    } catch (InterruptedException over) {
                      ready.completeExceptionally(over);
                    }
                  });
      try {
        start.run();
      } catch (RuntimeException | Error failed) {
        asking.interrupt();
        throw failed;
      }
      long healthyNanos = System.nanoTime() - beganNanos;
      return new StartTimes(ready.join(), healthyNanos);
    }
  }

  private static boolean isReady(HttpClient client, URI service) throws InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(service.resolve("/health/ready")).build();
    try {
      return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** For a person, in a sentence. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Its service is ready %.1f s after docker run, and the engine calls it healthy after %.1f"
            + " s",
        readyNanos / 1e9,
        healthyNanos / 1e9);
  }
}
