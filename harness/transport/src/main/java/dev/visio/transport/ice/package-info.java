/**
 * ICE (RFC 8445) as a service and its participants need it: a lite agent that answers, and a
 * controlling agent that checks, nominates, and goes on asking for consent (RFC 7675).
 *
 * <p><b>Enters:</b> the datagrams that {@link dev.visio.wire.PacketKind} called STUN, with their
 * sender, and the time. <b>Leaves:</b> datagrams to send, and which address is to be used.
 *
 * <p><b>Thread:</b> each agent belongs to one loop thread. Neither reads a clock, nor sets a timer,
 * nor draws randomness that was not handed in: the controlling agent names the instant at which it
 * wants to be called again. <b>Buffers:</b> datagrams in are only read; datagrams out belong to
 * whoever is given them.
 */
package dev.visio.transport.ice;
