/**
 * What real participants, who decode, have received in the measured window, and how far the playout
 * model of the simulated ones is off.
 *
 * <p>What enters: counters of a WebRTC stack at the borders of the window, and what was seen and
 * heard between them. What leaves: immutable records, part of the result file. No clock, no thread.
 */
package dev.visio.measurement.real;
