/**
 * What forwarding costs when nothing is done but forward: the reference that a real forwarder's
 * cost is compared with on the same machine.
 *
 * <p><b>In</b>: datagrams of known members, at one port of a {@link dev.visio.transport.MediaLoop}.
 * <b>Out</b>: the same bytes to every other member, in the same batches as any handler's. <b>Thread
 * and buffers</b>: the loop's; what arrives is passed on before the handler returns, and nothing is
 * kept.
 */
package dev.visio.transport.plain;
