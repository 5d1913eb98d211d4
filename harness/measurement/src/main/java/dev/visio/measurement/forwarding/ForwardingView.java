package dev.visio.measurement.forwarding;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who sees whom, as it was measured.
 *
 * @param description in one line for a person
 * @param scenario the whole scenario but for the number of speakers, as {@link
 *     dev.visio.measurement.result.ResultFile#scenario} gives it
 */
public record ForwardingView(String name, String description, JsonNode scenario) {}
