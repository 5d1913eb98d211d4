package dev.visio.measurement.mos;

/**
 * The E-model of Rec. ITU-T G.107: from delay and loss to the transmission rating R and an
 * estimated MOS of a conversation. All parameters but those of the connection have the
 * Recommendation's default values, so that a perfect connection has R = 93.2.
 *
 * @param equipmentImpairment Ie: what the codec takes of R without any loss
 * @param lossRobustness Bpl: the packet loss, in per cent, at which half of what is left is gone
 */
public record EModel(double equipmentImpairment, double lossRobustness) {

  /**
   * Opus at 32 kbit/s without in-band FEC. G.113 Appendix I lists no values for Opus; these are
   * what the open-source rtcscore formula has for it: Ie = 55 − 4.6·ln(bit/s), Bpl = 10.
   */
  public static final EModel OPUS = new EModel(7.3, 10);

  // G.107's default values, by its names.
  private static final double SLR = 8;
  private static final double RLR = 2;
  private static final double STMR = 15;
  private static final double LSTR = 18;
  private static final double DS = 3;
  private static final double TELR = 65;
  private static final double WEPL = 110;
  private static final double QDU = 1;
  private static final double CIRCUIT_NOISE = -70;
  private static final double FLOOR_NOISE = -64;
  private static final double ROOM_NOISE_SEND = 35;
  private static final double ROOM_NOISE_RECEIVE = 35;
  private static final double ADVANTAGE = 0;
  private static final double OLR = SLR + RLR;

  /** BurstR: losses are taken to be random. */
  private static final double BURST_RATIO = 1;

  /** mT: the delay, in milliseconds, up to which nobody notices it by itself. */
  private static final double UNNOTICED_DELAY = 100;

  private static final double NANOS_PER_MILLI = 1e6;

  public EModel {
    if (!(equipmentImpairment >= 0 && equipmentImpairment <= 95) || !(lossRobustness > 0)) {
      throw new IllegalArgumentException(
          "Ie is 0 to 95 and Bpl positive, not " + equipmentImpairment + ", " + lossRobustness);
    }
  }

  /**
   * The estimated MOS, 1 to 4.5.
   *
   * @param mouthToEarNanos one way; the other way is taken to last as long
   * @param lossRatio packets not played in time, of all
   */
  public double mos(double mouthToEarNanos, double lossRatio) {
    return mosOf(rating(mouthToEarNanos, lossRatio));
  }

  /** The transmission rating R (G.107, equation 7-1). */
  public double rating(double mouthToEarNanos, double lossRatio) {
    double millis = mouthToEarNanos / NANOS_PER_MILLI;
    double noise = noise();
    double basic = 15 - 1.5 * (SLR + noise);
    return basic
        - simultaneousImpairment(basic, noise, millis)
        - delayImpairment(basic, noise, millis)
        - effectiveEquipmentImpairment(100 * lossRatio)
        + ADVANTAGE;
  }

  /** From R to MOS (G.107 Annex B, equation B-4). */
  public static double mosOf(double rating) {
    if (rating <= 0) {
      return 1;
    }
    if (rating >= 100) {
      return 4.5;
    }
    // Between 0 and 6.5 the cubic lies below its end.
    return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
  }

  /** No: the sum of all noises, in dBm0p (7.2). */
  private static double noise() {
    double effectiveReceive = ROOM_NOISE_RECEIVE + 10 * Math.log10(1 + power((10 - LSTR) / 10));
    double send =
        ROOM_NOISE_SEND - SLR - DS - 100 + 0.004 * Math.pow(ROOM_NOISE_SEND - OLR - DS - 14, 2);
    double receive = RLR - 121 + effectiveReceive + 0.008 * Math.pow(effectiveReceive - 35, 2);
    double floor = FLOOR_NOISE + RLR;
    return 10
        * Math.log10(
            power(CIRCUIT_NOISE / 10) + power(send / 10) + power(receive / 10) + power(floor / 10));
  }

  /** Is: loudness, side tone and quantising (7.3). */
  private static double simultaneousImpairment(double basic, double noise, double millis) {
    double loudness = OLR + 0.2 * (64 + noise - RLR);
    double tooLoud = 20 * (root(8, 1 + Math.pow(loudness / 8, 8)) - loudness / 8);
    double sideTone =
        -10 * Math.log10(power(-STMR / 10) + Math.exp(-millis / 4) * power(-TELR / 10));
    double sideToneImpairment =
        12 * root(8, 1 + Math.pow((sideTone - 13) / 6, 8))
            - 28 * root(35, 1 + Math.pow((sideTone + 1) / 19.4, 35))
            - 13 * root(13, 1 + Math.pow((sideTone - 3) / 33, 13))
            + 29;
    double quality = 37 - 15 * Math.log10(QDU);
    double g = 1.07 + 0.258 * quality + 0.0602 * quality * quality;
    double quantising =
        15
            * Math.log10(
                1 + power((basic - 100) / 15 + 46 / 8.4 - g / 9) + power(46.0 / 30 - g / 40));
    return tooLoud + sideToneImpairment + quantising;
  }

  /** Id: the talker's echo, the listener's echo, and too long a way (7.4). */
  private static double delayImpairment(double basic, double noise, double millis) {
    double echoLoss =
        TELR
            - 40 * Math.log10((1 + millis / 10) / (1 + millis / 150))
            + 6 * Math.exp(-0.3 * millis * millis);
    double talker = 80 + 2.5 * (echoLoss - 14);
    double reference = -1.5 * (noise - RLR);
    double talkerEcho =
        ((reference - talker) / 2 + Math.sqrt(Math.pow(reference - talker, 2) / 4 + 100) - 1)
            * (1 - Math.exp(-millis));
    double listener = 10.5 * (WEPL + 7) * Math.pow(2 * millis + 1, -0.25);
    double listenerEcho =
        (basic - listener) / 2 + Math.sqrt(Math.pow(basic - listener, 2) / 4 + 169);
    return talkerEcho + listenerEcho + lengthImpairment(millis);
  }

  private static double lengthImpairment(double millis) {
    if (millis <= UNNOTICED_DELAY) {
      return 0;
    }
    double x = Math.log(millis / UNNOTICED_DELAY) / Math.log(2);
    return 25 * (root(6, 1 + Math.pow(x, 6)) - 3 * root(6, 1 + Math.pow(x / 3, 6)) + 2);
  }

  /** Ie,eff (7.5): what the codec takes, and what the loss takes of the rest. */
  private double effectiveEquipmentImpairment(double lossPercent) {
    return equipmentImpairment
        + (95 - equipmentImpairment) * lossPercent / (lossPercent / BURST_RATIO + lossRobustness);
  }

  private static double power(double exponent) {
    return Math.pow(10, exponent);
  }

  private static double root(double degree, double value) {
    return Math.pow(value, 1 / degree);
  }
}
