package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;
import java.util.concurrent.CompletableFuture;

/** Handshakes of a handshaker with itself, one after the other. */
final class HandshakeWarmUp {

  /** Measured: most of the cost is class loading, and gone after the first few. */
  private static final int HANDSHAKES = 8;

  private HandshakeWarmUp() {}

  static void run(DtlsHandshaker handshaker) {
    for (int i = 0; i < HANDSHAKES; i++) {
      Side server = new Side();
      Side client = new Side();
      server.begin(handshaker, DtlsRole.SERVER, client);
      client.begin(handshaker, DtlsRole.CLIENT, server);
      server.done.join();
      client.done.join();
      client.close();
      server.close();
    }
  }

  /** One side; what it sends goes straight into the other's queue. */
  private static final class Side implements DtlsEvents {
    final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CompletableFuture<DtlsSession> session = new CompletableFuture<>();
    private Side peer;

    void begin(DtlsHandshaker handshaker, DtlsRole role, Side peer) {
      this.peer = peer;
      session.complete(handshaker.start(role, handshaker.fingerprint(), this));
    }

    void close() {
      session.join().close();
    }

    @Override
    public void send(byte[] datagram) {
      peer.session.join().onDatagram(datagram, 0, datagram.length);
    }

    @Override
    public void connected(SrtpKeys keys) {
      done.complete(null);
    }

    @Override
    public void failed(String reason) {
      done.completeExceptionally(
          new IllegalStateException("a handshake with itself failed: " + reason));
    }

    @Override
    public void closed() {
      done.complete(null);
    }
  }
}
