/**
 * A simulated network, beside the real one and behind the same seam: a virtual clock, delays and
 * losses drawn from a seed, no sockets and no threads. The same protocol code, driven with the same
 * seed, sends the same bytes; a day of rooms passes in minutes.
 *
 * <p>Thread: whoever calls {@link dev.visio.transport.simulated.SimulatedNetwork#runUntil} is the
 * thread of every loop on it.
 */
package dev.visio.transport.simulated;
