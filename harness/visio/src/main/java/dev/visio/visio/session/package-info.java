/**
 * The rules of sessions and registrations: what an organiser may ask for, who may enter and when.
 *
 * <p>What enters: values, and the present instant handed in by the caller. What leaves: new
 * immutable values, or a {@link dev.visio.visio.session.Refusal} that carries the problem document.
 * Each rule stands in the constructor or the method of the one record that it is about, and each
 * figure of a rule in {@link dev.visio.visio.session.Rules}. No I/O, no clock, no thread: usable
 * from any.
 */
package dev.visio.visio.session;
