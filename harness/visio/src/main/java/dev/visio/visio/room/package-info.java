/**
 * Rooms while somebody is in them: their life, who is told what, and what the store is told.
 *
 * <p>{@link dev.visio.visio.room.RoomLife} is the rules alone: it is handed every instant and keeps
 * no clock. {@link dev.visio.visio.room.OpenRoom} lets the rules' outcomes be felt: it speaks to
 * the connections and to the media plane. {@link dev.visio.visio.room.Rooms} finds or opens the
 * room of a session. A participant has a {@link dev.visio.visio.room.Seat} from entering to
 * leaving, and an {@link dev.visio.visio.room.Attendance} for each of its connections; hand,
 * devices and the {@link dev.visio.visio.room.Allowance} of what it may say belong to the seat.
 *
 * <p>What outlives the process: that a conference began, who holds a seat, that it ended ({@link
 * dev.visio.visio.room.RoomRecord}). After a stop or a crash {@link
 * dev.visio.visio.room.Rooms#restore} finds the conference live, and every seat resumable as after
 * a lost connection. What was written and whose hand was raised is in memory only, and gone then.
 *
 * <p>Bounds: as many seats as {@link dev.visio.visio.session.Rules#ROOM_LIMIT}; chat by number and
 * bytes ({@link dev.visio.visio.room.ChatHistory}); a room is kept until it is empty or the store
 * knows its end.
 *
 * <p>What enters: connections with their messages, events of the media plane, deadlines. What
 * leaves: messages to connections, commands to the media plane, writes to the store. Thread:
 * everything here belongs to the one control loop and holds no lock; events of the media plane's
 * loops are handed over by {@link dev.visio.visio.room.ControlLoop}.
 */
package dev.visio.visio.room;
