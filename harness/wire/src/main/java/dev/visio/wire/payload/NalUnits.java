package dev.visio.wire.payload;

import java.util.Arrays;

/**
 * Where the NAL units of an H.264 access unit in byte stream format lie (ITU-T H.264 Annex B), and
 * the unit types that matter to RTP (table 7-1). Reusable; allocates only for the frame with the
 * most units so far.
 */
final class NalUnits {
  static final int IDR_SLICE = 5;
  static final int SEQUENCE_PARAMETER_SET = 7;
  static final int ACCESS_UNIT_DELIMITER = 9;

  /** The highest type that is a NAL unit by itself; above are RTP's own (RFC 6184 §5.2). */
  static final int LAST_SINGLE = 23;

  static final int STAP_A = 24;
  static final int FU_A = 28;

  static final int TYPE = 0x1F;

  /** forbidden_zero_bit and nal_ref_idc: what a fragment's indicator copies. */
  static final int FORBIDDEN_AND_REFERENCE = 0xE0;

  static final int FORBIDDEN = 0x80;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  /** Finds the units behind start codes of three or four bytes. */
  void find(byte[] bytes, int offset, int length) {
    count = 0;
    int end = offset + length;
    int unit = -1;
    int at = offset;
    while (at + 2 < end) {
      if (bytes[at + 2] > 1) {
        // No start code can cover this byte: most of the data is passed in steps of three.
        at += 3;
      } else if (bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1) {
        add(bytes, unit, at);
        unit = at + 3;
        at = unit;
      } else {
        at++;
      }
    }
    add(bytes, unit, end);
  }

  /** A unit never ends with a zero byte: those belong to the next start code or fill the stream. */
  private void add(byte[] bytes, int start, int end) {
    int last = end;
    while (start >= 0 && last > start && bytes[last - 1] == 0) {
      last--;
    }
    if (start < 0 || last == start) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count] = last;
    count++;
  }

  int count() {
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int length(int index) {
    return ends[index] - starts[index];
  }

  static boolean beginsKeyFrame(int type) {
    return type == IDR_SLICE || type == SEQUENCE_PARAMETER_SET;
  }
}
