package dev.visio.speakers;

import dev.visio.measurement.Source;

/**
 * What a speaker has received in one slot of somebody who is none of ours.
 *
 * @param packets that have come
 * @param missing of them, by the slot's numbers
 * @param decodableFrames of H.264, that a decoder could have shown
 */
public record GuestFlow(
    int speaker, String mid, Source source, long packets, long missing, long decodableFrames) {}
