/**
 * What outlives the process: organisers, events, sessions, persons, registrations, and who is
 * signed in.
 *
 * <p>The seam is {@link dev.visio.visio.store.Store}; {@link dev.visio.visio.store.SqlStore} keeps
 * it in a file of SQLite's or in PostgreSQL, as {@link dev.visio.visio.store.StoreSettings} say. A
 * store knows no rule: it applies the rule that it is handed, atomically.
 *
 * <p>What enters: values of {@link dev.visio.visio.session} and {@link dev.visio.visio.access},
 * from any thread. What leaves: futures, on the context of the caller. The threads that block are
 * the store's own, platform threads in a fixed number, since SQLite blocks in native code: readers,
 * and one lane of writes for SQLite or several for PostgreSQL. Each has a bounded queue, and
 * refuses what does not fit in. Sessions and events that were read from a file of our own are kept
 * at hand until they are written to.
 */
package dev.visio.visio.store;
