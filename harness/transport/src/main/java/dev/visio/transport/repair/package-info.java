/**
 * What both sides of a path do about the packets that it loses (RFC 4585, RFC 4588): a receiver
 * knows what is missing and when to ask for it, a sender keeps what it has sent and knows how
 * often, and how much, it may send again.
 *
 * <p><b>Enters:</b> sequence numbers, packets in plain text, and the time. <b>Leaves:</b> the
 * numbers to ask for, and packets to send again. Every table has a fixed size; nothing but a list
 * of numbers to ask for is allocated after the constructors.
 *
 * <p><b>Thread:</b> each object belongs to one loop thread. <b>Buffers:</b> a packet that is kept
 * is copied; one that is found is lent until the next one is kept.
 */
package dev.visio.transport.repair;
