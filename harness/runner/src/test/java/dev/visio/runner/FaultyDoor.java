package dev.visio.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Stands before a service and spoils what people ask of it: HTTP and WebSocket go through, requests
 * by somebody who may change them or hold them up. Media do not come this way.
 */
final class FaultyDoor implements AutoCloseable {
  private static final int MAX_PIECE = 64 * 1024;

  private final URI service;
  private final UnaryOperator<String> spoils;
  private final ServerSocket door;

  /**
   * @param spoils each piece of a request, as it came; may take its time
   */
  FaultyDoor(URI service, UnaryOperator<String> spoils) throws IOException {
    this.service = service;
    this.spoils = spoils;
    this.door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("faulty-door").start(this::open);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  private void open() {
    try {
      while (true) {
        Socket in = door.accept();
        Socket out = new Socket(service.getHost(), service.getPort());
        Thread.ofVirtual().start(() -> pass(in, out, spoils));
        Thread.ofVirtual().start(() -> pass(out, in, UnaryOperator.identity()));
      }
    } catch (IOException closed) {
      // It was closed; who is on the way goes on.
    }
  }

  private static void pass(Socket from, Socket to, UnaryOperator<String> spoils) {
    byte[] piece = new byte[MAX_PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length;
      while ((length = in.read(piece)) > 0) {
        String text = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
        out.write(spoils.apply(text).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException ended) {
      // The other side hears of it by the end of its own stream.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
