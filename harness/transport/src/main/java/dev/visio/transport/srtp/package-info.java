/**
 * SRTP and SRTCP (RFC 3711) with AEAD_AES_128_GCM (RFC 7714) and AES_CM_128_HMAC_SHA1_80.
 *
 * <p><b>Enters:</b> the keys that DTLS exported (RFC 5764), then plain packets to protect and
 * protected packets to open, as byte arrays. <b>Leaves:</b> the same arrays with the packet turned
 * in place, and its new length, or a negative code of {@link
 * dev.visio.transport.srtp.SrtpRejection}.
 *
 * <p><b>Thread:</b> a {@link dev.visio.transport.srtp.SrtpSender} and a {@link
 * dev.visio.transport.srtp.SrtpReceiver} belong to one loop thread; nothing here is synchronized.
 * <b>Buffers:</b> stay the caller's; no reference outlives a call.
 *
 * <p>Bad packets are never an exception, and change nothing: roll-over counters, replay windows and
 * the table of streams move only after authentication, unless a generator of load peeks.
 */
package dev.visio.transport.srtp;
