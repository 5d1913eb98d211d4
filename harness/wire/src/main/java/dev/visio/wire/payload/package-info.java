/**
 * RTP payload formats: how encoded frames become packets and packets frames, for VP8 (RFC 7741),
 * H.264 (RFC 6184) and Opus (RFC 7587), alone or with redundancy (RFC 2198); and what is said of
 * frames that are only passed on, of VP9 (RFC 9628) and AV1 (RTP Payload Format for AV1 of the
 * Alliance for Open Media).
 *
 * <p>What enters: an encoded frame that nobody changes meanwhile, or the payload of one packet, in
 * plain text. What leaves: payloads written straight into the caller's send buffer behind its RTP
 * header; or a frame gathered in the depacketizer's own bounded buffer, valid until the next packet
 * is added. One packetizer or depacketizer serves one stream on one thread; neither allocates once
 * a stream's largest frame has passed.
 */
package dev.visio.wire.payload;
