package dev.visio.measurement;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * What one loop of the generator observes. Every method is called by that loop's thread alone, does
 * not allocate, take a lock, look up a map or throw, and costs some tens of nanoseconds. All
 * instants are of the one monotonic clock of the host.
 */
public final class LoopRecorder {

  private static final Source[] SOURCES = Source.values();

  private final int speakers;
  private final int slotCount;
  private final RunRecorder run;
  private final boolean[][] published;
  private final CameraViews cameras;

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private volatile IntervalCounters active = new IntervalCounters();
  private IntervalCounters inactive = new IntervalCounters();
  private volatile int joined;

  // Written inside the phaser's section only: whoever has flipped the phase sees all that was
  // written before it.
  final FlowTable[] flows = new FlowTable[SOURCES.length];

  /** Of cameras' larger encodings; the smallest is in {@link #flows}. */
  final FlowTable[] upperLayers;

  final LayerTable layers;
  final SlotTable slots;
  final SpeakerTable perSpeaker;
  final DelayTable delays;
  final DelayTable pacing;
  final Histogram corrected = Delays.newHistogram();
  final Histogram uncorrected = Delays.newHistogram();
  final Histogram pacingError = Delays.newHistogram();
  final long[] firstFrameNanos;
  final long[] joinNanos;
  private final PlayoutRecorder playout;
  long loopStallMaxNanos;
  long receiveDrops;

  LoopRecorder(RunPlan plan, RunRecorder run) {
    this.speakers = plan.speakers();
    this.slotCount = plan.audio().slotCount();
    this.run = run;
    this.cameras = plan.cameras();
    this.upperLayers = new FlowTable[cameras.layers() - 1];
    for (int i = 0; i < upperLayers.length; i++) {
      upperLayers[i] = new FlowTable(speakers);
    }
    this.layers = new LayerTable(cameras);
    this.published = new boolean[SOURCES.length][speakers];
    for (Source source : SOURCES) {
      for (int speaker = 0; speaker < speakers; speaker++) {
        if (plan.publishes(speaker, source)) {
          published[source.ordinal()][speaker] = true;
          if (flows[source.ordinal()] == null) {
            flows[source.ordinal()] = new FlowTable(speakers);
          }
        }
      }
    }
    this.slots = new SlotTable(speakers, slotCount);
    this.perSpeaker = new SpeakerTable(speakers);
    this.delays = new DelayTable(speakers);
    this.pacing = new DelayTable(speakers);
    this.firstFrameNanos = filled(speakers * speakers);
    this.joinNanos = filled(speakers);
    this.playout = new PlayoutRecorder(plan, run, phaser, () -> active);
  }

  /** What would have been heard and seen of what arrives on this loop; for its thread alone. */
  public PlayoutRecorder playout() {
    return playout;
  }

  /**
   * A packet was handed to the network.
   *
   * @param publisher the speaker's index
   * @param sequence the origin extension's: one more with every packet of this publisher and source
   * @param intendedNanos when the media clock said that it should leave
   * @param actualNanos when it left
   */
  public void sent(
      int publisher, Source source, int sequence, long intendedNanos, long actualNanos, int bytes) {
    sent(publisher, source, 0, sequence, intendedNanos, actualNanos, bytes);
  }

  /**
   * A packet of one of a camera's encodings was handed to the network.
   *
   * @param layer the encoding's number, the smallest is 0; each counts its packets for itself
   */
  public void sent(
      int publisher,
      Source source,
      int layer,
      int sequence,
      long intendedNanos,
      long actualNanos,
      int bytes) {
    boolean inside = run.window().contains(intendedNanos);
    long late = Delays.clamped(actualNanos - intendedNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      IntervalCounters interval = active;
      interval.packetsSent++;
      interval.bytesSent += bytes;
      interval.pacing.recordValue(late);
      if (inside) {
        perSpeaker.sent(publisher, source, bytes);
        if (source == Source.CAMERA && layer < cameras.layers()) {
          layers.sent(publisher, layer, sequence);
        }
        pacing.record(publisher, late);
        pacingError.recordValue(late);
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /**
   * Packets were due at that instant, and the generator did not send them: it was too late, or its
   * socket refused.
   */
  public void neverSent(int publisher, Source source, long intendedNanos, int packets) {
    boolean inside = run.window().contains(intendedNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      if (inside) {
        perSpeaker.add(publisher, SpeakerTable.NEVER_SENT, packets);
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /**
   * A packet of that publisher arrived at that subscriber. Identity, sequence and both send
   * instants are what the origin extension says; a publisher that this subscriber must not hear or
   * see (itself, nobody, one without such a source, or one whose camera it hides) makes the packet
   * misdelivered.
   *
   * @return whether it was meant for this subscriber and had not arrived before
   */
  public boolean received(
      int subscriber,
      int publisher,
      Source source,
      int sequence,
      long intendedNanos,
      long actualNanos,
      long receivedNanos,
      int bytes) {
    return received(
        subscriber,
        publisher,
        source,
        0,
        sequence,
        sequence,
        intendedNanos,
        actualNanos,
        receivedNanos,
        bytes,
        false);
  }

  /**
   * A packet of one of a camera's encodings arrived.
   *
   * @param layer the encoding's number; one that no camera has makes the packet misdelivered
   * @param slotSequence the number that the service gave it in its slot, unwrapped
   * @param again whether it came in the stream of those that are sent again (RFC 4588): then it was
   *     lost at first, and overtook or was overtaken by nothing
   * @return whether it was meant for this subscriber and had not arrived before
   */
  public boolean received(
      int subscriber,
      int publisher,
      Source source,
      int layer,
      long slotSequence,
      int sequence,
      long intendedNanos,
      long actualNanos,
      long receivedNanos,
      int bytes,
      boolean again) {
    boolean inside = run.window().contains(intendedNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      IntervalCounters interval = active;
      interval.packetsReceived++;
      interval.bytesReceived += bytes;
      if (publisher < 0
          || publisher >= speakers
          || publisher == subscriber
          || !published[source.ordinal()][publisher]
          || layer > (source == Source.CAMERA ? upperLayers.length : 0)) {
        perSpeaker.add(subscriber, SpeakerTable.MISDELIVERED, 1);
        return false;
      }
      if (source == Source.CAMERA && !cameras.shows(subscriber, publisher)) {
        // Before the window a subscriber may not have said yet what it shows.
        perSpeaker.add(subscriber, SpeakerTable.MISDELIVERED, inside ? 1 : 0);
        return false;
      }
      FlowTable table = layer == 0 ? flows[source.ordinal()] : upperLayers[layer - 1];
      int flow = table.flow(subscriber, publisher);
      int kind = table.accept(flow, sequence);
      if (inside
          && source == Source.CAMERA
          && (kind == FlowTable.FRESH || kind == FlowTable.REORDERED)) {
        layers.arrived(subscriber, publisher, layer, sequence, slotSequence);
      }
      if (inside && again && (kind == FlowTable.FRESH || kind == FlowTable.REORDERED)) {
        perSpeaker.add(subscriber, SpeakerTable.REPAIRED, 1);
      }
      switch (kind) {
        case FlowTable.FRESH ->
            arrived(
                interval,
                table,
                flow,
                subscriber,
                intendedNanos,
                actualNanos,
                receivedNanos,
                inside);
        case FlowTable.REORDERED -> {
          if (inside && !again) {
            table.count(flow, FlowTable.REORDERED_COUNT);
          }
          arrived(
              interval, table, flow, subscriber, intendedNanos, actualNanos, receivedNanos, inside);
        }
        case FlowTable.DUPLICATE -> {
          if (inside) {
            table.count(flow, FlowTable.DUPLICATED);
          }
        }
        case FlowTable.STALE -> {
          if (inside) {
            table.count(flow, FlowTable.STALE_COUNT);
          }
        }
        default -> table.count(flow, FlowTable.CORRUPTED);
      }
      return kind == FlowTable.FRESH || kind == FlowTable.REORDERED;
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  private void arrived(
      IntervalCounters interval,
      FlowTable table,
      int flow,
      int subscriber,
      long intendedNanos,
      long actualNanos,
      long receivedNanos,
      boolean inside) {
    long correctedNanos = Delays.clamped(receivedNanos - intendedNanos);
    long uncorrectedNanos = Delays.clamped(receivedNanos - actualNanos);
    interval.corrected.recordValue(correctedNanos);
    interval.uncorrected.recordValue(uncorrectedNanos);
    if (inside) {
      table.count(flow, FlowTable.RECEIVED);
      table.delay(flow, correctedNanos);
      corrected.recordValue(correctedNanos);
      uncorrected.recordValue(uncorrectedNanos);
      delays.record(subscriber, correctedNanos);
    }
  }

  /**
   * The RTP sequence number of a packet in an audio slot, told beside {@link #received} when only
   * the loudest are forwarded: what the service chose not to forward is no loss, a gap in what it
   * forwarded is.
   */
  public void slotSequence(int subscriber, int slot, int rtpSequence, long intendedNanos) {
    if (slot < 0 || slot >= slotCount) {
      return;
    }
    MeasuredWindow window = run.window();
    boolean inside = window.contains(intendedNanos);
    boolean behind = window != MeasuredWindow.NONE && window.isOver(intendedNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      slots.accept(subscriber, slot, rtpSequence, inside, behind);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /** A payload was compared with what its publisher sent, and was the same. */
  public void intact(int subscriber) {
    add(subscriber, SpeakerTable.INTACT, 1);
  }

  /** A payload differs from what its publisher sent, or cannot be what it claims to be. */
  public void corrupted(int subscriber, int publisher, Source source) {
    if (publisher < 0 || publisher >= speakers || !published[source.ordinal()][publisher]) {
      misdelivered(subscriber);
      return;
    }
    long section = phaser.writerCriticalSectionEnter();
    try {
      FlowTable table = flows[source.ordinal()];
      table.count(table.flow(subscriber, publisher), FlowTable.CORRUPTED);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /**
   * A packet was refused as seen before, or too late to tell: a duplicate, if it had arrived. What
   * its header says of its origin is what the origin extension said the first time.
   */
  public void repeated(
      int subscriber, int publisher, Source source, int layer, int sequence, long intendedNanos) {
    if (!run.window().contains(intendedNanos)
        || publisher < 0
        || publisher >= speakers
        || !published[source.ordinal()][publisher]
        || layer > (source == Source.CAMERA ? upperLayers.length : 0)) {
      return;
    }
    long section = phaser.writerCriticalSectionEnter();
    try {
      FlowTable table = layer == 0 ? flows[source.ordinal()] : upperLayers[layer - 1];
      int flow = table.flow(subscriber, publisher);
      table.count(
          flow, table.hasArrived(flow, sequence) ? FlowTable.DUPLICATED : FlowTable.STALE_COUNT);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /** A packet arrived that was not meant for this subscriber, or whose origin nobody can tell. */
  public void misdelivered(int subscriber) {
    add(subscriber, SpeakerTable.MISDELIVERED, 1);
  }

  /** The speaker's own media flows, that long after "Participer" was pressed. */
  public void joined(int speaker, long joinNanos) {
    long section = phaser.writerCriticalSectionEnter();
    try {
      if (this.joinNanos[speaker] < 0) {
        this.joinNanos[speaker] = joinNanos;
        // One writer: the increment of a volatile field cannot meet another.
        int count = joined + 1;
        joined = count;
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /**
   * The first decodable frame of that publisher's camera, that long after both of them were there.
   * Later calls for the same two change nothing.
   */
  public void firstFrame(int subscriber, int publisher, long nanos) {
    if (publisher < 0 || publisher >= speakers) {
      return;
    }
    long section = phaser.writerCriticalSectionEnter();
    try {
      int cell = subscriber * speakers + publisher;
      if (firstFrameNanos[cell] < 0) {
        firstFrameNanos[cell] = Math.max(0, nanos);
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /** A key frame was asked for (RFC 4585 §6.3.1). */
  public void pliSent(int subscriber) {
    long section = phaser.writerCriticalSectionEnter();
    try {
      active.plis++;
      perSpeaker.add(subscriber, SpeakerTable.PLIS, 1);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /** Packets were asked for that did not come (RFC 4585 §6.2.1). */
  public void nackSent(int subscriber, long nowNanos) {
    addInside(subscriber, SpeakerTable.NACKS_SENT, nowNanos);
  }

  /** Packets were asked for that this publisher had sent. */
  public void nackReceived(int publisher, long nowNanos) {
    addInside(publisher, SpeakerTable.NACKS_RECEIVED, nowNanos);
  }

  /**
   * A packet came again, whether it was still missed or not; it was due at that instant at first.
   */
  public void receivedAgain(int subscriber, long intendedNanos) {
    addInside(subscriber, SpeakerTable.AGAIN_RECEIVED, intendedNanos);
  }

  /** This publisher sends a packet again, which is not among those that it sent. */
  public void sentAgain(int publisher, long intendedNanos) {
    addInside(publisher, SpeakerTable.AGAIN_SENT, intendedNanos);
  }

  /**
   * The loop woke up that much later than it had asked for, or was held that long by one piece of
   * work.
   */
  public void loopStall(long nowNanos, long stallNanos) {
    boolean inside = run.window().contains(nowNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      active.loopStallMaxNanos = Math.max(active.loopStallMaxNanos, stallNanos);
      if (inside && stallNanos > loopStallMaxNanos) {
        loopStallMaxNanos = stallNanos;
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /**
   * The kernel said that it dropped that many more datagrams for want of room in the receive
   * buffer.
   */
  public void receiveDrops(long nowNanos, long datagrams) {
    boolean inside = run.window().contains(nowNanos);
    long section = phaser.writerCriticalSectionEnter();
    try {
      if (inside) {
        receiveDrops += datagrams;
      }
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  /** What is measured, as far as it is known yet. */
  public MeasuredWindow window() {
    return run.window();
  }

  int joined() {
    return joined;
  }

  /**
   * Lets the loop go on with fresh counters and gives back those of the interval that ends here;
   * they are valid until the next call. Called by one reader at a time, which {@link RunRecorder}
   * sees to.
   */
  IntervalCounters takeInterval() {
    phaser.readerLock();
    try {
      inactive.reset();
      IntervalCounters taken = active;
      active = inactive;
      inactive = taken;
      phaser.flipPhase(500_000);
      return taken;
    } finally {
      phaser.readerUnlock();
    }
  }

  private void addInside(int speaker, int counter, long atNanos) {
    if (run.window().contains(atNanos)) {
      add(speaker, counter, 1);
    }
  }

  private void add(int subscriber, int counter, long amount) {
    long section = phaser.writerCriticalSectionEnter();
    try {
      perSpeaker.add(subscriber, counter, amount);
    } finally {
      phaser.writerCriticalSectionExit(section);
    }
  }

  private static long[] filled(int length) {
    long[] array = new long[length];
    Arrays.fill(array, -1);
    return array;
  }
}
