/**
 * Gatling's simulations, started from the command line.
 *
 * <p>What enters: a simulation of the catalogue, its sizes, and a service or the wish for one. What
 * leaves: Gatling's report, a result and report for each measured room, and an exit code. Gatling
 * has a JVM and libraries of its own; the service is a process of its own as in every run. Thread:
 * the command's.
 */
package dev.visio.runner.gatling;
