/**
 * From figures to PASS, FAIL or INVALID, with the reasons in words.
 *
 * <p><b>In</b>: the figures of a run, how it ended, budgets and health limits. <b>Out</b>: a {@link
 * dev.visio.measurement.verdict.Judgement}. Values only: no I/O, no clock, no thread.
 */
package dev.visio.measurement.verdict;
