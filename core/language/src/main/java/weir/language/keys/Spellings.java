package weir.language.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weir.plan.statement.FirstStep;

/** The spelling of the language's words, and the nearest known word for a mistyped one. */
public final class Spellings {

  private static final int LONGEST_COMPARED = 40;

  private Spellings() {}

  public static String of(Enum<?> constant) {
    char gap = constant instanceof FirstStep ? ' ' : '-';
    return constant.name().toLowerCase(Locale.ROOT).replace('_', gap);
  }

  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Spellings::of).toList();
  }

  /** Returns the known word with the fewest typing errors, if it is near enough. */
  public static Optional<String> nearest(String text, List<String> known) {
    if (text.length() > LONGEST_COMPARED) {
      return Optional.empty();
    }
    String typed = text.toLowerCase(Locale.ROOT).replace('_', '-');
    return known.stream()
        .filter(word -> slips(typed, word) <= Math.max(1, word.length() / 3))
        .min((a, b) -> Integer.compare(slips(typed, a), slips(typed, b)));
  }

  /**
   * Returns how many characters must be added, left out, replaced or swapped with their neighbour.
   *
   * <p>Optimal string alignment by dynamic programming: each cell is the distance of two prefixes.
   */
  public static int slips(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        best = Math.min(best, distance[i - 1][j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
      }
    }
    return distance[a.length()][b.length()];
  }
}
