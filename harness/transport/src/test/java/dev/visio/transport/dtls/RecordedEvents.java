package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a session said, to be waited for. */
final class RecordedEvents implements DtlsEvents {

  private static final int PATIENCE_SECONDS = 30;

  final CompletableFuture<SrtpKeys> keys = new CompletableFuture<>();
  final CompletableFuture<String> failure = new CompletableFuture<>();
  final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Consumer<byte[]> network;

  RecordedEvents(Consumer<byte[]> network) {
    this.network = network;
  }

  @Override
  public void send(byte[] datagram) {
    network.accept(datagram);
  }

  @Override
  public void connected(SrtpKeys exported) {
    keys.complete(exported);
  }

  @Override
  public void failed(String reason) {
    keys.completeExceptionally(new IllegalStateException(reason));
    failure.complete(reason);
  }

  @Override
  public void closed() {
    keys.completeExceptionally(new IllegalStateException("closed"));
    end.complete(null);
  }

  SrtpKeys awaitKeys() throws Exception {
    return keys.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  String awaitFailure() throws Exception {
    return failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void awaitEnd() throws Exception {
    end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
