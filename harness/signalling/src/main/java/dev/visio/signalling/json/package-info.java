/**
 * Strict reading of small JSON documents that a stranger sent.
 *
 * <p>What enters: text. What leaves: a value, or a named {@link
 * dev.visio.signalling.json.JsonRejection}. A property that nobody asked for, one that stands
 * twice, a value of another type than was asked for (no coercion: {@code "3"} is no number),
 * anything after the document's end, and more nesting or length than the bound are all rejections.
 * The messages of the WebSocket and the bodies of the REST interface are both read by this one
 * reader.
 *
 * <p>No I/O and no thread of its own; a {@link dev.visio.signalling.json.JsonReader} belongs to the
 * call that made it.
 */
package dev.visio.signalling.json;
