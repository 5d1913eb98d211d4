/**
 * The result file: one versioned JSON document that holds all that is known of a run. Reports,
 * verdicts and comparisons read it and nothing else, and a run can be repeated from it alone.
 *
 * <p><b>In</b>: observations, probes of the host, the service's snapshots. <b>Out</b>: a {@link
 * dev.visio.measurement.result.RunResult}, its file, and interval logs beside it. <b>Threads</b>:
 * one, the runner's; the loops go on undisturbed.
 */
package dev.visio.measurement.result;
