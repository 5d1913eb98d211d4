package dev.visio.measurement.figures;

/**
 * One-way delay (RFC 7679) of the packets of the window.
 *
 * @param corrected from the instant at which the media clock said that the packet should leave
 * @param uncorrected from the instant at which it left; the difference of the two is what a
 *     generator hides that measures from there (coordinated omission)
 */
public record OneWayDelay(DelayFigures corrected, DelayFigures uncorrected) {}
