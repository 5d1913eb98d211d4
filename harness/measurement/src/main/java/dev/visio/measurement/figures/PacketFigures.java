package dev.visio.measurement.figures;

/**
 * Delivery of all packets of the window that had to arrive somewhere.
 *
 * @param expected what every publisher sent times those who had to get it, and what the slots of
 *     the loudest announced
 * @param received of these, each counted once
 * @param stale arrived too late to tell whether for the first time
 * @param misdelivered arrived where they were not meant to, or were never sent
 * @param intact payloads compared with what was sent and found the same
 */
public record PacketFigures(
    long expected,
    long received,
    long lost,
    long duplicated,
    long reordered,
    long corrupted,
    long misdelivered,
    long stale,
    long intact) {}
