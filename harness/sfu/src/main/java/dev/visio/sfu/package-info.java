/**
 * The media plane of the reference service: forwards what each participant publishes to all the
 * others.
 *
 * <p>Read {@link dev.visio.sfu.PacketPath} first: it shows one packet's whole way. Around it stand
 * {@link dev.visio.sfu.Room} (who is there, which track fills which slot), {@link
 * dev.visio.sfu.Participant} (one person's keys, tracks and slots), {@link dev.visio.sfu.Layer}
 * (one of the streams of a track), {@link dev.visio.sfu.Slot} (one continuous stream to one
 * subscriber), {@link dev.visio.sfu.View} (what a subscriber shows, and how large) and {@link
 * dev.visio.sfu.LoudestSpeakers}. What was lost on its way to a subscriber goes by {@link
 * dev.visio.sfu.RetransmissionPath}; what a subscriber's path can take is told by {@link
 * dev.visio.sfu.bandwidth} and shared out by {@link dev.visio.sfu.BandwidthShare}. Who comes by TCP
 * comes in by {@link dev.visio.sfu.TcpEntrance}.
 *
 * <p>In: datagrams, and commands of the control plane through {@link dev.visio.sfu.Sfu} and {@link
 * dev.visio.sfu.SfuRoom}. Out: datagrams, {@link dev.visio.sfu.ParticipantEvents} and {@link
 * dev.visio.sfu.SfuStatistics}. Thread: a room belongs to one loop; all that is not named a facade
 * here runs on it and holds no lock. Buffers: the loop lends a datagram until the handler returns;
 * it is decrypted in place, and each subscriber's packet is built in one array that the path owns
 * and the port copies.
 */
package dev.visio.sfu;
