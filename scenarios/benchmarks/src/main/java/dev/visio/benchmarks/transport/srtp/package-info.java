/**
 * What it costs to protect and to open a packet, beside the JDK's ciphers alone on the same bytes.
 * {@link dev.visio.benchmarks.transport.srtp.RawCipherBeside} measures these beside every other
 * benchmark. Buffers: each benchmark owns its arrays.
 */
package dev.visio.benchmarks.transport.srtp;
