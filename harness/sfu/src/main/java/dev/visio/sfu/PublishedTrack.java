package dev.visio.sfu;

import java.util.List;
import java.util.Optional;

/**
 * What a participant publishes from one source: one stream, or up to {@link #MAX_LAYERS} of the
 * same pictures in different sizes; and the slots that show it now. Loop thread only.
 */
final class PublishedTrack {
  /** What browsers send at most; of more, the last ones are not taken. */
  static final int MAX_LAYERS = 3;

  final Participant publisher;
  final Source source;
  final Codec codec;

  /** Null unless its sound may come with redundancy. */
  final Redundancy redundancy;

  /** In the order of the offer, which by custom begins with the smallest. */
  final Layer[] layers;

  /** The slots that carry this track, whichever layer they forward. */
  final SlotList slots = new SlotList();

  final LoudestSpeakers.Loudness loudness = new LoudestSpeakers.Loudness();

  /** What {@link SlotFiller} noted of it last. */
  long mark;

  /** Without redundancy. */
  PublishedTrack(Participant publisher, Source source, Codec codec, List<Encoding> encodings) {
    this(publisher, source, codec, Optional.empty(), encodings);
  }

  PublishedTrack(
      Participant publisher,
      Source source,
      Codec codec,
      Optional<Redundancy> redundancy,
      List<Encoding> encodings) {
    if (encodings.isEmpty() || encodings.size() > MAX_LAYERS) {
      throw new IllegalArgumentException("a track has 1 to " + MAX_LAYERS + " layers");
    }
    this.publisher = publisher;
    this.source = source;
    this.codec = codec;
    this.redundancy = redundancy.orElse(null);
    this.layers =
        encodings.stream().map(encoding -> new Layer(this, encoding)).toArray(Layer[]::new);
  }

  boolean isSimulcast() {
    return layers.length > 1;
  }

  /** Whether its pictures may come in several sizes, in streams of their own or in one. */
  boolean hasSizes() {
    return isSimulcast() || codec.kind().isScalable();
  }

  /**
   * Whether packets come; a screen that is not shared at the moment has a track that sends none.
   */
  boolean sends() {
    for (Layer layer : layers) {
      if (layer.sends) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes note of layers of which nothing has come for so long; returns whether there are any that
   * were not known to be silent.
   */
  boolean noteSilence(long nowNanos, long silentNanos) {
    boolean changed = false;
    for (Layer layer : layers) {
      if (layer.sends && nowNanos - layer.lastPacketNanos >= silentNanos) {
        layer.sends = false;
        changed = true;
      }
    }
    return changed;
  }

  /**
   * Whether it is worth a slot. Everybody may share a screen and few do at a time: slots are for
   * those.
   */
  boolean wantsSlot() {
    return source != Source.SCREEN || sends();
  }

  @Override
  public String toString() {
    return publisher.id + "/" + source.mid();
  }
}
