/**
 * Cameras, microphones and screens that need no hardware: seeded scenes and voices, encoded by real
 * encoders into clips that loop.
 *
 * <p><b>Enters:</b> settings (what device, how long, which seed). <b>Leaves:</b> {@link
 * dev.visio.fakedevices.VideoClip} and {@link dev.visio.fakedevices.AudioClip}, immutable lists of
 * encoded frames, and device files for browsers. The same settings give the same bytes, whether
 * they were encoded now or read from the cache folder.
 *
 * <p><b>Threads:</b> {@link dev.visio.fakedevices.FakeDevices} may be called from any thread and
 * blocks while it encodes; it is meant for the time before a run. Clips are immutable and shared
 * freely between threads.
 *
 * <p><b>Buffers:</b> the byte arrays of frames belong to the clip and are handed out without a
 * copy, to hundreds of readers at once: nobody writes to them.
 */
package dev.visio.fakedevices;
