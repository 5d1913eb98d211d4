/**
 * What a real participant sends: pictures and sound as its devices make them, put into libwebrtc
 * when they are due, which encodes them. Each feed has a thread of its own; what it puts in is
 * libwebrtc's from then on.
 */
package dev.visio.real.sending;
