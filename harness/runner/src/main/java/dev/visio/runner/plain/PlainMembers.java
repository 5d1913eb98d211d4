package dev.visio.runner.plain;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Those who send to a plain forwarder and receive from it: a port for each, their trains, and
 * counts of what left and came. Loop thread only; nothing is allocated for a datagram.
 */
final class PlainMembers implements AutoCloseable {
  private static final TransportAddress LOCAL = TransportAddress.of("127.0.0.1", 0);

  /** A datagram begins with the instant at which it should have left. */
  private static final VarHandle DUE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long LONGEST_DELAY_NANOS = 10_000_000_000L;
  private static final int DELAY_DIGITS = 3;

  /** Later than this, and what is owed is given up, as a real device gives up. */
  private static final long MAX_BACKLOG_NANOS = 1_000_000_000L;

  private static final int DIGITS = 2;

  private final List<DatagramPort> ports = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();
  private final byte[] datagram = new byte[PacketTrain.LONGEST_BYTES];
  private final Histogram lateness = new Histogram(MAX_BACKLOG_NANOS, DIGITS);
  private final Histogram delay = new Histogram(LONGEST_DELAY_NANOS, DELAY_DIGITS);
  private TransportAddress forwarder;
  private long sent;
  private long neverSent;
  private long arrived;

  /** What members have done since they were made. */
  record Counts(long sent, long neverSent, long arrived) {
    Counts since(Counts earlier) {
      return new Counts(
          sent - earlier.sent, neverSent - earlier.neverSent, arrived - earlier.arrived);
    }
  }

  PlainMembers(MediaLoop loop, PlainTraffic traffic) throws IOException {
    DatagramHandler counting = (now, from, bytes, length) -> arrived(now, bytes, length);
    for (List<PacketTrain> trains : traffic.trains()) {
      DatagramPort port = loop.bind(LOCAL, counting);
      ports.add(port);
      trains.forEach(train -> players.add(new Player(loop, port, train)));
    }
  }

  private void arrived(long nowNanos, byte[] bytes, int length) {
    arrived++;
    if (length >= Long.BYTES) {
      long delayNanos = nowNanos - (long) DUE.get(bytes, 0);
      delay.recordValue(Math.clamp(delayNanos, 0, LONGEST_DELAY_NANOS));
    }
  }

  List<TransportAddress> addresses() {
    return ports.stream().map(DatagramPort::localAddress).toList();
  }

  /**
   * Begins to send.
   *
   * @param seed of where each train begins: all in step would be one burst
   */
  void start(TransportAddress to, long nowNanos, long seed) {
    forwarder = to;
    SplittableRandom random = new SplittableRandom(seed);
    players.forEach(player -> player.start(nowNanos, random.nextInt(player.train.size())));
  }

  /** Sends no more; what is on its way still arrives. */
  void stop() {
    players.forEach(player -> player.timer.cancel());
  }

  Counts counts() {
    return new Counts(sent, neverSent, arrived);
  }

  /** How late datagrams left since the last call, 99th percentile. */
  long takeLatenessP99Nanos() {
    long p99 = lateness.getTotalCount() == 0 ? 0 : lateness.getValueAtPercentile(99);
    lateness.reset();
    return p99;
  }

  /** How long after they were due datagrams arrived since the last call. */
  DelayFigures takeDelays() {
    DelayFigures figures = DelayFigures.of(delay);
    delay.reset();
    return figures;
  }

  /** Datagrams that the system dropped before a member could receive them. */
  long receiveDrops() {
    return ports.stream().mapToLong(DatagramPort::receiveDrops).sum();
  }

  @Override
  public void close() {
    stop();
    ports.forEach(DatagramPort::close);
  }

  /** One device at work. */
  private final class Player {
    private final DatagramPort port;
    private final PacketTrain train;
    private final Timer timer;
    private long beganNanos;
    private long next;

    Player(MediaLoop loop, DatagramPort port, PacketTrain train) {
      this.port = port;
      this.train = train;
      this.timer = loop.newTimer(this::run);
    }

    void start(long nowNanos, int first) {
      next = first;
      beganNanos = nowNanos - train.offsetNanos(first);
      timer.scheduleAt(dueNanos());
    }

    private void run(long nowNanos) {
      while (dueNanos() <= nowNanos) {
        long lateNanos = nowNanos - dueNanos();
        if (lateNanos >= MAX_BACKLOG_NANOS) {
          neverSent++;
        } else {
          DUE.set(datagram, 0, dueNanos());
          if (port.send(forwarder, datagram, 0, train.length(next))) {
            sent++;
            lateness.recordValue(lateNanos);
          }
        }
        next++;
      }
      timer.scheduleAt(dueNanos());
    }

    private long dueNanos() {
      return beganNanos + train.offsetNanos(next);
    }
  }
}
