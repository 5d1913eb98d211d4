/**
 * FFmpeg's encoders and decoders, one small class each, through org.bytedeco:ffmpeg.
 *
 * <p><b>Enters:</b> planes of a picture, samples of sound. <b>Leaves:</b> encoded bytes, in arrays
 * that belong to the caller. Every encoder uses one thread and none of FFmpeg's own choices that
 * depend on the machine, so that the same input gives the same bytes.
 *
 * <p><b>Threads:</b> an encoder or decoder belongs to one thread at a time. <b>Memory:</b> what is
 * native is freed by {@code close}; nothing native leaves this package.
 */
package dev.visio.fakedevices.codec;
