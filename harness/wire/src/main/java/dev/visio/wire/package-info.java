/**
 * Bytes to values and back, for everything that a WebRTC endpoint puts on the wire.
 *
 * <p>What enters: a region of a byte array that somebody else received. What leaves: accessors into
 * that region, values, or the bytes of a value written into an array that the caller owns. Nothing
 * here keeps a thread, reads a clock, draws a random number or does I/O, and nothing keeps an array
 * longer than its javadoc says.
 *
 * <p>Two kinds of parsers stand side by side. Those that run once a packet ({@link
 * dev.visio.wire.PacketKind}, {@code rtp}, {@code payload}) are reusable flyweights or static
 * accessors which allocate nothing and answer with an enum constant. Those that run once a join or
 * once a second ({@code stun}, {@code sdp}, {@code rtcp}) answer with a {@link
 * dev.visio.wire.Parsed} value. Neither throws, whatever the bytes are: malformed input is a named
 * reason that the caller counts.
 *
 * <p>An exception out of this package means that the caller broke a method's contract (a region
 * outside its array, a header extension id that its form cannot carry), never that the peer did.
 */
package dev.visio.wire;
