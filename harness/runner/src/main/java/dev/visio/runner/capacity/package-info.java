/**
 * The search for how many people one room carries: run after run of one scenario, each with another
 * number of speakers.
 *
 * <p>In comes a checked scenario and a plan, or the file of a search that was broken off; out comes
 * that file, written anew after each run. One thread, which runs one room at a time; signals ask
 * for an end from another.
 */
package dev.visio.runner.capacity;
