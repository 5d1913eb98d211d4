/**
 * Session descriptions (RFC 8866), the subset that JSEP (RFC 9429 §5) speaks.
 *
 * <p>What enters: the text of an offer or an answer. What leaves: an immutable {@link
 * dev.visio.wire.sdp.SessionDescription}, whose attributes are a sealed set of records with {@link
 * dev.visio.wire.sdp.SdpAttribute.Other} for all that nothing here knows, kept in their order; or a
 * named reason with the number of the line. The way back is {@code toString}. Runs once a join, on
 * any thread: all values are immutable, builders belong to whoever made them.
 */
package dev.visio.wire.sdp;
