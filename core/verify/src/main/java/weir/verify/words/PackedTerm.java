package weir.verify.words;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.plan.statement.Remainder;
import weir.verify.oracle.ExactTerm;

/**
 * One term as its words state it.
 *
 * @param head its first word
 * @param body the words that follow
 * @param steps limits its steps
 */
record PackedTerm(PackedWord head, List<PackedWord> body, StepBudget steps) {

  static final int GATE = 15;

  /** Where the fields of a first word begin, after the kind and the cumulative share. */
  static final int FIELDS = 136;

  private static final int JUMP = 1;
  private static final int LINE = 2;
  private static final int EVERY_SPREAD = 3;
  private static final int EVERY_LAST = 4;
  private static final int LISTED_SPREAD = 5;
  private static final int LISTED_LAST = 6;
  private static final int GEOMETRIC_STEPPED = 7;
  private static final int GEOMETRIC_SLOPED = 8;
  private static final int TABLE_JUMPING = 9;
  private static final int TABLE_SLOPED = 10;

  private static final int HEIGHTS = 0x80;
  private static final int INSTANTS_PER_WORD = 6;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_PERIODS = 4096;

  /** Returns the sum of the shares up to the term of a first word, or of its gate. */
  static BigInteger cumulative(PackedWord head) {
    return head.number(8, 128);
  }

  static boolean countsHeights(PackedWord head) {
    return (head.small(0, 8) & HEIGHTS) != 0;
  }

  private static int kind(PackedWord head) {
    return (int) head.small(0, 8) & ~HEIGHTS;
  }

  /** Returns how many words follow a first word. */
  static int more(PackedWord head) throws UnreadableWords {
    return switch (kind(head)) {
      case JUMP, LINE, EVERY_SPREAD, EVERY_LAST -> 0;
      case LISTED_SPREAD, LISTED_LAST -> Math.ceilDiv(head.count(FIELDS), INSTANTS_PER_WORD);
      case GEOMETRIC_STEPPED, GEOMETRIC_SLOPED -> 2;
      case TABLE_JUMPING, TABLE_SLOPED -> head.count(FIELDS);
      default -> throw head.refused("unknown kind of term " + head.small(0, 8));
    };
  }

  ExactTerm course() throws UnreadableWords {
    return switch (kind(head)) {
      case JUMP -> jump();
      case LINE -> line();
      case EVERY_SPREAD -> every(Remainder.SPREAD);
      case EVERY_LAST -> every(Remainder.LAST);
      case LISTED_SPREAD -> listed(Remainder.SPREAD);
      case LISTED_LAST -> listed(Remainder.LAST);
      case GEOMETRIC_STEPPED -> geometric(false);
      case GEOMETRIC_SLOPED -> geometric(true);
      case TABLE_JUMPING -> table(false);
      default -> table(true);
    };
  }

  private ExactTerm jump() throws UnreadableWords {
    head.requireZeroAfter(FIELDS + 40);
    return new ExactTerm.AllAt(head.small(FIELDS, 40));
  }

  private ExactTerm line() throws UnreadableWords {
    long start = head.small(FIELDS, 40);
    long end = head.small(FIELDS + 40, 40);
    long opens = head.small(FIELDS + 80, 40);
    if (start >= end || opens < start || opens > end) {
      throw head.refused("a line from %d to %d that opens at %d".formatted(start, end, opens));
    }
    return new ExactTerm.Rising(start, end, opens);
  }

  private ExactTerm every(Remainder remainder) throws UnreadableWords {
    long first = head.small(FIELDS, 40);
    long period = head.small(FIELDS + 40, 32);
    int count = head.count(FIELDS + 72);
    require(period > 0, "stairs with a period of nothing");
    steps.take(head, count);
    var instants = new ArrayList<Long>(count);
    for (int k = 0; k < count; k++) {
      instants.add(first + k * period);
    }
    return stairs(instants, head.count(FIELDS + 96), remainder);
  }

  private ExactTerm listed(Remainder remainder) throws UnreadableWords {
    head.requireZeroAfter(FIELDS + 48);
    int count = head.count(FIELDS);
    steps.take(head, count);
    var instants = new ArrayList<Long>(count);
    for (PackedWord word : body) {
      int here = Math.min(INSTANTS_PER_WORD, count - instants.size());
      for (int i = 0; i < here; i++) {
        instants.add(word.small(40 * i, 40));
      }
      word.requireZeroAfter(40 * here);
    }
    for (int i = 1; i < count; i++) {
      require(instants.get(i) > instants.get(i - 1), "stairs whose instants do not rise");
    }
    return stairs(instants, head.count(FIELDS + 24), remainder);
  }

  /** Nothing is released while fewer stairs are reached than are held. */
  private ExactTerm stairs(List<Long> instants, int held, Remainder remainder)
      throws UnreadableWords {
    require(!instants.isEmpty(), "stairs without steps");
    require(held <= instants.size(), "more stairs are held than there are");
    return new ExactTerm.Stepping(instants, instants.get(Math.max(held, 1) - 1), remainder);
  }

  private ExactTerm geometric(boolean isSloped) throws UnreadableWords {
    long first = head.small(FIELDS, 40);
    long period = head.small(FIELDS + 40, 32);
    int count = head.count(FIELDS + 72);
    require(period > 0, "periods of nothing");
    require(count > 0 && count <= MOST_PERIODS, "%d periods".formatted(count));
    require(head.count(FIELDS + 96) <= 1, "unknown flags");
    steps.take(head, count);
    List<BigInteger> sums = sums(count, head.count(FIELDS + 96) == 1);
    var points = new ArrayList<ExactTerm.Point>();
    for (int k = 1; k <= count; k++) {
      BigInteger released = sums.get(isSloped ? k - 1 : k);
      points.add(new ExactTerm.Point(first + (k - 1) * period, released));
    }
    if (isSloped) {
      points.add(new ExactTerm.Point(first + count * period, sums.get(count)));
    }
    return new ExactTerm.Points(points, isSloped);
  }

  /** Returns W_0, which is zero, to W_count. */
  private List<BigInteger> sums(int count, boolean ofRemaining) throws UnreadableWords {
    BigInteger p = body.get(0).number(0, 128);
    BigInteger q = body.get(0).number(128, 128);
    require(
        p.signum() > 0 && q.signum() > 0 && p.gcd(q).equals(BigInteger.ONE),
        "a factor of %s/%s".formatted(p, q));
    require(!ofRemaining || p.compareTo(q) <= 0, "more than remains is released");
    BigInteger remains = body.get(1).number(0, 128);
    BigInteger weight = remains;
    BigInteger sum = BigInteger.ZERO;
    var sums = new ArrayList<BigInteger>(List.of(sum));
    for (int k = 1; k <= count; k++) {
      if (ofRemaining) {
        weight = remains.multiply(p).divide(q);
        remains = remains.subtract(weight);
      } else if (k > 1) {
        weight = weight.multiply(p).divide(q);
      }
      sum = sum.add(weight);
      require(sum.bitLength() <= 128, "weights of more than 128 bits");
      sums.add(sum);
    }
    BigInteger stated = body.get(1).number(128, 128);
    require(sum.equals(stated) && sum.signum() > 0, "the weights do not add up to " + stated);
    return sums;
  }

  private ExactTerm table(boolean isSloped) throws UnreadableWords {
    head.requireZeroAfter(FIELDS + 24);
    int rows = head.count(FIELDS);
    require(rows > 0 && rows <= MOST_ROWS, "%d rows".formatted(rows));
    steps.take(head, rows);
    var points = new ArrayList<ExactTerm.Point>(rows);
    long before = -1;
    BigInteger sum = BigInteger.ZERO;
    for (PackedWord row : body) {
      row.requireZeroAfter(168);
      var point = new ExactTerm.Point(row.small(0, 40), row.number(40, 128));
      require(point.at() > before, "rows whose instants do not rise");
      require(point.out().compareTo(sum) >= 0, "rows that fall");
      points.add(point);
      before = point.at();
      sum = point.out();
    }
    require(sum.signum() > 0, "a table of nothing");
    return new ExactTerm.Points(points, isSloped);
  }

  private void require(boolean isSo, String otherwise) throws UnreadableWords {
    if (!isSo) {
      throw head.refused(otherwise);
    }
  }
}
