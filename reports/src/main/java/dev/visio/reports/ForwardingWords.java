package dev.visio.reports;

import dev.visio.measurement.figures.JvmFigures;
import dev.visio.measurement.forwarding.ForwardingPoint;

/** How a point's figures are written, in the terminal and on the page alike. */
final class ForwardingWords {

  private ForwardingWords() {}

  /** Bytes for each packet; below a tenth it is what statistics cost, not what packets do. */
  static String allocated(ForwardingPoint point) {
    Double bytes = point.loopAllocatedBytesPerPacket();
    return bytes == null
        ? "–"
        : bytes < 10 ? Words.decimals(bytes, 1) : Words.count(Math.round(bytes));
  }

  /** How many, and the longest. */
  static String pauses(ForwardingPoint point) {
    JvmFigures jvm = point.service().jvm();
    if (jvm == null) {
      return "–";
    }
    if (jvm.collections() == 0) {
      return "0";
    }
    long millis = Math.round(jvm.collectionMaxNanos() / 1e6);
    return jvm.collections() + ", " + (millis == 0 ? "<1 ms" : millis + " ms");
  }
}
