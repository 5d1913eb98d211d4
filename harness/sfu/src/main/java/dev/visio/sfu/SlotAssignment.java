package dev.visio.sfu;

/**
 * Whose track one of a subscriber's slots carries.
 *
 * @param mid the slot, by the media identification of the subscriber's own offer
 * @param participantId the publisher
 */
public record SlotAssignment(String mid, String participantId, Source source) {}
