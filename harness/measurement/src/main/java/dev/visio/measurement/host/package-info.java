/**
 * What the operating system and the JVM say about the machine that a run was made on: processor
 * time, steal, dropped datagrams, pauses, and the facts that a rerun needs.
 *
 * <p><b>In</b>: {@code /proc} where there is one, and the JDK's management beans. <b>Out</b>:
 * values; a figure that the system does not tell is empty, never guessed. <b>Threads</b>: readers
 * may be called from any one thread; the {@link dev.visio.measurement.host.PauseObserver} has a
 * thread of its own.
 */
package dev.visio.measurement.host;
