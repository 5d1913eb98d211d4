/**
 * RTP packets (RFC 3550) and their header extensions (RFC 8285).
 *
 * <p>What enters: a region of a receive buffer. What leaves: accessors into that same region
 * ({@link dev.visio.wire.rtp.RtpPacket}), or a header written into a send buffer ({@link
 * dev.visio.wire.rtp.RtpHeaderWriter}). Buffers stay their owner's; a flyweight points into one
 * until its next parse. Everything runs once a packet on a media loop's thread: no allocation, no
 * exception for bad input, no sharing between threads.
 */
package dev.visio.wire.rtp;
