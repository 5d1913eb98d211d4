package dev.visio.reports;

import java.util.ArrayList;
import java.util.List;

/** From a value to a place on an axis, and the values at which the axis has a line. */
sealed interface Scale {

  double at(double value);

  List<Double> ticks();

  /** Equal steps for equal differences. */
  record Linear(double min, double max, double from, double to) implements Scale {

    /** From 0 to a round number that no value passes. */
    static Linear fromZero(double maxValue, double from, double to) {
      double step = step(Math.max(maxValue, 1e-3));
      return new Linear(0, Math.ceil(Math.max(maxValue, 1e-3) / step) * step, from, to);
    }

    @Override
    public double at(double value) {
      return from + (value - min) / (max - min) * (to - from);
    }

    @Override
    public List<Double> ticks() {
      double step = step(max - min);
      List<Double> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are three to seven lines. */
    private static double step(double range) {
      double power = Math.pow(10, Math.floor(Math.log10(range / 3)));
      double lines = range / 3 / power;
      return power * (lines >= 5 ? 5 : lines >= 2 ? 2 : 1);
    }
  }

  /** Equal steps for equal ratios. */
  record Logarithmic(double min, double max, double from, double to) implements Scale {

    private static final double[] ROUND = {1, 2, 5};

    /** Between so few powers of ten, 2 and 5 have a line as well. */
    private static final double FINE = 2.2;

    /**
     * From the round number below the least value to the one above the greatest; at least a factor
     * of ten.
     */
    static Logarithmic around(double minValue, double maxValue, double from, double to) {
      double low = 1;
      double high = 10;
      for (double power = 1; power <= 1e12; power *= 10) {
        for (double round : ROUND) {
          if (round * power <= minValue) {
            low = round * power;
          }
          if (high < maxValue || high < low * 10) {
            high = round * power;
          }
        }
      }
      return new Logarithmic(low, high, from, to);
    }

    @Override
    public double at(double value) {
      double held = Math.clamp(value, min, max);
      return from + Math.log(held / min) / Math.log(max / min) * (to - from);
    }

    @Override
    public List<Double> ticks() {
      boolean fine = Math.log10(max / min) <= FINE;
      List<Double> ticks = new ArrayList<>();
      for (double power = 1; power <= max * 1.001; power *= 10) {
        for (double round : ROUND) {
          double tick = round * power;
          if ((fine || round == 1) && tick >= min * 0.999 && tick <= max * 1.001) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
  }
}
