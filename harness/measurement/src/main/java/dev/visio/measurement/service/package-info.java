/**
 * What the service under test says about itself: counters and the histogram of its forwarding
 * latency, cumulative since its start, so that the difference of two snapshots is the window
 * between them.
 *
 * <p><b>In</b>: the JSON of a statistics endpoint. <b>Out</b>: snapshots and their differences. No
 * I/O, no thread.
 */
package dev.visio.measurement.service;
