package dev.visio.transport.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpMediaLoopTest {
  private static final TransportAddress ANY = TransportAddress.of("127.0.0.1", 0);
  private static final DatagramHandler DEAF = (now, from, bytes, length) -> {};

  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
  private UdpMediaLoop loop;

  @BeforeEach
  void start() throws IOException {
    loop = UdpMediaLoop.start("loop-under-test", faults::add);
  }

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void aLoopThatSleepsGoesBeforeOtherThreadsWhereTheProcessMay() throws Exception {
    for (int i = 0; i < 100 && niceOf("loop-under-tes") != Precedence.NICE_AT_EASE; i++) {
      loop.execute(() -> {});
      Thread.sleep(20);
    }
    // A process without the right to it has the nice that it was started with.
    assertTrue(List.of(Precedence.NICE_AT_EASE, 0).contains(niceOf("loop-under-tes")));
  }

  /** Of the thread whose name begins so (proc(5): the nineteenth field of its stat). */
  private static int niceOf(String name) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.contains("(" + name)) {
          return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        }
      }
    }
    throw new AssertionError("no thread " + name);
  }

  @Test
  void datagramsArriveWholeInOrderAndWithTheirSender() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    DatagramPort receiver =
        bind(ANY, (now, from, bytes, length) -> received.add(from + " " + length + " " + bytes[0]));
    DatagramPort sender = bind(ANY, DEAF);

    loop.execute(
        () -> {
          for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[1200];
            bytes[7] = (byte) i;
            sender.send(receiver.localAddress(), bytes, 7, 100 + i);
          }
        });

    for (int i = 0; i < 100; i++) {
      assertEquals(sender.localAddress() + " " + (100 + i) + " " + i, take(received));
    }
  }

  @Test
  void oneLoopCarriesIpv6Too() throws Exception {
    TransportAddress any = TransportAddress.of("::1", 0);
    BlockingQueue<TransportAddress> received = new LinkedBlockingQueue<>();
    DatagramPort receiver = bind(any, (now, from, bytes, length) -> received.add(from));
    DatagramPort sender = bind(any, DEAF);

    loop.execute(() -> sender.send(receiver.localAddress(), new byte[] {1}, 0, 1));

    assertEquals(sender.localAddress(), take(received));
  }

  @Test
  void theLongestDatagramPassesAndALongerOneIsCountedAsAFailure() throws Exception {
    BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    DatagramPort receiver =
        bind(ANY, (now, from, bytes, length) -> received.add(Arrays.copyOf(bytes, length)));
    DatagramPort sender = bind(ANY, DEAF);
    byte[] longest = new byte[2048];
    Arrays.fill(longest, (byte) 9);

    long failures =
        loop.submit(
                () -> {
                  sender.send(receiver.localAddress(), new byte[2049], 0, 2049);
                  sender.send(receiver.localAddress(), longest, 0, 2048);
                  return sender.sendFailures();
                })
            .get(10, TimeUnit.SECONDS);

    assertEquals(1, failures);
    assertArrayEquals(longest, take(received));
  }

  @Test
  void aDatagramThatCannotLeaveDoesNotHoldUpTheOthers() throws Exception {
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    DatagramPort receiver = bind(ANY, (now, from, bytes, length) -> received.add(length));
    DatagramPort sender = bind(ANY, DEAF);
    TransportAddress nowhere = TransportAddress.of("127.0.0.1", 0);

    loop.execute(
        () -> {
          sender.send(receiver.localAddress(), new byte[1], 0, 1);
          sender.send(nowhere, new byte[2], 0, 2);
          sender.send(receiver.localAddress(), new byte[3], 0, 3);
        });

    assertEquals(1, take(received));
    assertEquals(3, take(received));
    assertEquals(1L, loop.submit(sender::sendFailures).get(10, TimeUnit.SECONDS));
  }

  @Test
  void datagramsThatLeaveAsOneMessageArriveOneByOneAndWhole() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    DatagramHandler noting =
        (now, from, bytes, length) ->
            received.add(from + " " + length + " " + bytes[0] + " " + bytes[length - 1]);
    DatagramPort first = bind(ANY, noting);
    DatagramPort second = bind(ANY, noting);
    DatagramPort sender = bind(ANY, DEAF);
    // Runs of one length with a shorter end, single ones, and more in one run than one message has.
    int[] lengths = new int[150];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = i < 40 ? 1_000 : i % 7 == 0 ? 300 : i % 11 == 0 ? 1_200 : 800;
    }
    loop.execute(
        () -> {
          for (int i = 0; i < lengths.length; i++) {
            byte[] bytes = new byte[lengths[i]];
            bytes[0] = (byte) i;
            bytes[lengths[i] - 1] = (byte) ~i;
            sender.send(
                (i & 1) == 0 ? first.localAddress() : second.localAddress(), bytes, 0, lengths[i]);
          }
        });

    List<String> expected = new ArrayList<>();
    List<String> arrived = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      expected.add(sender.localAddress() + " " + lengths[i] + " " + (byte) i + " " + (byte) ~i);
      arrived.add(take(received));
    }
    assertEquals(ofParity(expected, 0), ofParity(arrived, 0));
    assertEquals(ofParity(expected, 1), ofParity(arrived, 1));
  }

  /**
   * Two senders' datagrams come in one batch; what the first causes has left before the second's
   * are looked at, and what several of one sender cause leaves together.
   */
  @Test
  void whatOneSenderCausesDoesNotWaitForTheNext() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    DatagramPort destination = bind(ANY, DEAF);
    DatagramPort[] forwarder = new DatagramPort[1];
    forwarder[0] =
        bind(
            ANY,
            new DatagramHandler() {
              @Override
              public void onDatagram(long now, TransportAddress from, byte[] bytes, int length) {
                events.add("received " + bytes[0]);
                for (int i = 0; i < 16; i++) {
                  forwarder[0].send(destination.localAddress(), bytes, 0, length, bytes[0]);
                }
              }

              @Override
              public void onSent(long nowNanos, long tag, int datagrams) {
                events.add("sent " + tag);
              }
            });
    DatagramPort one = bind(ANY, DEAF);
    DatagramPort other = bind(ANY, DEAF);
    loop.execute(
        () -> {
          one.send(forwarder[0].localAddress(), new byte[] {1, 0}, 0, 2);
          one.send(forwarder[0].localAddress(), new byte[] {2, 0}, 0, 2);
          other.send(forwarder[0].localAddress(), new byte[] {3, 0}, 0, 2);
        });

    List<String> happened = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      happened.add(take(events));
    }
    assertEquals(
        List.of("received 1", "received 2", "sent 1", "sent 2", "received 3", "sent 3"), happened);
  }

  /** In the order of arrival; the third figure is the number of the datagram. */
  private static List<String> ofParity(List<String> datagrams, int parity) {
    return datagrams.stream()
        .filter(text -> (Integer.parseInt(text.split(" ")[2]) & 1) == parity)
        .toList();
  }

  @Test
  void aLoopThatCollectsIsToldWhenTheKernelHadEachDatagramAndRunsCommandsAndTimersMeanwhile()
      throws Exception {
    try (UdpMediaLoop collecting = UdpMediaLoop.start("collecting", 200_000_000, faults::add)) {
      BlockingQueue<Long> received = new LinkedBlockingQueue<>();
      BlockingQueue<Long> looked = new LinkedBlockingQueue<>();
      TransportAddress receiver =
          collecting
              .submit(
                  () -> {
                    try {
                      return collecting
                          .bind(
                              ANY,
                              (now, from, bytes, length) -> {
                                received.add(now);
                                looked.add(System.nanoTime());
                              })
                          .localAddress();
                    } catch (IOException failure) {
                      throw new UncheckedIOException(failure);
                    }
                  })
              .get(10, TimeUnit.SECONDS);
      BlockingQueue<String> ran = new LinkedBlockingQueue<>();
      collecting.execute(() -> collecting.newTimer(_ -> ran.add("timer")).scheduleAt(0));
      assertEquals("timer", take(ran));
      DatagramPort sender = bind(ANY, DEAF);
      boolean toldWhenItCame = false;
      // Asked for the first time, the kernel begins to note arrivals a moment later.
      for (int attempt = 0; attempt < 20 && !toldWhenItCame; attempt++) {
        long before = System.nanoTime();
        loop.submit(() -> sender.send(receiver, new byte[] {1}, 0, 1)).get(10, TimeUnit.SECONDS);
        // Within the turn that sent it, so that it has left.
        long after = loop.submit(System::nanoTime).get(10, TimeUnit.SECONDS);
        long arrived = take(received);
        // The two clocks are read one after the other, a moment apart.
        toldWhenItCame =
            arrived > before - 1_000_000
                && arrived < after + 1_000_000
                && take(looked) - arrived > 20_000_000;
        looked.clear();
      }
      assertTrue(toldWhenItCame);
    }
  }

  @Test
  void aReceiverThatKnowsNothingOfMergingGetsEachDatagram() throws Exception {
    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      stranger.setSoTimeout(10_000);
      TransportAddress to =
          TransportAddress.of((InetSocketAddress) stranger.getLocalSocketAddress());
      DatagramPort sender = bind(ANY, DEAF);
      loop.execute(
          () -> {
            for (int i = 0; i < 10; i++) {
              sender.send(to, new byte[] {(byte) i, 1, 2}, 0, 3);
            }
          });
      for (int i = 0; i < 10; i++) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        stranger.receive(packet);
        assertEquals(3, packet.getLength());
        assertEquals(i, packet.getData()[0]);
      }
    }
  }

  @Test
  void theHandlerIsToldOfEachDatagramThatHasLeftByItsTag() throws Exception {
    BlockingQueue<Long> left = new LinkedBlockingQueue<>();
    DatagramPort receiver = bind(ANY, DEAF);
    DatagramPort sender =
        bind(
            ANY,
            new DatagramHandler() {
              @Override
              public void onDatagram(long now, TransportAddress from, byte[] bytes, int length) {}

              @Override
              public void onSent(long nowNanos, long tag, int datagrams) {
                for (int i = 0; i < datagrams; i++) {
                  left.add(tag);
                }
              }
            });

    loop.execute(
        () -> {
          for (int i = 0; i < 150; i++) {
            sender.send(receiver.localAddress(), new byte[] {1}, 0, 1, i / 2);
            sender.send(receiver.localAddress(), new byte[] {1}, 0, 1);
          }
        });

    for (long i = 0; i < 150; i++) {
      assertEquals(i / 2, take(left));
    }
  }

  @Test
  void timersRunInTheOrderOfTheirInstantsAndNeverEarly() throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    List<Long> early = new ArrayList<>();
    long start = loop.nanoTime();
    loop.execute(
        () -> {
          for (int millis : new int[] {30, 10, 20}) {
            long at = start + millis * 1_000_000L;
            loop.newTimer(
                    now -> {
                      if (now < at) {
                        early.add(at - now);
                      }
                      ran.add(millis + " ms");
                    })
                .scheduleAt(at);
          }
        });

    assertEquals("10 ms", take(ran));
    assertEquals("20 ms", take(ran));
    assertEquals("30 ms", take(ran));
    assertTrue(early.isEmpty(), early.toString());
  }

  @Test
  void aFaultInAHandlerIsReportedAndTheLoopGoesOn() throws Exception {
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    DatagramPort receiver =
        bind(
            ANY,
            (now, from, bytes, length) -> {
              received.add(length);
              throw new IllegalStateException("broken on purpose");
            });
    DatagramPort sender = bind(ANY, DEAF);

    loop.execute(
        () -> {
          sender.send(receiver.localAddress(), new byte[1], 0, 1);
          sender.send(receiver.localAddress(), new byte[2], 0, 2);
        });

    assertEquals(1, take(received));
    assertEquals(2, take(received));
    assertEquals("broken on purpose", take(faults).getMessage());
  }

  @Test
  void aFaultInWhatIsToldOfSendingIsReportedAndNothingIsSentTwice() throws Exception {
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    DatagramPort receiver = bind(ANY, (now, from, bytes, length) -> received.add(length));
    DatagramPort sender =
        bind(
            ANY,
            new DatagramHandler() {
              @Override
              public void onDatagram(long now, TransportAddress from, byte[] bytes, int length) {}

              @Override
              public void onSent(long nowNanos, long tag, int datagrams) {
                throw new IllegalStateException("broken on purpose");
              }
            });

    loop.execute(() -> sender.send(receiver.localAddress(), new byte[1], 0, 1, 7));
    loop.execute(() -> sender.send(receiver.localAddress(), new byte[2], 0, 2, 8));

    assertEquals(1, take(received));
    assertEquals(2, take(received));
    assertEquals("broken on purpose", take(faults).getMessage());
  }

  @Test
  void aPortThatIsTakenIsRefusedWithTheReason() throws Exception {
    DatagramPort taken = bind(ANY, DEAF);

    CompletionException refused =
        assertThrows(CompletionException.class, () -> bind(taken.localAddress(), DEAF));

    assertTrue(
        refused.getCause().getMessage().contains("already in use"),
        refused.getCause().getMessage());
  }

  @Test
  void aClosedPortIsFreeAgainAndItsLastDatagramsHaveLeft() throws Exception {
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    DatagramPort receiver = bind(ANY, (now, from, bytes, length) -> received.add(length));
    DatagramPort sender = bind(ANY, DEAF);

    loop.execute(
        () -> {
          sender.send(receiver.localAddress(), new byte[5], 0, 5);
          sender.close();
        });

    assertEquals(5, take(received));
    assertEquals(sender.localAddress(), bind(sender.localAddress(), DEAF).localAddress());
  }

  @Test
  void aLoopThatHasEndedRefusesCommands() {
    loop.close();

    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @Test
  void eachCommandRunsOrIsRefusedHoweverCloseToTheEndItComes() throws Exception {
    for (int i = 0; i < 200; i++) {
      UdpMediaLoop brief = UdpMediaLoop.start("brief", faults::add);
      List<CompletableFuture<Void>> commands = new ArrayList<>();
      Thread commander =
          new Thread(
              () -> {
                CompletableFuture<Void> last;
                do {
                  last = brief.submit(() -> null);
                  commands.add(last);
                } while (!last.isCompletedExceptionally());
              });
      commander.start();
      brief.close();
      commander.join(10_000);

      assertTrue(commands.stream().allMatch(CompletableFuture::isDone), "one hangs");
    }
  }

  private DatagramPort bind(TransportAddress local, DatagramHandler handler) {
    return loop.submit(
            () -> {
              try {
                return loop.bind(local, handler);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            })
        .join();
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T taken = queue.poll(10, TimeUnit.SECONDS);
    assertTrue(taken != null, "nothing came within 10 s");
    return taken;
  }
}
