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
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A loop on real UDP sockets and the machine's monotonic clock ({@link System#nanoTime}). Each
 * turn: wait; receive a batch from each socket that has one, hand its datagrams over, and send what
 * they caused, as few messages as can be; then commands; then timers that are due. Timers are
 * looked at between the batches too, so that one speaker's tick does not wait for another's burst.
 */
public final class UdpMediaLoop implements MediaLoop, AutoCloseable {
  /** Commands that may wait; one more is refused. */
  static final int COMMANDS = 65_536;

  private static final int COMMANDS_A_TURN = 256;
  private static final int TIMERS_A_TURN = 256;

  private static final long COLLECT_NANOS = 1_000_000;

  /** What the ready set calls the wake-up; ports follow. */
  private static final int WAKE_UP = 0;

  private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(COMMANDS);
  private final AtomicBoolean awake = new AtomicBoolean(true);
  private final TimerQueue timers = new TimerQueue();
  private final AddressCache addresses = new AddressCache();
  private final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];

  /** By the number that the ready set knows them by; null where one was closed. */
  private final List<UdpPort> ports = new ArrayList<>();

  private final List<Outgoing> unflushed = new ArrayList<>();
  private final Arena arena = Arena.ofShared();
  private final LinuxSockets sockets = new LinuxSockets(arena);
  private final LinuxSockets waker = new LinuxSockets(arena);
  private final ReceiveBatch incoming = new ReceiveBatch(arena);
  private final ReadySet readySet = new ReadySet(sockets, arena);
  private final Watches watches = new Watches(readySet);
  private final Consumer<Throwable> onFault;
  private final int wakeUp;
  private final long collectNanos;

  /** Whether its thread goes before the others of its process. */
  private final boolean preferred;

  private final Precedence precedence = new Precedence(sockets::beNice);

  private final MemorySegment wakeUpOnly;
  private final Thread thread;
  private volatile boolean closing;

  /** Whether the datagram that is handled is one of several of its sender. */
  private boolean expectsMore;

  private long lookedNanos = System.nanoTime();

  private UdpMediaLoop(
      String name, long collectNanos, boolean preferred, Consumer<Throwable> onFault)
      throws IOException {
    this.onFault = onFault;
    this.preferred = preferred;
    this.collectNanos = collectNanos;
    this.wakeUp = sockets.eventFd();
    this.wakeUpOnly = pollDescriptor(arena, wakeUp, LinuxSockets.POLLIN);
    readySet.add(wakeUp, WAKE_UP);
    ports.add(null);
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
    return start(name, 0, onFault);
  }

  /**
   * Starts a loop that is not woken for each datagram: it looks at all its sockets every
   * millisecond, and at timers and commands when they are due. To be woken, or only to have it
   * noted that a socket is ready, costs whoever sends on the same machine up to a tenth of what the
   * sending costs; here that is the service under test. Handlers are told the instant at which the
   * kernel had the datagram, however late the loop looks.
   */
  public static UdpMediaLoop startCollecting(String name, Consumer<Throwable> onFault)
      throws IOException {
    return start(name, COLLECT_NANOS, onFault);
  }

  /** Starts a loop for what is beside the media's way: its thread does not go before others. */
  public static UdpMediaLoop startBeside(String name, Consumer<Throwable> onFault)
      throws IOException {
    return start(name, 0, false, onFault);
  }

  static UdpMediaLoop start(String name, long collectNanos, Consumer<Throwable> onFault)
      throws IOException {
    return start(name, collectNanos, true, onFault);
  }

  private static UdpMediaLoop start(
      String name, long collectNanos, boolean preferred, Consumer<Throwable> onFault)
      throws IOException {
    String unsupported = LinuxSockets.unsupported();
    if (unsupported != null) {
      throw new IOException(unsupported);
    }
    UdpMediaLoop loop = new UdpMediaLoop(name, collectNanos, preferred, onFault);
    loop.thread.start();
    return loop;
  }

  @Override
  public DatagramPort bind(TransportAddress local, DatagramHandler handler, int sendQueue)
      throws IOException {
    requireLoop();
    UdpPort port = new UdpPort(this, sockets, local, handler, sendQueue);
    int number = 1;
    while (number < ports.size() && ports.get(number) != null) {
      number++;
    }
    if (!collects()) {
      readySet.add(port.socket(), number);
    }
    if (number == ports.size()) {
      ports.add(port);
    } else {
      ports.set(number, port);
    }
    return port;
  }

  /**
   * Watches a descriptor of the operating system's beside the ports. Loop thread only, and not of a
   * loop that collects.
   *
   * @param events {@link Watch#READABLE}, {@link Watch#WRITABLE}, both or none
   * @throws IOException if the system will not
   */
  public Watch watch(int descriptor, int events, Watched watched) throws IOException {
    requireLoop();
    if (collects()) {
      throw new IllegalStateException(thread.getName() + " looks at its ports alone");
    }
    return watches.add(descriptor, events, watched);
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
    if (preferred) {
      precedence.begin(System.nanoTime());
    }
    while (!closing) {
      turn();
    }
    runCommands(Integer.MAX_VALUE);
    ports.stream().filter(Objects::nonNull).toList().forEach(UdpPort::close);
    watches.end();
    readySet.close();
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
    if (collects()) {
      collect(waitNanos);
    } else {
      long restsNanos = System.nanoTime();
      int ready = readySet.await(waitNanos);
      rested(restsNanos);
      awake.set(true);
      for (int i = 0; i < ready; i++) {
        int number = readySet.number(i);
        if (number < 0) {
          react(number, readySet.events(i));
        } else {
          receive(number);
        }
      }
    }
    runCommands(COMMANDS_A_TURN);
    runTimers();
  }

  /**
   * Sleeps, but for commands and timers; then, when it is time, receives of every socket. It does
   * not go first, however much it sleeps: no packet's latency depends on it.
   */
  private void collect(long waitNanos) {
    long untilLook = lookedNanos + collectNanos - System.nanoTime();
    long wait = waitNanos < 0 ? untilLook : Math.min(waitNanos, untilLook);
    if (wait > 0 && sockets.poll(wakeUpOnly.address(), 1, wait) > 0) {
      sockets.clear(wakeUp);
    }
    awake.set(true);
    long now = System.nanoTime();
    if (now - lookedNanos >= collectNanos) {
      lookedNanos = now;
      for (int number = WAKE_UP + 1; number < ports.size(); number++) {
        receive(number);
      }
    }
  }

  /** The loop has waited from that instant until now. */
  private void rested(long fromNanos) {
    if (preferred) {
      precedence.slept(fromNanos, System.nanoTime());
    }
  }

  /** Lets what is watched beside the ports do what it is ready for. */
  private void react(int number, int events) {
    try {
      watches.ready(number, System.nanoTime(), events);
    } catch (RuntimeException | Error fault) {
      onFault.accept(fault);
    }
    flush();
    runTimers();
  }

  /** 0: do not wait; negative: nothing is scheduled. */
  private long nanosToNextTimer() {
    return timers.isEmpty() ? -1 : Math.max(0, timers.nextNanos() - System.nanoTime());
  }

  private void receive(int number) {
    if (number == WAKE_UP) {
      sockets.clear(wakeUp);
      return;
    }
    // A handler may have closed it meanwhile, and opened another under its number.
    UdpPort port = ports.get(number);
    if (port != null) {
      receive(port);
      runTimers();
    }
  }

  private void receive(UdpPort port) {
    int messages = sockets.receive(port.socket(), incoming.headers(), ReceiveBatch.CAPACITY);
    if (messages <= 0) {
      return;
    }
    long now = System.nanoTime();
    long sinceRealTime = collects() ? now - sockets.realTimeNanos() : 0;
    TransportAddress sender = incoming.sender(0, addresses);
    boolean goesOn = false;
    for (int message = 0; message < messages && !port.isClosed(); message++) {
      incoming.read(message);
      long arrived = incoming.arrivedRealTimeNanos();
      long receivedNanos =
          arrived == ReceiveBatch.UNKNOWN ? now : Math.min(now, arrived + sinceRealTime);
      int length = incoming.length(message);
      int segment = incoming.segmentLength();
      TransportAddress next =
          message + 1 < messages ? incoming.sender(message + 1, addresses) : null;
      boolean wentOn = goesOn;
      goesOn = sender.equals(next);
      expectsMore = wentOn || goesOn || segment < length;
      int offset = 0;
      do {
        int end = Math.min(length, offset + segment);
        receive(port, receivedNanos, sender, message, offset, end - offset);
        offset = end;
      } while (offset < length && !port.isClosed());
      if (!goesOn) {
        flushWhatIsEnough();
        sender = next;
      }
    }
    expectsMore = false;
    incoming.recycle(messages);
    flush();
  }

  private void receive(
      UdpPort port,
      long receivedNanos,
      TransportAddress sender,
      int message,
      int offset,
      int length) {
    int kept = Math.min(length, datagram.length);
    incoming.copy(message, offset, datagram, kept);
    try {
      port.handler().onDatagram(receivedNanos, sender, datagram, kept);
    } catch (RuntimeException | Error fault) {
      onFault.accept(fault);
    }
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
      flush(unflushed.get(i));
    }
    unflushed.clear();
  }

  /**
   * What one sender has caused need not wait for what the next one does: to one destination they
   * could leave together only by the chance of one length. Of little, a system call is shared.
   */
  private void flushWhatIsEnough() {
    for (int i = unflushed.size() - 1; i >= 0; i--) {
      if (unflushed.get(i).hasEnoughToSend()) {
        flush(unflushed.remove(i));
      }
    }
  }

  private void flush(Outgoing port) {
    try {
      port.flush();
    } catch (RuntimeException | Error fault) {
      onFault.accept(fault);
    }
  }

  /** Whether this loop looks at its sockets by the clock. */
  boolean collects() {
    return collectNanos > 0;
  }

  /** Whether what is sent now may wait for more to the same destinations. */
  boolean expectsMore() {
    return expectsMore;
  }

  /** Has this flushed once, when what is going on has been done. Loop thread only. */
  public void flushLater(Outgoing outgoing) {
    unflushed.add(outgoing);
  }

  /** Tells of a fault after which whoever met it goes on. */
  public void tell(Throwable fault) {
    onFault.accept(fault);
  }

  void forget(UdpPort port) {
    ports.set(ports.indexOf(port), null);
  }

  /** Waits until the socket takes datagrams again, for at most this long. */
  void awaitWritable(int socket, long nanos) {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment descriptor = pollDescriptor(once, socket, LinuxSockets.POLLOUT);
      sockets.poll(descriptor.address(), 1, nanos);
    }
  }

  /** struct pollfd. */
  private static MemorySegment pollDescriptor(Arena arena, int descriptor, int events) {
    MemorySegment made = arena.allocate(8, 8);
    made.set(JAVA_INT, 0, descriptor);
    made.set(JAVA_SHORT, 4, (short) events);
    return made;
  }

  private void requireLoop() {
    if (!inLoop()) {
      throw new IllegalStateException("only on the thread " + thread.getName());
    }
  }
}
