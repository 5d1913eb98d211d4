/**
 * The way for those whose firewall lets no UDP through: TCP connections (RFC 6544, passive) on
 * which datagrams come and go framed (RFC 4571), as if each were a UDP port's peer.
 *
 * <p>In: connections at one listening port; datagrams on them. Out: datagrams, written once for
 * each connection when what caused them is done. Threads: {@link
 * dev.visio.transport.tcp.TcpListener} has one of its own, on which strangers wait, bounded in
 * number and time; a connection whose first datagram says whose it is goes to that one's loop for
 * good ({@link dev.visio.transport.tcp.TcpPort}), and its other thread never touches it again.
 * Buffers: each connection has one datagram's for what comes and a bounded one for what goes;
 * nothing is allocated for a datagram.
 */
package dev.visio.transport.tcp;
