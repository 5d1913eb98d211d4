/**
 * What a packet costs the service, from receive to send, without the system calls: {@link
 * dev.visio.benchmarks.sfu.PacketForwarding} drives a real {@link dev.visio.sfu.SfuLoop} through
 * the seam that it has for sockets.
 *
 * <p>In: STUN checks and SRTP datagrams, handed to the service's own handler. Out: datagrams, which
 * {@link dev.visio.benchmarks.sfu.TurnedLoop} copies and drops. Thread: whoever measures.
 */
package dev.visio.benchmarks.sfu;
