package dev.visio.measurement.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * The exact rank-sum test of Wilcoxon, Mann and Whitney, as a permutation test: how often chance
 * alone would deal the ranks of all values to the two sides at least as unevenly as they fell. It
 * asks nothing of the distribution, and a single outlier is one rank and no more. Equal values
 * share their ranks' mean.
 */
final class RankSumTest {

  /** So many values of one side are counted in a moment, and more would show nothing new. */
  static final int MAX_VALUES = 50;

  private RankSumTest() {}

  /** The two-sided probability, from 0 to 1; 1 when a side is empty. */
  static double pValue(List<Double> base, List<Double> candidate) {
    if (base.size() > MAX_VALUES || candidate.size() > MAX_VALUES) {
      throw new IllegalArgumentException("at most " + MAX_VALUES + " values of a side");
    }
    if (base.isEmpty() || candidate.isEmpty()) {
      return 1;
    }
    List<Double> all = Stream.concat(base.stream(), candidate.stream()).toList();
    int[] doubledRanks = all.stream().mapToInt(value -> doubledRank(value, all)).toArray();
    int observed = 0;
    for (int i = base.size(); i < all.size(); i++) {
      observed += doubledRanks[i];
    }
    // Twice a midrank is whole; twice the mean of the sum is n (N + 1).
    int expected = candidate.size() * (all.size() + 1);
    int distance = Math.abs(observed - expected);
    double[] ways = waysOfSums(doubledRanks, candidate.size());
    double total = 0;
    double asUneven = 0;
    for (int sum = 0; sum < ways.length; sum++) {
      total += ways[sum];
      if (Math.abs(sum - expected) >= distance) {
        asUneven += ways[sum];
      }
    }
    return asUneven / total;
  }

  /** In how many ways so many of the ranks make each sum. */
  private static double[] waysOfSums(int[] doubledRanks, int chosen) {
    int most = 2 * doubledRanks.length * chosen;
    double[][] ways = new double[chosen + 1][most + 1];
    ways[0][0] = 1;
    for (int rank : doubledRanks) {
      for (int count = chosen; count > 0; count--) {
        for (int sum = most; sum >= rank; sum--) {
          ways[count][sum] += ways[count - 1][sum - rank];
        }
      }
    }
    return ways[chosen];
  }

  private static int doubledRank(double value, List<Double> all) {
    int below = 0;
    int equal = 0;
    for (double other : all) {
      if (other < value) {
        below++;
      } else if (other == value) {
        equal++;
      }
    }
    return 2 * below + equal + 1;
  }
}
