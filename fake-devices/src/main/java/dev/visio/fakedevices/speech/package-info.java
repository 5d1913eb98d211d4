/**
 * When somebody speaks, and how it sounds: conversation, syllables, voice.
 *
 * <p><b>Enters:</b> a seed and a length. <b>Leaves:</b> the spans in which a speaker talks, the
 * syllables within them, and 48 kHz samples. Everything is computed, nothing is played; what leaves
 * belongs to the caller.
 */
package dev.visio.fakedevices.speech;
