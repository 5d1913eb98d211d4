package dev.visio.transport.tcp;

import dev.visio.transport.TransportAddress;

/**
 * A connection on its way from the listener to a loop. Whoever has it closes its socket.
 *
 * @param farEnd without a number yet
 * @param reader holds the first datagram, complete; nothing behind it has been received
 */
record AcceptedConnection(int socket, TransportAddress farEnd, FrameReader reader) {}
