/**
 * Estimated mean opinion scores: what people would say of a call, computed from what was measured
 * by models of the ITU-T. An estimate names its model and the constants that it assumes.
 *
 * <p><b>In</b>: delays, losses, bit rates, picture rates. <b>Out</b>: scores from 1 (bad) to 5
 * (excellent). Pure functions: no I/O, no clock, no state.
 */
package dev.visio.measurement.mos;
