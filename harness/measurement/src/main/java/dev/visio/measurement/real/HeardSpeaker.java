package dev.visio.measurement.real;

/**
 * How loud one publisher came out of a real participant's decoder while it spoke.
 *
 * @param publisher whom it heard
 * @param spokenSeconds of sound above −60 dBov
 * @param levelDecibels mean level of these, in dBov
 * @param sentLevelDecibels the same of what the microphone was given; over its whole clip, of which
 *     the window may hold a louder or a quieter part
 */
public record HeardSpeaker(
    int publisher, double spokenSeconds, double levelDecibels, double sentLevelDecibels) {}
