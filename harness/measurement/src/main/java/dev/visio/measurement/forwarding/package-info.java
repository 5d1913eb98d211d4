/**
 * What the forwarding benchmark found: the service's cost for each packet, beside that of a plain
 * forwarder in the same minutes.
 *
 * <p><b>In</b>: results of single runs and figures of the plain forwarder. <b>Out</b>: the records
 * of {@code forwarding.json}. Values only: no I/O but the file's, no clock, no thread.
 */
package dev.visio.measurement.forwarding;
