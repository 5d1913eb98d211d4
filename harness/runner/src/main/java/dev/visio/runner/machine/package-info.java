/**
 * What is asked of the operating system beyond what measurement reads: which processors a process
 * runs on, and whether a terminal is watching.
 *
 * <p>Calls libc by java.lang.foreign; any thread may call. Where something is not to be had
 * (another system, a sandbox), the answer says so, and is never an exception.
 */
package dev.visio.runner.machine;
