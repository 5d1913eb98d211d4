/**
 * Simulated participants. A {@link dev.visio.speakers.SimulatedSpeaker} does what a browser in a
 * room does: it joins, publishes its microphone, camera and screen, receives every slot, and
 * observes what came of it. A {@link dev.visio.speakers.SpeakerCrowd} fills a room with them.
 *
 * <p>Enters: encoded frames of fake devices, datagrams, signalling messages, timers. Leaves:
 * datagrams, signalling messages, and observations into a {@code LoopRecorder}.
 *
 * <p>Thread: one speaker lives on one {@code MediaLoop} from its beginning to its end; whatever
 * comes from another thread (the WebSocket, the DTLS handshake) is put on that loop first. No
 * speaker reads a clock or draws a random number of its own: the loop brings the time, the plan a
 * seed. Buffers: a received datagram is lent by the loop and decrypted in place; a sent one is
 * built in the speaker's own buffer and copied by the port.
 *
 * <p>Speakers know nothing of the service but what the network shows them.
 */
package dev.visio.speakers;
