/**
 * STUN (RFC 8489) with the attributes of ICE (RFC 8445 §16): connectivity and consent checks.
 *
 * <p>What enters: a datagram that {@link dev.visio.wire.PacketKind} called STUN. What leaves: an
 * immutable {@link dev.visio.wire.stun.StunMessage} that holds its own copy of the bytes (its
 * integrity is checked later, once the password is known), or the bytes of a message to send. Runs
 * a few times a second and participant, on whichever thread asks; {@link
 * dev.visio.wire.stun.StunMessage#usernameOf} alone is made for traffic from strangers.
 */
package dev.visio.wire.stun;
