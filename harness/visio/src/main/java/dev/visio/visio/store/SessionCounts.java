package dev.visio.visio.store;

/**
 * How many sessions stand where, by their times and their ends alone: who is in a room just now is
 * not kept.
 *
 * @param scheduled may not be entered yet
 * @param accessible may be entered, whether somebody has or not
 * @param ended are over, by their end or by the cut of access
 */
public record SessionCounts(long scheduled, long accessible, long ended) {}
