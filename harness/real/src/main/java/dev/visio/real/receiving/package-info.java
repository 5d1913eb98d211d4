/**
 * What a real participant sees and hears: pictures are read and compared, sound is gauged, and
 * libwebrtc's own counters are read.
 *
 * <p>What enters: decoded pictures and sound on libwebrtc's threads, who is announced in which
 * slot, the measured window. What leaves: counts and figures, asked for at the window's end. A
 * picture is libwebrtc's until its sink returns; what is compared is copied before.
 */
package dev.visio.real.receiving;
