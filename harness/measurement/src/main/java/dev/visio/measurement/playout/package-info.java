/**
 * What a person would have heard and seen of what arrived: jitter buffers as receivers have them,
 * computed from arrival times alone. Nothing is decoded, and no timer runs: what happened since the
 * last packet is worked out when the next one comes.
 *
 * <p><b>In</b>: the packets of one stream, each once, with the instants at which they were captured
 * and arrived. <b>Out</b>: counters for each flow under the names of W3C's webrtc-stats, and the
 * instant at which each picture is shown. <b>Threads</b>: that of the stream's loop. Nothing here
 * allocates after construction, and every buffer has a named bound.
 */
package dev.visio.measurement.playout;
