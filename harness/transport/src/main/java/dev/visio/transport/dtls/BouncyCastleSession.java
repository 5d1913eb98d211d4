package dev.visio.transport.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsTimeoutException;

/**
 * One session on its virtual thread: the handshake, then listening for close_notify. Listening also
 * repeats the last flight for a peer that missed it.
 */
final class BouncyCastleSession implements DtlsSession, Runnable {

  private final DtlsRole role;
  private final HandshakeTerms terms;
  private final Semaphore turns;
  private final DtlsEvents events;
  private final QueuedTransport transport;
  private final AtomicBoolean closeCalled = new AtomicBoolean();

  BouncyCastleSession(DtlsRole role, HandshakeTerms terms, Semaphore turns, DtlsEvents events) {
    this.role = role;
    this.terms = terms;
    this.turns = turns;
    this.events = events;
    this.transport = new QueuedTransport(role, events::send);
  }

  @Override
  public void onDatagram(byte[] bytes, int offset, int length) {
    transport.offer(bytes, offset, length);
  }

  @Override
  public void close() {
    if (closeCalled.compareAndSet(false, true)) {
      transport.requestClose();
    }
  }

  @Override
  public void run() {
    try {
      handshakeThenListen();
    } catch (RejectedExecutionException _) {
      // The owner's loop has ended, and with it everybody who could be told.
    }
  }

  private void handshakeThenListen() {
    DTLSTransport session;
    try {
      session = handshakeInTurn();
    } catch (IOException | RuntimeException | LinkageError e) {
      // Classes that are gone, too, as when a program is built anew under its own feet: who waits
      // for the handshake has to hear of it.
      transport.close();
      if (transport.isCloseRequested()) {
        events.closed();
      } else {
        events.failed(reason(e));
      }
      return;
    }
    listen(session);
    transport.close();
    events.closed();
  }

  private DTLSTransport handshakeInTurn() throws IOException {
    try {
      if (!turns.tryAcquire(terms.timing().totalMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("too many handshakes at once");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    try {
      return handshake();
    } finally {
      turns.release();
    }
  }

  private DTLSTransport handshake() throws IOException {
    DTLSTransport session;
    KeyedHandshake handshake;
    switch (role) {
      case CLIENT -> {
        ClientHandshake client = new ClientHandshake(terms);
        session = new DTLSClientProtocol().connect(client, transport);
        handshake = client;
      }
      case SERVER -> {
        ServerHandshake server = new ServerHandshake(terms);
        session = new DTLSServerProtocol().accept(server, transport);
        handshake = server;
      }
      default -> throw new IllegalStateException(role + " is neither role");
    }
    transport.handshakeDone();
    events.connected(handshake.keys());
    return session;
  }

  /** Until either side closes. Application data is nobody's: there are no data channels. */
  private void listen(DTLSTransport session) {
    byte[] ignored = new byte[QueuedTransport.RECEIVE_LIMIT];
    try {
      while (!transport.isClosed()) {
        session.receive(ignored, 0, ignored.length, 0);
      }
    } catch (InterruptedIOException _) {
      closeQuietly(session);
    } catch (IOException _) {
      // A fatal alert, or a record that BouncyCastle does not forgive: the session is over. Media
      // has its own keys, and consent to send is ICE's.
    }
  }

  private static void closeQuietly(DTLSTransport session) {
    try {
      session.close();
    } catch (IOException _) {
      // close_notify is a courtesy; the session ends without it.
    }
  }

  private String reason(Throwable e) {
    return switch (e) {
      case TlsTimeoutException _ -> "no answer within " + terms.timing().total().toSeconds() + " s";
      case TlsFatalAlertReceived alert -> "the peer refused the handshake: " + alert.getMessage();
      default -> {
        String own = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        yield e.getCause() == null ? own : own + ": " + e.getCause().getMessage();
      }
    };
  }
}
