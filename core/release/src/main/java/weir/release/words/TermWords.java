package weir.release.words;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Recurrence;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.Weights;
import weir.units.Fraction;
import weir.units.Hash32;

/** One term in words. */
final class TermWords {

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
  private static final int GATE = 15;
  private static final int BLOCKS = 0x80;
  private static final int OF_REMAINING = 1;
  private static final int INSTANTS_PER_WORD = 6;

  /** The most periods of one term in a contract, so that a payment does not need too much gas. */
  private static final int MOST_PERIODS = 4_096;

  private TermWords() {}

  /** A term as it was read, with the sum of the shares up to it. */
  record Read(BigInteger cumulative, Term term, Axis axis, Gate gate) {}

  static void put(Slice slice, BigInteger cumulative, WordContext setting, List<Hash32> words) {
    switch (slice.gate()) {
      case Gate.Open() -> {}
      case Gate.Opened(var condition, var at) -> gate(condition, cumulative, setting, words);
      case Gate.Waiting(var condition, var deadline) -> gate(condition, cumulative, setting, words);
    }
    int axis =
        switch (slice.axis()) {
          case Axis.Time() -> 0;
          case Axis.Blocks(var clock) -> BLOCKS;
        };
    put(slice.term(), axis, cumulative, words);
  }

  private static void gate(
      String condition, BigInteger cumulative, WordContext setting, List<Hash32> words) {
    words.add(head(GATE, cumulative).put(setting.number(condition), 8).word());
  }

  private static void put(Term term, int axis, BigInteger cumulative, List<Hash32> words) {
    switch (term) {
      case Term.Jump(var at) -> words.add(head(axis | JUMP, cumulative).put(at, 40).word());
      case Term.Line(var from, var to, var opens) ->
          words.add(head(axis | LINE, cumulative).put(from, 40).put(to, 40).put(opens, 40).word());
      case Term.Stairs(Steps.Every every, var held, var remainder) -> {
        int kind = remainder == Remainder.SPREAD ? EVERY_SPREAD : EVERY_LAST;
        words.add(every(head(axis | kind, cumulative), every).put(held, 24).word());
      }
      case Term.Stairs(Steps.Listed(var instants), var held, var remainder) -> {
        int kind = remainder == Remainder.SPREAD ? LISTED_SPREAD : LISTED_LAST;
        words.add(head(axis | kind, cumulative).put(instants.size(), 24).put(held, 24).word());
        list(instants, words);
      }
      case Term.Geometric(var periods, var weights, var sloped) -> {
        int kind = sloped ? GEOMETRIC_SLOPED : GEOMETRIC_STEPPED;
        put(head(axis | kind, cumulative), periods, weights, words);
      }
      case Term.Table(var rows, var sloped) -> {
        int kind = sloped ? TABLE_SLOPED : TABLE_JUMPING;
        words.add(head(axis | kind, cumulative).put(rows.size(), 24).word());
        for (Term.Table.Row row : rows) {
          words.add(new WordBits.Packer().put(row.at(), 40).put(row.cumulative(), 128).word());
        }
      }
      case Term.Unknown() -> throw new IllegalArgumentException("a part of it has no known date");
    }
  }

  private static WordBits.Packer head(int kind, BigInteger cumulative) {
    return new WordBits.Packer().put(kind, 8).put(cumulative, 128);
  }

  private static WordBits.Packer every(WordBits.Packer head, Steps.Every steps) {
    return head.put(steps.first(), 40).put(steps.period(), 32).put(steps.count(), 24);
  }

  private static void list(List<Long> instants, List<Hash32> words) {
    for (int i = 0; i < instants.size(); i += INSTANTS_PER_WORD) {
      var packer = new WordBits.Packer();
      for (int j = i; j < Math.min(instants.size(), i + INSTANTS_PER_WORD); j++) {
        packer.put(instants.get(j), 40);
      }
      words.add(packer.word());
    }
  }

  private static void put(
      WordBits.Packer head, Steps.Every periods, Weights weights, List<Hash32> words) {
    if (periods.count() > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "a contract takes at most 4,096 periods, not " + periods.count());
    }
    int flags = weights.recurrence() == Recurrence.OF_REMAINING ? OF_REMAINING : 0;
    Fraction factor = weights.factor();
    words.add(every(head, periods).put(flags, 24).word());
    words.add(
        new WordBits.Packer().put(factor.numerator(), 128).put(factor.denominator(), 128).word());
    words.add(new WordBits.Packer().put(weights.first(), 128).put(weights.all(), 128).word());
  }

  /** Reads a term and the word of its gate, if it has one. */
  static Read read(WordBits.Reader reader, WordContext setting) {
    var head = reader.next();
    int kind = head.takeInt(8);
    BigInteger cumulative = head.take(128);
    if (kind != GATE) {
      return new Read(cumulative, term(kind, head, reader), axis(kind, setting), new Gate.Open());
    }
    Gate gate = setting.gate(head.takeInt(8));
    head.end();
    var next = reader.next();
    int gated = next.takeInt(8);
    if (!next.take(128).equals(cumulative)) {
      throw new IllegalArgumentException("a gate and its term have different shares");
    }
    return new Read(cumulative, term(gated, next, reader), axis(gated, setting), gate);
  }

  private static Axis axis(int kind, WordContext setting) {
    return (kind & BLOCKS) == 0 ? new Axis.Time() : setting.blocks();
  }

  private static Term term(int kind, WordBits.Unpacker head, WordBits.Reader reader) {
    return switch (kind & ~BLOCKS) {
      case JUMP -> new Term.Jump(ended(head, head.takeLong(40)));
      case LINE -> new Term.Line(head.takeLong(40), head.takeLong(40), head.takeLong(40));
      case EVERY_SPREAD -> new Term.Stairs(every(head), head.takeInt(24), Remainder.SPREAD);
      case EVERY_LAST -> new Term.Stairs(every(head), head.takeInt(24), Remainder.LAST);
      case LISTED_SPREAD -> listed(head, reader, Remainder.SPREAD);
      case LISTED_LAST -> listed(head, reader, Remainder.LAST);
      case GEOMETRIC_STEPPED -> geometric(head, reader, false);
      case GEOMETRIC_SLOPED -> geometric(head, reader, true);
      case TABLE_JUMPING -> table(head, reader, false);
      case TABLE_SLOPED -> table(head, reader, true);
      default -> throw new IllegalArgumentException("no term is of kind " + kind);
    };
  }

  private static long ended(WordBits.Unpacker head, long value) {
    head.end();
    return value;
  }

  private static Steps.Every every(WordBits.Unpacker head) {
    return new Steps.Every(head.takeLong(40), head.takeLong(32), head.takeInt(24));
  }

  private static Term listed(WordBits.Unpacker head, WordBits.Reader reader, Remainder remainder) {
    int count = head.takeInt(24);
    int held = head.takeInt(24);
    head.end();
    return new Term.Stairs(new Steps.Listed(instants(reader, count)), held, remainder);
  }

  private static List<Long> instants(WordBits.Reader reader, int count) {
    var instants = new ArrayList<Long>();
    for (int i = 0; i < count; i += INSTANTS_PER_WORD) {
      var word = reader.next();
      for (int j = i; j < Math.min(count, i + INSTANTS_PER_WORD); j++) {
        instants.add(word.takeLong(40));
      }
      word.end();
    }
    return instants;
  }

  private static Term geometric(WordBits.Unpacker head, WordBits.Reader reader, boolean sloped) {
    var periods = every(head);
    int flags = head.takeInt(24);
    var second = reader.next();
    BigInteger p = second.take(128);
    BigInteger q = second.take(128);
    var third = reader.next();
    BigInteger first = third.take(128);
    BigInteger all = third.take(128);
    if (flags > OF_REMAINING || q.signum() == 0 || !p.gcd(q).equals(BigInteger.ONE)) {
      throw new IllegalArgumentException(
          "not a decay: flags %d, factor %s/%s".formatted(flags, p, q));
    }
    var recurrence = flags == OF_REMAINING ? Recurrence.OF_REMAINING : Recurrence.TIMES;
    var weights = Weights.of(first, new Fraction(p, q), recurrence, periods.count());
    if (!weights.all().equals(all)) {
      throw new IllegalArgumentException(
          "the weights add up to %s, not to %s".formatted(weights.all(), all));
    }
    return new Term.Geometric(periods, weights, sloped);
  }

  private static Term table(WordBits.Unpacker head, WordBits.Reader reader, boolean sloped) {
    int count = head.takeInt(24);
    head.end();
    if (count > reader.left()) {
      throw new IllegalArgumentException("words end within a term");
    }
    var rows = new ArrayList<Term.Table.Row>();
    for (int i = 0; i < count; i++) {
      var word = reader.next();
      rows.add(new Term.Table.Row(word.takeLong(40), word.take(128)));
      word.end();
    }
    return new Term.Table(rows, sloped);
  }
}
