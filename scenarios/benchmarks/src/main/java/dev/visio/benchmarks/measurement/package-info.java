/**
 * What it costs the generator to account for a packet, and the service to record its latency.
 * Thread: as {@link dev.visio.measurement}, one writer for each recorder.
 */
package dev.visio.benchmarks.measurement;
