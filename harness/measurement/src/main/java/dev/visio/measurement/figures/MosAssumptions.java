package dev.visio.measurement.figures;

/**
 * What the estimated mean opinion scores rest on, in words: the models, and the constants that they
 * were given.
 */
public record MosAssumptions(
    String audioModel, String audioConstants, String videoModel, String videoConstants) {}
