/**
 * Requests to the service's REST interface beside the media, at an even pace.
 *
 * <p>What enters: the address of the service, a pace, and whom to ask as. What leaves: how long
 * answers took, counted from when each request should have been sent. Thread: one event loop of its
 * own; the run's thread starts it, sets the window and reads the figures.
 */
package dev.visio.runner.rest;
