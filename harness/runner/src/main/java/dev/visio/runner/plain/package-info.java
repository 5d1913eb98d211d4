/**
 * The plain forwarder as a reference: in a process of its own on the service's processors, fed by
 * this process with traffic like a room's.
 *
 * <p><b>In</b>: what everybody's devices send. <b>Out</b>: what forwarding it costs where nothing
 * but forwarding is done. <b>Threads</b>: one loop sends and receives for all members; the caller's
 * thread starts, reads and ends it. What is started here is ended here.
 */
package dev.visio.runner.plain;
