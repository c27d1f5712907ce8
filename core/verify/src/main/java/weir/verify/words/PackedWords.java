package weir.verify.words;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.Condition;
import weir.plan.Plan;
import weir.units.Hash32;
import weir.verify.oracle.ExactAxis;
import weir.verify.oracle.ExactBlocks;
import weir.verify.oracle.ExactRelease;
import weir.verify.oracle.ExactTerm;
import weir.verify.oracle.Rational;

/**
 * Reads the words of a pool. The issuer chooses them, so everything is refused that is not exactly
 * as documented, and the work that they can cause is limited.
 */
public final class PackedWords {

  private static final int MOST_TERMS = 255;
  private static final int MOST_TERMS_OF_ALL = 1020;

  private final List<Hash32> words;
  private final Plan plan;
  private int next;
  private int terms;

  private PackedWords(List<Hash32> words, Plan plan) {
    this.words = words;
    this.plan = plan;
  }

  /**
   * Returns the releases that words are; what is released is the least of what they release.
   *
   * @param plan says when its conditions open and its blocks come
   * @throws UnreadableWords if they are not well-formed, or have more steps than any plan may have
   */
  public static List<PackedRelease> read(List<Hash32> words, Plan plan) throws UnreadableWords {
    return new PackedWords(words, plan).all();
  }

  private List<PackedRelease> all() throws UnreadableWords {
    var steps = new StepBudget();
    var releases = new ArrayList<PackedRelease>();
    do {
      releases.add(one(steps));
    } while (next < words.size());
    return releases;
  }

  private PackedRelease one(StepBudget steps) throws UnreadableWords {
    PackedWord header = word();
    BigInteger denominator = header.number(0, 128);
    BigInteger announced = header.number(128, 128);
    if (denominator.signum() == 0) {
      throw header.refused("the shares have the denominator zero");
    }
    if (announced.signum() == 0 || announced.compareTo(BigInteger.valueOf(MOST_TERMS)) > 0) {
      throw header.refused("a release has 1 to 255 terms, not " + announced);
    }
    terms += announced.intValueExact();
    if (terms > MOST_TERMS_OF_ALL) {
      throw header.refused("all releases together have more than 1020 terms");
    }
    var pieces = new ArrayList<ExactRelease.Piece>();
    BigInteger before = BigInteger.ZERO;
    for (int i = 0; i < announced.intValueExact(); i++) {
      before = piece(pieces, before, denominator, steps);
    }
    if (!before.equals(denominator)) {
      throw header.refused("the shares add up to %s of %s".formatted(before, denominator));
    }
    return new PackedRelease(pieces);
  }

  /** Reads a term with its gate, and returns the sum of the shares up to it. */
  private BigInteger piece(
      List<ExactRelease.Piece> pieces, BigInteger before, BigInteger of, StepBudget steps)
      throws UnreadableWords {
    PackedWord first = word();
    boolean isGated = first.small(0, 8) == PackedTerm.GATE;
    PackedWord head = isGated ? word() : first;
    BigInteger upTo = PackedTerm.cumulative(head);
    if (isGated && !upTo.equals(PackedTerm.cumulative(first))) {
      throw first.refused("a gate states another share than its term");
    }
    if (upTo.compareTo(before) <= 0) {
      throw head.refused("the shares do not rise");
    }
    boolean countsHeights = PackedTerm.countsHeights(head);
    ExactAxis frame = isGated ? gate(first, countsHeights) : axis(head, countsHeights);
    var body = new ArrayList<PackedWord>();
    for (int rest = PackedTerm.more(head); rest > 0; rest--) {
      body.add(word());
    }
    ExactTerm course = new PackedTerm(head, body, steps).course();
    pieces.add(
        new ExactRelease.Piece(Rational.of(before, of), Rational.of(upTo, of), frame, course));
    return upTo;
  }

  private ExactAxis axis(PackedWord head, boolean countsHeights) throws UnreadableWords {
    if (!countsHeights) {
      return ExactAxis.PLAIN;
    }
    var blocks =
        plan.timing()
            .blocks()
            .orElseThrow(() -> head.refused("it counts blocks, of which the plan states nothing"));
    return new ExactAxis(Optional.of(0L), Optional.of(new ExactBlocks(blocks)), false);
  }

  private ExactAxis gate(PackedWord gate, boolean countsHeights) throws UnreadableWords {
    gate.requireZeroAfter(PackedTerm.FIELDS + 8);
    List<Condition> conditions = plan.definitions().conditions();
    int number = (int) gate.small(PackedTerm.FIELDS, 8);
    if (number >= conditions.size()) {
      throw gate.refused(
          "it waits for condition %d, and the plan has %d".formatted(number, conditions.size()));
    }
    if (countsHeights) {
      throw gate.refused("it counts blocks from a condition, which no plan does");
    }
    return ExactAxis.after(conditions.get(number));
  }

  private PackedWord word() throws UnreadableWords {
    if (next >= words.size()) {
      throw new UnreadableWords(next, "the words end before a release does");
    }
    PackedWord word = PackedWord.of(next, words.get(next));
    next++;
    return word;
  }
}
