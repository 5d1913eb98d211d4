/**
 * Whether one build differs from another, by several runs of each: an exact test that knows how
 * much runs of the same build differ, and the size of the difference.
 *
 * <p><b>In</b>: results of runs of one scenario. <b>Out</b>: a conclusion for each figure, and one
 * for all. Values only: no I/O, no clock, no chance, no thread.
 */
package dev.visio.measurement.comparison;
