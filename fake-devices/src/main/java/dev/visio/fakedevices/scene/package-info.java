/**
 * What cameras and screens see: people talking before a background, slides of text.
 *
 * <p><b>Enters:</b> a seed and a frame's number. <b>Leaves:</b> that frame's picture, drawn into
 * the caller's planes; the same number always gives the same picture, in any order. A scene keeps
 * scratch textures and so belongs to one thread at a time.
 */
package dev.visio.fakedevices.scene;
