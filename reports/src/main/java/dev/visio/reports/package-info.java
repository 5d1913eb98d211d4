/**
 * From the result file to what people read: one page that opens from disk, and a table for the
 * terminal.
 *
 * <p><b>In</b>: a {@link dev.visio.measurement.result.RunResult}, and nothing else. <b>Out</b>:
 * text. No I/O, no clock, no thread; the same result gives the same page.
 */
package dev.visio.reports;
