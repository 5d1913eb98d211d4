/**
 * How a speaker gets from "Participer" to an open media path: the signalling channel, the SDP offer
 * and answer, ICE, DTLS.
 *
 * <p>Enters: messages of the service, STUN and DTLS datagrams. Leaves: messages, datagrams, and the
 * SRTP keys. Thread: the speaker's loop; a {@link dev.visio.speakers.joining.SignallingChannel} may
 * call from any thread, and its listener puts the call on the loop.
 */
package dev.visio.speakers.joining;
