/**
 * What was sent and what arrived, packet by packet: exact delivery per flow and delays in
 * nanoseconds.
 *
 * <p><b>In</b>: one call per packet from the loop threads of the generator, each into its own
 * {@link dev.visio.measurement.LoopRecorder}; no bytes are handed over, so no buffer changes hands.
 * <b>Out</b>: a {@link dev.visio.measurement.LiveInterval} on demand while the run goes on, and
 * {@link dev.visio.measurement.Observations} after its end. <b>Threads</b>: a loop recorder has one
 * writer, its loop; the run recorder may be asked from any thread and never makes a loop wait.
 *
 * <p>A flow is one publisher's track as delivered to one subscriber. A packet belongs to the
 * measured window by the instant at which its media clock said that it should leave, on the sending
 * and on the receiving side alike: that is what makes "lost" exact.
 */
package dev.visio.measurement;
