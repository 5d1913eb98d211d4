package dev.visio.fakedevices.codec;

/**
 * What an encoder made of one picture.
 *
 * @param data a new array, the caller's own
 * @param keyFrame whether it decodes without any other
 */
public record EncodedPicture(byte[] data, boolean keyFrame) {}
