/**
 * What the harness itself adds to a delay on one machine: measured with a plain forwarder in the
 * service's place, kept, and shown beside what runs measure.
 *
 * <p><b>In</b>: figures of plain forwarders. <b>Out</b>: the file that holds them, and the floor
 * for a room of some size. Values only.
 */
package dev.visio.measurement.calibration;
