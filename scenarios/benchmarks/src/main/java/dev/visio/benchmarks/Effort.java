package dev.visio.benchmarks;

/** How long is measured. */
public enum Effort {
  /** A minute and a half: a look. */
  QUICK(1, 5, 200, 5, 100),

  /** Five minutes: what a baseline is made of. */
  FULL(3, 5, 200, 7, 100);

  final int rounds;
  final int warmUps;
  final int warmUpMillis;
  final int iterations;
  final int iterationMillis;

  Effort(int rounds, int warmUps, int warmUpMillis, int iterations, int iterationMillis) {
    this.rounds = rounds;
    this.warmUps = warmUps;
    this.warmUpMillis = warmUpMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
  }

  /** In each of them everything is measured once, in JVMs of its own: they compile differently. */
  public int rounds() {
    return rounds;
  }
}
