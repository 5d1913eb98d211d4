/**
 * Real participants: libwebrtc, as browsers have it, among the simulated speakers of a room. They
 * join by the same tickets and messages, send camera and microphone through real encoders, decode
 * what they receive, and compare it with what was sent.
 *
 * <p>What enters: plans, the way to the service, who the others are. What leaves: a {@link
 * dev.visio.measurement.real.RealObservation}. Each participant lives on one thread of its own and
 * has a libwebrtc of its own, whose threads hand what they have to say to that thread. The native
 * library is loaded by {@link dev.visio.real.Libwebrtc#load} and by nothing before it.
 */
package dev.visio.real;
