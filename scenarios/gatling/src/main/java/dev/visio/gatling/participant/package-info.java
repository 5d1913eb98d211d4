/**
 * What a participant does, as Gatling actions: register and look at the personal space by Gatling's
 * own HTTP, enter, speak, write and leave by real speakers.
 *
 * <p>Enters: a Gatling session that knows its room and place. Leaves: rows of Gatling's report, and
 * the session. Threads: actions begin on Gatling's event loops and never block them; what they wait
 * for completes on speakers' loops, and goes on where the user lives.
 */
package dev.visio.gatling.participant;
