/**
 * The real network: UDP sockets of Linux through {@code java.lang.foreign}, received by {@code
 * recvmmsg} and sent by {@code sendmmsg} in batches, waited for by {@code epoll}. Straight system
 * calls rather than a library, because a library's objects per datagram would be allocations per
 * packet and subscriber.
 *
 * <p>In: datagrams from the kernel; commands from other threads through one bounded queue. Out:
 * datagrams, at the end of each receive batch. Thread: one platform thread per {@link
 * dev.visio.transport.udp.UdpMediaLoop} owns its sockets, buffers and timers. Other descriptors may
 * be waited for beside the sockets ({@link dev.visio.transport.udp.Watched}), at no cost to them.
 */
package dev.visio.transport.udp;
