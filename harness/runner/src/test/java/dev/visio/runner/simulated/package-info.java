/**
 * The service's media plane and the speakers on one virtual clock: what real time would take hours
 * to show.
 */
package dev.visio.runner.simulated;
