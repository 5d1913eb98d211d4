/**
 * Pictures as planes of bytes, and what is drawn into them without any font or graphics library of
 * the machine: a glyph looks the same everywhere.
 *
 * <p><b>Enters:</b> coordinates, colours, text. <b>Leaves:</b> bytes in the planes of a picture. A
 * picture belongs to whoever made it and to one thread at a time.
 */
package dev.visio.fakedevices.picture;
