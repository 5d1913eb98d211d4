package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.TimerQueue;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A loop on real UDP sockets and the machine's monotonic clock ({@link System#nanoTime}). Each
 * turn: wait; receive a batch from each socket that has one, hand its datagrams over, and send what
 * they caused; then commands; then timers that are due. Timers are looked at between the batches
 * too, so that one speaker's tick does not wait for another's burst.
 */
public final class UdpMediaLoop implements MediaLoop, AutoCloseable {
  /** Commands that may wait; one more is refused. */
  static final int COMMANDS = 65_536;

  private static final int COMMANDS_A_TURN = 256;
  private static final int TIMERS_A_TURN = 256;
  private static final int RECEIVE_BATCH = 64;

  /**
   * Datagrams that are worth a system call before the receive batch is done: the call's own cost is
   * spread thin by then, and nothing is gained by letting the first wait for the last.
   */
  private static final int ENOUGH_TO_SEND = 16;

  private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(COMMANDS);
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final TimerQueue timers = new TimerQueue();
  private final AddressCache addresses = new AddressCache();
  private final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];
  private final List<UdpPort> ports = new ArrayList<>();
  private final List<UdpPort> unflushed = new ArrayList<>();
  private final Arena arena = Arena.ofShared();
  private final LinuxSockets sockets = new LinuxSockets(arena);
  private final LinuxSockets waker = new LinuxSockets(arena);
  private final MessageBatch incoming = new MessageBatch(arena, RECEIVE_BATCH);
  private PollSet pollSet;
  private final Consumer<Throwable> onFault;
  private final int wakeUp;
  private final Thread thread;
  private volatile boolean closing;

  private UdpMediaLoop(String name, Consumer<Throwable> onFault) throws IOException {
    this.onFault = onFault;
    this.wakeUp = sockets.eventFd();
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Starts a loop on a thread of its own.
   *
   * @param name the thread's name
   * @param onFault told of what handlers, tasks and commands throw; the loop goes on
   * @throws IOException if this machine cannot run it, with one line that says why
   */
  public static UdpMediaLoop start(String name, Consumer<Throwable> onFault) throws IOException {
    String unsupported = LinuxSockets.unsupported();
    if (unsupported != null) {
      throw new IOException(unsupported);
    }
    UdpMediaLoop loop = new UdpMediaLoop(name, onFault);
    loop.thread.start();
    return loop;
  }

  @Override
  public DatagramPort bind(TransportAddress local, DatagramHandler handler) throws IOException {
    requireLoop();
    UdpPort port = new UdpPort(this, sockets, local, handler);
    ports.add(port);
    pollSet = new PollSet(ports, wakeUp);
    return port;
  }

  @Override
  public Timer newTimer(TimedTask task) {
    return timers.newTimer(task);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  @Override
  public void execute(Runnable command) {
    if (closing || !commands.offer(command)) {
      throw new RejectedExecutionException(
          closing ? thread.getName() + " has ended" : thread.getName() + " has too much to do");
    }
    if (closing && commands.remove(command)) {
      // The loop ended meanwhile and has run its last: nobody would ever run this one.
      throw new RejectedExecutionException(thread.getName() + " has ended");
    }
    wake();
  }

  /**
   * Ends the loop: what was queued is sent, the sockets are given back, the thread has ended when
   * this returns.
   */
  @Override
  public void close() {
    closing = true;
    wake();
    if (inLoop()) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException asked) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    if (!awake.getAndSet(true)) {
      synchronized (waker) {
        if (arena.scope().isAlive()) {
          waker.signal(wakeUp);
        }
      }
    }
  }

  private void run() {
    sockets.sharpenTimers();
    sockets.preferThread();
    pollSet = new PollSet(ports, wakeUp);
    while (!closing) {
      turn();
    }
    runCommands(Integer.MAX_VALUE);
    List.copyOf(ports).forEach(UdpPort::close);
    synchronized (waker) {
      // Within the lock: a late wake-up must not write to whatever gets this descriptor next.
      sockets.close(wakeUp);
      arena.close();
    }
  }

  private void turn() {
    awake.set(false);
    boolean idle = commands.isEmpty() && !closing;
    long waitNanos = idle ? nanosToNextTimer() : 0;
    int ready = sockets.poll(pollSet.descriptors(), pollSet.count(), waitNanos);
    awake.set(true);
    if (ready > 0) {
      receive();
    }
    runCommands(COMMANDS_A_TURN);
    runTimers();
  }

  /** 0: do not wait; negative: nothing is scheduled. */
  private long nanosToNextTimer() {
    return timers.isEmpty() ? -1 : Math.max(0, timers.nextNanos() - System.nanoTime());
  }

  private void receive() {
    if (pollSet.isWokenUp()) {
      sockets.clear(wakeUp);
    }
    // Handlers may open and close ports meanwhile, which replaces the set: this turn keeps to its
    // own.
    PollSet polled = pollSet;
    for (int i = 0; i < polled.portCount(); i++) {
      if (polled.isReady(i) && !polled.port(i).isClosed()) {
        receive(polled.port(i));
        runTimers();
      }
    }
  }

  private void receive(UdpPort port) {
    int count = sockets.receive(port.socket(), incoming.headersFrom(0), incoming.capacity());
    if (count <= 0) {
      return;
    }
    long now = System.nanoTime();
    DatagramHandler handler = port.handler();
    for (int i = 0; i < count && !port.isClosed(); i++) {
      int length = incoming.receivedLength(i);
      incoming.copyReceived(i, datagram, length);
      try {
        handler.onDatagram(now, incoming.sender(i, addresses), datagram, length);
      } catch (RuntimeException | Error fault) {
        onFault.accept(fault);
      }
      flushFull();
    }
    incoming.recycle(count);
    flush();
  }

  private void runCommands(int most) {
    Runnable command;
    for (int i = 0; i < most && (command = commands.poll()) != null; i++) {
      try {
        command.run();
      } catch (RuntimeException | Error fault) {
        onFault.accept(fault);
      }
      flush();
    }
  }

  private void runTimers() {
    for (int i = 0; i < TIMERS_A_TURN; i++) {
      try {
        if (!timers.runOneDue(System.nanoTime())) {
          return;
        }
      } catch (RuntimeException | Error fault) {
        onFault.accept(fault);
      }
      flush();
    }
  }

  private void flush() {
    for (int i = 0; i < unflushed.size(); i++) {
      try {
        unflushed.get(i).flush();
      } catch (RuntimeException | Error fault) {
        onFault.accept(fault);
      }
    }
    unflushed.clear();
  }

  /** Sends what has grown to a batch of its own. */
  private void flushFull() {
    for (int i = 0; i < unflushed.size(); i++) {
      if (unflushed.get(i).queued() >= ENOUGH_TO_SEND) {
        flush();
        return;
      }
    }
  }

  void flushLater(UdpPort port) {
    unflushed.add(port);
  }

  void forget(UdpPort port) {
    ports.remove(port);
    pollSet = new PollSet(ports, wakeUp);
  }

  /** Waits until the socket takes datagrams again, for at most this long. */
  void awaitWritable(int socket, long nanos) {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment descriptor = once.allocate(PollSet.ENTRY_BYTES, 8);
      descriptor.set(JAVA_INT, 0, socket);
      descriptor.set(JAVA_SHORT, 4, (short) LinuxSockets.POLLOUT);
      sockets.poll(descriptor, 1, nanos);
    }
  }

  private void requireLoop() {
    if (!inLoop()) {
      throw new IllegalStateException("only on the thread " + thread.getName());
    }
  }
}
