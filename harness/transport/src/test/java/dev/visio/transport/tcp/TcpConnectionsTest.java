package dev.visio.transport.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.ConnectionEnd;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Connections on real sockets. Whose first datagram is {@code hello} is let in, and stays if the
 * loop hears it too.
 */
@Timeout(60)
class TcpConnectionsTest {
  private static final TransportAddress ANY = TransportAddress.of("127.0.0.1", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HELLO = "hello";

  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
  private final Heard heard = new Heard();
  private final List<Socket> clients = new ArrayList<>();
  private UdpMediaLoop loop;
  private TcpPort port;
  private TcpListener listener;

  @BeforeEach
  void listen() throws Exception {
    loop = UdpMediaLoop.start("loop-under-test", faults::add);
    port = loop.submit(() -> new TcpPort(loop, ANY, heard)).get(10, TimeUnit.SECONDS);
    listener = listen(PATIENCE);
  }

  private TcpListener listen(Duration patience) throws IOException {
    return TcpListener.open(
        "listener-under-test", List.of(ANY), this::usher, patience, faults::add);
  }

  private Optional<TcpPort> usher(TransportAddress from, byte[] datagram, int length) {
    String text = text(datagram, length);
    return text.equals(HELLO) || text.equals("unproven") ? Optional.of(port) : Optional.empty();
  }

  @AfterEach
  void end() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    listener.close();
    loop.close();
    assertEquals(List.of(), List.copyOf(faults));
  }

  @Test
  void datagramsGoBothWays() throws Exception {
    Socket client = connect();
    send(client, HELLO, "one", "two");
    TransportAddress address = heard.from(HELLO);
    assertEquals("one", heard.next());
    assertEquals("two", heard.next());

    assertTrue(answer(address, "three"));
    assertTrue(answer(address, "four"));
    assertEquals("three", receive(client));
    assertEquals("four", receive(client));
    assertEquals(client.getLocalPort(), address.port());
    assertEquals(2, heard.awaitSent(2));
  }

  @Test
  void datagramsThatComeByteByByteArriveWhole() throws Exception {
    Socket client = connect();
    for (byte each : framed(HELLO, "one", "two")) {
      client.getOutputStream().write(each);
      client.getOutputStream().flush();
    }
    assertEquals(List.of(HELLO, "one", "two"), heard.next(3));
  }

  @Test
  void datagramsThatComeInOnePieceAreToldApart() throws Exception {
    Socket client = connect();
    String[] texts = new String[2_000];
    texts[0] = HELLO;
    for (int i = 1; i < texts.length; i++) {
      texts[i] = "x".repeat(i % 1_500 + 1);
    }
    client.getOutputStream().write(framed(texts));
    assertEquals(List.of(texts), heard.next(texts.length));
  }

  @Test
  void nullPacketsArePassedOverBeforeTheFirstDatagramAndBehindIt() throws Exception {
    Socket client = connect();
    send(client, "", "", HELLO, "", "one");
    assertEquals(List.of(HELLO, "one"), heard.next(2));
  }

  @Test
  void aFrameLongerThanAnyDatagramEndsTheConnection() throws Exception {
    Socket client = connect();
    send(client, HELLO, "x".repeat(FrameReader.MAX_DATAGRAM_BYTES));
    assertEquals(2, heard.next(2).size());
    send(client, "x".repeat(FrameReader.MAX_DATAGRAM_BYTES + 1));
    assertEquals(ConnectionEnd.TOO_LONG, heard.nextEnd());
    assertEnded(client);
    assertEquals(0, connections());
  }

  @Test
  void aConnectionThatEndsInTheMidstOfAFrameIsGivenBackAndTheFrameIsNobodys() throws Exception {
    Socket client = connect();
    send(client, HELLO);
    TransportAddress address = heard.from(HELLO);
    client.getOutputStream().write(new byte[] {1, 0, 'x', 'x'});
    client.close();
    assertEquals(ConnectionEnd.FAR_END, heard.nextEnd());
    assertEquals(0, heard.waiting());
    assertFalse(answer(address, "too late"));
    assertEquals(0, connections());
  }

  @Test
  void theAddressOfAConnectionThatHasEndedIsNeverAnothers() throws Exception {
    Socket client = connect();
    send(client, HELLO);
    TransportAddress former = heard.from(HELLO);
    int clientPort = client.getLocalPort();
    reset(client);
    assertEquals(ConnectionEnd.FAR_END, heard.nextEnd());
    Socket again = new Socket();
    clients.add(again);
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress("127.0.0.1", clientPort));
    again.connect(listener.localAddresses().getFirst().toInetSocketAddress());
    send(again, HELLO);
    TransportAddress next = heard.from(HELLO);

    assertEquals(former.port(), next.port());
    assertNotEquals(former, next);
    assertFalse(answer(former, "for whom?"));
  }

  @Test
  void whoWasLetGoIsGivenTimeForALastWord() throws Exception {
    Socket client = connect();
    send(client, HELLO);
    TransportAddress address = heard.from(HELLO);
    loop.submit(
            () -> {
              port.letGo(address);
              port.letGo(address);
              return send(address, "goodbye");
            })
        .get(10, TimeUnit.SECONDS);
    assertEquals("goodbye", receive(client));
    assertEnded(client);
    assertEquals(ConnectionEnd.LET_GO, heard.nextEnd());
    assertEquals(0, connections());
  }

  @Test
  void whoseFirstDatagramLetsNobodyInIsClosedWithoutAnAnswerAndNoLoopHearsOfIt() throws Exception {
    Socket client = connect();
    send(client, "good evening", HELLO);
    assertEnded(client);
    assertEquals(0, heard.waiting());
    awaitRefused(1);
  }

  @Test
  void whoIsLetInAndProvesNothingIsClosed() throws Exception {
    Socket client = connect();
    send(client, "unproven", "and more");
    assertEquals("unproven", heard.next());
    assertEquals(ConnectionEnd.UNPROVEN, heard.nextEnd());
    assertEnded(client);
    assertEquals(0, heard.waiting());
  }

  @Test
  void aFirstFrameLongerThanAnyDatagramIsNotWaitedFor() throws Exception {
    Socket client = connect();
    send(client, "x".repeat(FrameReader.MAX_DATAGRAM_BYTES + 1));
    assertEnded(client);
    awaitRefused(1);
  }

  @Test
  void whoSaysNothingOrHalfAWordIsClosedInTheEnd() throws Exception {
    listener.close();
    listener = listen(Duration.ofMillis(50));
    Socket silent = connect();
    Socket stammering = connect();
    stammering.getOutputStream().write(new byte[] {0, 0, 0, 5, 'h'});
    assertEnded(silent);
    assertEnded(stammering);
    awaitRefused(2);
  }

  @Test
  void ofManyWhoSayNothingTheOldestGiveWaySoThatWhoSpeaksIsHeard() throws Exception {
    int addresses = 1 + TcpListener.MAX_WAITING / TcpListener.MAX_WAITING_OF_ONE_ADDRESS;
    for (int i = 0; i < addresses * TcpListener.MAX_WAITING_OF_ONE_ADDRESS; i++) {
      connectFrom("127.0.1." + (1 + i % addresses));
    }
    awaitRefused(TcpListener.MAX_WAITING_OF_ONE_ADDRESS);
    Socket client = connect();
    send(client, HELLO);
    assertEquals(HELLO, heard.next());
    awaitRefused(TcpListener.MAX_WAITING_OF_ONE_ADDRESS + 1);
  }

  @Test
  void ofOneAddressNoMoreThanItsShareWaits() throws Exception {
    for (int i = 0; i < 3 * TcpListener.MAX_WAITING_OF_ONE_ADDRESS; i++) {
      connect();
    }
    awaitRefused(2 * TcpListener.MAX_WAITING_OF_ONE_ADDRESS);
    assertEnded(clients.getFirst());
    send(clients.getLast(), HELLO);
    assertEquals(HELLO, heard.next());
  }

  /** Neither the loop nor another connection waits for it; what it reads in the end is whole. */
  @Test
  void whoReadsTooSlowlyLosesWholeDatagramsAndNobodyWaitsForIt() throws Exception {
    Socket slow = new Socket();
    clients.add(slow);
    slow.setReceiveBufferSize(1 << 14);
    slow.connect(listener.localAddresses().getFirst().toInetSocketAddress());
    send(slow, HELLO);
    TransportAddress slowAddress = heard.from(HELLO);
    Socket other = connect();
    send(other, HELLO);
    TransportAddress otherAddress = heard.from(HELLO);

    int total = 2_000;
    int taken = 0;
    for (int i = 0; i < total; i++) {
      taken += answer(slowAddress, "%04d".formatted(i).repeat(250)) ? 1 : 0;
    }
    assertTrue(taken > 250, taken + " were taken");
    assertTrue(taken < total / 2, taken + " were taken");
    answer(otherAddress, "in time");
    assertEquals("in time", receive(other));

    int last = -1;
    for (int i = 0; i < taken; i++) {
      String text = receive(slow);
      int number = Integer.parseInt(text.substring(0, 4));
      assertEquals("%04d".formatted(number).repeat(250), text);
      assertTrue(number > last, number + " after " + last);
      last = number;
    }
    assertTrue(answer(slowAddress, "once more"));
    assertEquals("once more", receive(slow));
    assertEquals((long) total - taken, loop.submit(port::sendFailures).get(10, TimeUnit.SECONDS));
  }

  /** As soon as it is compiled; what never comes to that is found by the test's time. */
  @Test
  void aDatagramThatComesAndGoesLeavesNoGarbage() throws Exception {
    heard.echoes = true;
    Socket client = connect();
    int datagrams = 1_000;
    byte[] batch = framed(Collections.nCopies(datagrams, "x".repeat(100)).toArray(String[]::new));
    client.getOutputStream().write(framed(HELLO));
    client.getInputStream().readNBytes(framed(HELLO).length);
    long garbage = Long.MAX_VALUE;
    while (garbage >= datagrams) {
      long before = allocatedByTheLoop();
      client.getOutputStream().write(batch);
      assertArrayEquals(batch, client.getInputStream().readNBytes(batch.length));
      garbage = allocatedByTheLoop() - before;
    }
  }

  private long allocatedByTheLoop() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return loop.submit(threads::getCurrentThreadAllocatedBytes).get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatALoopAndItsListenerHaveIsGivenBackWhenTheyEnd() throws Exception {
    Socket client = connect();
    Socket stranger = connect();
    send(client, HELLO);
    assertEquals(HELLO, heard.next());
    listener.close();
    assertEnded(stranger);
    loop.submit(
            () -> {
              port.close();
              return null;
            })
        .get(10, TimeUnit.SECONDS);
    assertEnded(client);
    assertEquals(ConnectionEnd.LET_GO, heard.nextEnd());
    assertThrows(IOException.class, this::connect);
  }

  @Test
  void aPortThatIsTakenIsRefusedInOneLine() {
    TransportAddress taken = listener.localAddresses().getFirst();
    IOException refused =
        assertThrows(
            IOException.class,
            () -> TcpListener.open("second", List.of(taken), this::usher, faults::add));
    assertTrue(refused.getMessage().contains("already in use"), refused.getMessage());
  }

  private Socket connect() throws IOException {
    return connectFrom("127.0.0.1");
  }

  private Socket connectFrom(String address) throws IOException {
    Socket client = new Socket();
    client.bind(new InetSocketAddress(address, 0));
    client.connect(listener.localAddresses().getFirst().toInetSocketAddress());
    clients.add(client);
    return client;
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private static void send(Socket client, String... texts) throws IOException {
    client.getOutputStream().write(framed(texts));
  }

  private static byte[] framed(String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : texts) {
      out.writeShort(text.length());
      out.writeBytes(text);
    }
    return bytes.toByteArray();
  }

  private static String receive(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] datagram = new byte[in.readUnsignedShort()];
    in.readFully(datagram);
    return text(datagram, datagram.length);
  }

  /** Nothing comes before the end, however that is told. */
  private static void assertEnded(Socket client) {
    int read;
    try {
      read = client.getInputStream().read();
    } catch (IOException reset) {
      read = -1;
    }
    assertEquals(-1, read);
  }

  private boolean answer(TransportAddress to, String text) throws Exception {
    return loop.submit(() -> send(to, text)).get(10, TimeUnit.SECONDS);
  }

  private boolean send(TransportAddress to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return port.send(to, bytes, 0, bytes.length, 1);
  }

  private int connections() throws Exception {
    return loop.submit(port::connections).get(10, TimeUnit.SECONDS);
  }

  private void awaitRefused(long count) {
    while (listener.refused() < count) {
      Thread.yield();
    }
    assertEquals(count, listener.refused());
  }

  private static String text(byte[] datagram, int length) {
    return new String(datagram, 0, length, StandardCharsets.US_ASCII);
  }

  /** What the loop was told; asked by the test's thread. */
  private final class Heard implements DatagramHandler {
    private record Datagram(TransportAddress from, String text) {}

    private final BlockingQueue<Datagram> datagrams = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConnectionEnd> ends = new LinkedBlockingQueue<>();
    private volatile int sent;

    /** Whether what comes goes back, and is not kept. */
    private volatile boolean echoes;

    @Override
    public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
      if (echoes) {
        port.keep(from);
        port.send(from, bytes, 0, length, 1);
        return;
      }
      String text = text(bytes, length);
      if (text.equals(HELLO)) {
        port.keep(from);
      }
      datagrams.add(new Datagram(from, text));
    }

    @Override
    public void onSent(long nowNanos, long tag, int count) {
      assertNotEquals(DatagramPort.NO_TAG, tag);
      sent += count;
    }

    @Override
    public void onClosed(TransportAddress connection, ConnectionEnd end) {
      ends.add(end);
    }

    String next() throws InterruptedException {
      return datagrams.take().text();
    }

    List<String> next(int count) throws InterruptedException {
      List<String> texts = new ArrayList<>();
      while (texts.size() < count) {
        texts.add(next());
      }
      return texts;
    }

    /** Who says this next. */
    TransportAddress from(String text) throws InterruptedException {
      Datagram datagram = datagrams.take();
      assertEquals(text, datagram.text());
      return datagram.from();
    }

    ConnectionEnd nextEnd() throws InterruptedException {
      return ends.take();
    }

    int waiting() {
      return datagrams.size();
    }

    int awaitSent(int count) {
      while (sent < count) {
        Thread.yield();
      }
      return sent;
    }
  }
}
