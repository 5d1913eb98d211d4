package dev.visio.benchmarks.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.TimerQueue;
import dev.visio.transport.TransportAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * A media loop that its owner turns by hand: what arrives is what {@link #arrive} is given, time is
 * what has been added to it, and what leaves is copied, as a socket's batch copies it, and goes
 * nowhere. All around it is the service as it runs.
 */
final class TurnedLoop implements MediaLoop {
  private static final int MAX_COMMANDS = 1024;
  private static final long SEND_NANOS = 20_000;

  private final TimerQueue timers = new TimerQueue();
  private final Queue<Runnable> commands = new ArrayDeque<>();
  private byte[][] outgoing;
  private int[] lengths;
  private long[] tags;
  private TransportAddress[] receivers;
  private DatagramHandler handler;
  private int queued;
  private int lastBatch;
  private long sent;
  private long nowNanos;

  /** Hands one datagram to whoever has bound the port, that much later than the last. */
  void arrive(long laterNanos, TransportAddress from, byte[] bytes, int length) {
    nowNanos += laterNanos;
    handler.onDatagram(nowNanos, from, bytes, length);
  }

  /** The end of a receive batch: what waits leaves. */
  void flush() {
    if (queued > 0) {
      int count = queued;
      queued = 0;
      lastBatch = count;
      sent += count;
      int first = 0;
      for (int i = 1; i <= count; i++) {
        if (i == count || tags[i] != tags[first]) {
          tell(tags[first], i - first);
          first = i;
        }
      }
    }
  }

  private void tell(long tag, int datagrams) {
    if (tag != DatagramPort.NO_TAG) {
      handler.onSent(nowNanos + SEND_NANOS, tag, datagrams);
    }
  }

  /** Lets all commands run, and all that is due that much later. */
  void turn(long laterNanos) {
    nowNanos += laterNanos;
    Runnable command;
    while ((command = commands.poll()) != null) {
      command.run();
    }
    while (timers.nextNanos() <= nowNanos) {
      timers.runOneDue(nowNanos);
    }
    flush();
  }

  /** Datagrams that have left. */
  long sent() {
    return sent;
  }

  /** How many of them left at once, the last time. */
  int lastBatch() {
    return lastBatch;
  }

  /** Whom one of the last batch was for. */
  TransportAddress receiver(int place) {
    return receivers[place];
  }

  byte[] datagram(int place) {
    return outgoing[place];
  }

  int length(int place) {
    return lengths[place];
  }

  @Override
  public DatagramPort bind(TransportAddress local, DatagramHandler newHandler, int sendQueue) {
    handler = newHandler;
    outgoing = new byte[sendQueue][DatagramHandler.BUFFER_LENGTH];
    lengths = new int[sendQueue];
    tags = new long[sendQueue];
    receivers = new TransportAddress[sendQueue];
    return new Port(local);
  }

  @Override
  public Timer newTimer(TimedTask task) {
    return timers.newTimer(task);
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable command) {
    if (commands.size() == MAX_COMMANDS) {
      throw new RejectedExecutionException(MAX_COMMANDS + " commands wait already");
    }
    commands.add(command);
  }

  private final class Port implements DatagramPort {
    private final TransportAddress localAddress;

    private Port(TransportAddress localAddress) {
      this.localAddress = localAddress;
    }

    @Override
    public TransportAddress localAddress() {
      return localAddress;
    }

    @Override
    public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
      if (queued == outgoing.length) {
        flush();
      }
      System.arraycopy(bytes, offset, outgoing[queued], 0, length);
      lengths[queued] = length;
      receivers[queued] = to;
      tags[queued] = tag;
      queued++;
      return true;
    }

    @Override
    public long sendFailures() {
      return 0;
    }

    @Override
    public long receiveDrops() {
      return 0;
    }

    @Override
    public void close() {
      flush();
    }
  }
}
