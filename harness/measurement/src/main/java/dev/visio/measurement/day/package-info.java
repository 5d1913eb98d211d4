/**
 * How many rooms one service carries at once: how many to open next, and what the steps say
 * together.
 *
 * <p><b>In</b>: the results of the rooms of each step. <b>Out</b>: the next number of rooms, the
 * answer, and the file that holds both. Values only: nothing here opens a room, reads a clock or
 * starts a thread.
 */
package dev.visio.measurement.day;
