/**
 * What those who run the service need of it: the folder that it keeps, its metrics, its request
 * log, and whether it is well.
 *
 * <p>What enters: what the other packages count and tell, on the control loop. What leaves: log
 * lines without anything personal (no name, no address, no token, no path with an id in it), and
 * Prometheus text with names whose number is bounded. Nothing here is on a packet's way: the media
 * plane's own counters are read when somebody asks.
 */
package dev.visio.visio.operation;
