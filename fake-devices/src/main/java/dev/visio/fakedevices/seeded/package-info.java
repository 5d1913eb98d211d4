/**
 * Randomness that is the same on every machine and on every JDK, from a seed that is handed in.
 *
 * <p><b>Enters:</b> a seed. <b>Leaves:</b> numbers. One generator belongs to one thread.
 */
package dev.visio.fakedevices.seeded;
