/**
 * Scenarios: what a run simulates, for how long, and what must hold.
 *
 * <p>In comes the text of a YAML file, written by a person; out comes an immutable {@link
 * dev.visio.rooms.Scenario}, or an {@link dev.visio.rooms.InvalidScenario} whose one line names the
 * file, the line, the key and what would be right. Nothing is guessed and nothing is ignored: an
 * unknown key, a wrong type or a figure out of range ends the run before it begins.
 *
 * <p>No thread of its own, no state, no I/O but the reading of the file.
 */
package dev.visio.rooms;
