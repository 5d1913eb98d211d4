/**
 * The forwarding benchmark: rooms of several sizes in several views, one after the other, each
 * between two readings of the plain forwarder.
 *
 * <p><b>In</b>: a checked plan. <b>Out</b>: {@code forwarding.json}, written anew after each point,
 * so that what was measured is kept however the command ends. <b>Threads</b>: the caller's; an
 * interruption comes from any other.
 */
package dev.visio.runner.forwarding;
