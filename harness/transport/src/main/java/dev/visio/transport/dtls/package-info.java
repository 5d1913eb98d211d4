/**
 * DTLS 1.2 with the extension {@code use_srtp} (RFC 6347, RFC 5764): who the peer is, and the keys
 * for SRTP.
 *
 * <p><b>Enters:</b> the datagrams that {@link dev.visio.wire.PacketKind} called DTLS, and the
 * fingerprint that signalling announced for the peer's certificate. <b>Leaves:</b> datagrams to
 * send, then {@link dev.visio.transport.srtp.SrtpKeys}, then the end of the session, all as {@link
 * dev.visio.transport.dtls.DtlsEvents}.
 *
 * <p><b>Thread:</b> a real handshake computes for milliseconds and waits for its peer, so that it
 * must not run on a media loop. It runs on a virtual thread of its own, which also calls the
 * events; the caller re-enqueues them to its loop. {@link
 * dev.visio.transport.dtls.DtlsSession#onDatagram} and {@code close} never block and may be called
 * from any thread. <b>Buffers:</b> datagrams are copied on their way in, and belong to the receiver
 * of the event on their way out.
 */
package dev.visio.transport.dtls;
