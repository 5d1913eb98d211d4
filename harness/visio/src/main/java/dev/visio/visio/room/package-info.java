/**
 * Rooms while somebody is in them: their life, and who is told what.
 *
 * <p>{@link dev.visio.visio.room.RoomLife} is the rules alone: it is handed every instant and keeps
 * no clock. {@link dev.visio.visio.room.OpenRoom} lets the rules' outcomes be felt: it speaks to
 * the connections and to the media plane. {@link dev.visio.visio.room.Rooms} finds or opens the
 * room of a session.
 *
 * <p>What enters: connections with their messages, events of the media plane, deadlines. What
 * leaves: messages to connections, commands to the media plane, and when a conference began and
 * ended to the store. Thread: everything here belongs to the one control loop and holds no lock;
 * events of the media plane's loops are handed over by {@link dev.visio.visio.room.ControlLoop}.
 */
package dev.visio.visio.room;
