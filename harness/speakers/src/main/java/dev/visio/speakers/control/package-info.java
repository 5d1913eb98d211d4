/**
 * RTCP, both ways: what a speaker reports of its own streams and its slots, what it asks for, and
 * what is asked of it.
 *
 * <p>Enters: SRTCP datagrams, lent by the loop and decrypted in place; a timer. Leaves: SRTCP
 * datagrams through the speaker's port. Thread: the speaker's loop. Some packets a second: values
 * are allocated here.
 */
package dev.visio.speakers.control;
