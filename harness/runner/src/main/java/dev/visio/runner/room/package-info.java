/**
 * One run of one room, from the first clip to the verdict.
 *
 * <p>In comes a checked scenario; out comes a result. The thread that runs it owns all that is
 * started (service process, loops, speakers) and ends it again in reverse order, however the run
 * goes. Loops and processes tell what happens to them by way of one queue, which that thread alone
 * reads.
 */
package dev.visio.runner.room;
