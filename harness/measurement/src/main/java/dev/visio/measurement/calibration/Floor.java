package dev.visio.measurement.calibration;

import dev.visio.measurement.figures.DelayFigures;

/**
 * The harness's own share of a delay: that of packets that pass a plain forwarder, which does
 * nothing but send them on. What is below it is not the service's.
 *
 * @param at when it was measured (RFC 3339)
 * @param speakers as many as sent and received
 * @param packetsPerSecond forwarded
 * @param oneWayDelay from the instant at which a packet should have left to its receipt
 * @param pacingErrorP99Nanos of it, how late packets left
 */
public record Floor(
    String at,
    int speakers,
    double packetsPerSecond,
    DelayFigures oneWayDelay,
    long pacingErrorP99Nanos) {}
