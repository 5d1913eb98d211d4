/**
 * The access link that a simulated participant sits behind: fibre, Wi-Fi, a telephone line, a
 * mobile network. A {@link dev.visio.speakers.link.Link} stands between the speaker's protocol code
 * and its datagram port, in both directions, and needs no privilege of the operating system.
 *
 * <p>Enters: datagrams of the speaker and of its port. Leaves: the same, later or never, and what
 * became of them into a {@code LinkRecorder}. Thread: the speaker's loop, whose clock and timers
 * move them on. Buffers: a datagram that is under way lies in a slot of the link's own, which is
 * used again; nothing is allocated per datagram once the slots are there, and their number is
 * bounded. A speaker without a link has its port alone.
 */
package dev.visio.speakers.link;
