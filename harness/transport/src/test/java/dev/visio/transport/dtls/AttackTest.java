package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.ContentType;
import org.junit.jupiter.api.Test;

/**
 * The attacks on DTLS, by their names: by whoever can send from the address of a participant whose
 * check has passed.
 */
class AttackTest {
  private static final HandshakeTiming QUICK =
      new HandshakeTiming(Duration.ofSeconds(20), Duration.ofMillis(60));

  /** Fewer than a session's queue takes: a full one drops the genuine datagrams as well. */
  private static final int FLOOD = QueuedTransport.QUEUE_CAPACITY / 2;

  /** What a server says again by itself within its 20 s. */
  private static final int OWN_REPEATS = 9;

  private static final int RECORD_HEADER_LENGTH = 13;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int LAST_TYPE = 24;

  /** The only message without content. */
  private static final int SERVER_HELLO_DONE = 14;

  @Test
  void aClientHelloFlood() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.beforeEachDatagram =
        session -> {
          byte[] hello = call.sent().getFirst();
          for (int i = 0; session == call.server && i < FLOOD; i++) {
            session.onDatagram(hello, 0, hello.length);
          }
        };
    assertCompletes(call);
  }

  @Test
  void fragmentsOfLengthZero() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.beforeEachDatagram =
        session -> {
          for (int type = 0; type <= LAST_TYPE; type++) {
            offer(session, fragment(type, 0, 100, 0, 0));
            if (type != SERVER_HELLO_DONE) {
              offer(session, fragment(type, 0, 0, 0, 0));
            }
          }
        };
    assertCompletes(call);
  }

  @Test
  void fragmentsPastTheirMessageAndOfMessagesWithoutEnd() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.beforeEachDatagram =
        session -> {
          // The first three claim to be part of the very first message.
          offer(session, fragment(CLIENT_HELLO, 0, 0xFF_FFFF, 0, 20));
          offer(session, fragment(CLIENT_HELLO, 0, 10, 5, 20));
          offer(session, fragment(CLIENT_HELLO, 0, 10, 0xFF_FFFF, 20));
          offer(session, fragment(CLIENT_HELLO, 0xFFFF, 20, 0, 20));
        };
    assertCompletes(call);
  }

  /**
   * Bob is connected, but his last flight is lost: only if his session has outlived what comes then
   * does he repeat it, and only then has Alice keys.
   */
  @Test
  void plainTextIntoAConnectedSession() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    AtomicInteger ofServer = new AtomicInteger();
    call.serverLoses = _ -> ofServer.getAndIncrement() == 1;
    call.beforeEachDatagram =
        session -> {
          if (session == call.server && call.serverEvents.keys.isDone()) {
            byte[] hello = call.sent().getFirst();
            session.onDatagram(hello, 0, hello.length);
            List.of(
                    "15 FEFD 0000 000000000900 0002 0228", // fatal handshake_failure
                    "15 FEFD 0000 000000000901 0002 0100", // close_notify
                    "14 FEFD 0000 000000000902 0001 01", // ChangeCipherSpec
                    "16 FEFD 0000 000000000903 0000", // no message at all
                    "15 FEFD 0001 000000000904 0020" + "00".repeat(32), // a forged alert
                    "17 FEFD 0001 000000000905 0001 00", // shorter than its tag
                    "16 FEFD 0001 000000000906 FFFF 00", // longer than its datagram
                    "17 FEFD FFFF 000000000907 0004 00000000") // of an epoch to come
                .forEach(
                    record -> offer(session, HexFormat.of().parseHex(record.replace(" ", ""))));
          }
        };
    assertCompletes(call);
  }

  @Test
  void recordsNumberedFarAhead() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    call.beforeEachDatagram =
        session -> offer(session, HexFormat.of().parseHex("17FEFD0000FFFFFFFFFFFF000100"));
    assertCompletes(call);
  }

  /**
   * More than a session's queue takes, before the first of them has been looked at. Only answers to
   * hellos count: the client repeats its own flight for each answer that comes twice, and that is
   * answered too.
   */
  @Test
  void aFloodPastTheQueue() throws Exception {
    HandshakeCall call = new HandshakeCall();
    call.timing = QUICK;
    AtomicInteger datagrams = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    call.serverLoses =
        datagram -> {
          if (isServerHello(datagram)) {
            answers.incrementAndGet();
          }
          return false;
        };
    call.beforeEachDatagram =
        session -> {
          byte[] hello = call.sent().getFirst();
          for (int i = 0; datagrams.get() == 0 && i < 10_000; i++) {
            session.onDatagram(hello, 0, hello.length);
          }
          datagrams.incrementAndGet();
        };
    assertCompletes(call);
    assertTrue(
        answers.get() <= PlainRecords.MAX_HELLOS + OWN_REPEATS,
        answers.get() + " answers to 10,000 hellos");
  }

  private static void assertCompletes(HandshakeCall call) throws Exception {
    call.begin();
    assertEquals(call.clientEvents.awaitKeys(), call.serverEvents.awaitKeys().mirrored());
    assertTrue(!call.serverEvents.failure.isDone() && !call.clientEvents.failure.isDone());
  }

  /** Whether a flight begins with a ServerHello in plain text (RFC 6347 section 4.2.2). */
  private static boolean isServerHello(byte[] datagram) {
    return datagram[0] == ContentType.handshake && datagram[RECORD_HEADER_LENGTH] == SERVER_HELLO;
  }

  private static void offer(DtlsSession session, byte[] datagram) {
    session.onDatagram(datagram, 0, datagram.length);
  }

  /** One handshake record in plain text (RFC 6347 sections 4.1 and 4.2.2). */
  private static byte[] fragment(
      int type, int messageNumber, int messageLength, int fragmentOffset, int fragmentLength) {
    ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER_LENGTH + 12 + fragmentLength);
    record.put((byte) 22).putShort((short) 0xFEFD).putShort((short) 0);
    record.putShort((short) 0).putInt(77).putShort((short) (12 + fragmentLength));
    record.put((byte) type).put(medium(messageLength)).putShort((short) messageNumber);
    return record.put(medium(fragmentOffset)).put(medium(fragmentLength)).array();
  }

  private static byte[] medium(int value) {
    return Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(value).array(), 1, 4);
  }
}
