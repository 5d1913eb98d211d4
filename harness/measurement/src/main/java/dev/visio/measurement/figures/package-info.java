/**
 * The figures of a run, as records that stand in the result file under the names of their
 * components. Values only: no I/O, no clock, no thread.
 */
package dev.visio.measurement.figures;
