package dev.visio.rooms;

/** Whole numbers from {@code least} to {@code greatest}, both included. */
public record IntRange(int least, int greatest) {
  public IntRange {
    if (least > greatest) {
      throw new IllegalArgumentException("an empty range: " + least + " to " + greatest);
    }
  }

  public boolean holds(long value) {
    return value >= least && value <= greatest;
  }

  void check(String name, int value) {
    if (!holds(value)) {
      throw new IllegalArgumentException(name + " must be " + this + ", not " + value);
    }
  }

  @Override
  public String toString() {
    return greatest == Integer.MAX_VALUE
        ? least + " or more"
        : least == greatest ? "" + least : least + " to " + greatest;
  }
}
