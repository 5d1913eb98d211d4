/**
 * The network as protocol code sees it: datagrams in ({@link dev.visio.transport.DatagramHandler}),
 * datagrams out ({@link dev.visio.transport.DatagramPort}), and timers ({@link
 * dev.visio.transport.Timer}), all on the one thread of a {@link dev.visio.transport.MediaLoop}.
 *
 * <p>Two networks stand behind this seam. {@code dev.visio.transport.udp} drives real UDP sockets
 * in real time, and {@code dev.visio.transport.tcp} beside them the connections of those whom no
 * UDP reaches ({@link dev.visio.transport.ConnectionPort}); {@code dev.visio.transport.simulated}
 * drives the same protocol code on a virtual clock. Protocol code never reads a clock: each call
 * brings the time along.
 *
 * <p>Thread: everything here but {@link dev.visio.transport.MediaLoop#execute} is called on the
 * loop's own thread. Buffers: a received array belongs to the loop and is lent to the handler until
 * it returns; a sent array is copied before {@code send} returns.
 */
package dev.visio.transport;
