/**
 * A bounded folder of files that were expensive to make.
 *
 * <p><b>Enters:</b> a key, which is a text that names everything that determines the bytes, and the
 * bytes. <b>Leaves:</b> the same bytes, or nothing. Any number of threads and processes may use one
 * folder at once without locks: files appear by an atomic rename, are never changed, and are
 * checked when they are read. Arrays belong to the caller.
 */
package dev.visio.fakedevices.cache;
