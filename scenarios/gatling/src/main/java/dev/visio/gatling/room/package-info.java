/**
 * Rooms of a simulation, and what is measured in them by the same recorders, summary and judge that
 * {@code ./visio run} has.
 *
 * <p>Enters: sessions of the service, people who join, budgets. Leaves: a result for each room, as
 * rows for Gatling's report and as {@code result.json}. Threads: each room is conducted by a
 * virtual thread of its own; speakers tell on their loops.
 */
package dev.visio.gatling.room;
