/**
 * What a speaker receives. {@link dev.visio.speakers.receiving.ReceivedPacketPath} shows a packet's
 * way from the datagram to the observation, top to bottom.
 *
 * <p>Enters: SRTP datagrams, lent by the loop and decrypted in place. Leaves: observations, and the
 * wish for a key frame. Thread: the speaker's loop. Nothing here allocates per packet.
 */
package dev.visio.speakers.receiving;
