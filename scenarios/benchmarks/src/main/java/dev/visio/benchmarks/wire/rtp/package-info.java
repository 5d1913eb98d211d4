/**
 * What it costs to read and to write RTP headers, and the packet that all benchmarks use: {@link
 * dev.visio.benchmarks.wire.rtp.CameraPacket}. Thread and buffers: as {@link dev.visio.wire.rtp};
 * each benchmark owns its arrays.
 */
package dev.visio.benchmarks.wire.rtp;
