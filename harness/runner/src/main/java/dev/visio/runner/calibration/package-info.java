/**
 * Measures the harness's own share of a delay on this machine, by a plain forwarder in the
 * service's place, and keeps it for this user.
 *
 * <p><b>In</b>: a scenario, sizes. <b>Out</b>: the calibration that later runs stand beside. One
 * thread; the interruption comes from any.
 */
package dev.visio.runner.calibration;
