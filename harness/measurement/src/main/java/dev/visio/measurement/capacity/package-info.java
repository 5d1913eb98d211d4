/**
 * How many people one room carries: which sizes to try next, and what the tries say together.
 *
 * <p><b>In</b>: what each run of a size ended with. <b>Out</b>: the next size, the answer, and the
 * file that holds both. Values only: nothing here runs a room, reads a clock or starts a thread, so
 * that a search that was broken off goes on from its file.
 */
package dev.visio.measurement.capacity;
