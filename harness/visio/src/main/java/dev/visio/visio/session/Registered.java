package dev.visio.visio.session;

/**
 * The outcome of registering.
 *
 * @param isNew false when the address was registered already: that registration stands as it was
 */
public record Registered(Registration registration, boolean isNew) {}
