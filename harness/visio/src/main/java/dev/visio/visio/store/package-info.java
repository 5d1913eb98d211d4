/**
 * Where sessions are kept.
 *
 * <p>The seam is {@link dev.visio.visio.store.SessionStore}; {@link
 * dev.visio.visio.store.MemorySessionStore} keeps sessions for as long as the process lives. A
 * store knows no rule: it applies the rule that it is handed, atomically. Futures complete on the
 * context of the caller.
 */
package dev.visio.visio.store;
