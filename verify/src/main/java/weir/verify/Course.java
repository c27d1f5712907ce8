package weir.verify;

import java.math.BigInteger;
import java.util.List;
import weir.plan.Remainder;

/** How one part of a release becomes the holder's over time; instants in seconds since 1970. */
sealed interface Course {

  /** Returns how far it has come at an instant. */
  Portion portion(long at);

  /** Returns the instants at which it changes. */
  List<Long> instants();

  /** Returns the one spelling of all courses that release the same at every instant. */
  Course plain();

  /** All of it at an instant. */
  record AllAt(long instant) implements Course {

    @Override
    public Portion portion(long at) {
      return at < instant ? Portion.NOTHING : Portion.ALL;
    }

    @Override
    public List<Long> instants() {
      return List.of(instant);
    }

    @Override
    public Course plain() {
      return this;
    }
  }

  /** In proportion to the seconds from start to end, held back until it opens. */
  record Rising(long start, long end, long opens) implements Course {

    @Override
    public Portion portion(long at) {
      if (at >= end) {
        return Portion.ALL;
      }
      return at < start || at < opens
          ? Portion.NOTHING
          : new Portion(at - start, end - start, false);
    }

    @Override
    public List<Long> instants() {
      return List.of(start, opens, end);
    }

    @Override
    public Course plain() {
      return opens == end ? new AllAt(end) : this;
    }
  }

  /** A step at each instant, the first ones held back until it opens. */
  record Stepping(List<Long> instants, long opens, Remainder remainder) implements Course {

    public Stepping {
      instants = List.copyOf(instants);
    }

    @Override
    public Portion portion(long at) {
      if (at < opens) {
        return Portion.NOTHING;
      }
      long come = 0;
      for (long instant : instants) {
        if (instant <= at) {
          come++;
        }
      }
      return new Portion(come, instants.size(), remainder == Remainder.LAST);
    }

    @Override
    public Course plain() {
      long last = instants.getLast();
      if (instants.size() == 1 || opens == last) {
        return new AllAt(last);
      }
      long opening = instants.stream().filter(i -> i >= opens).findFirst().orElse(last);
      return new Stepping(instants, opening, remainder);
    }
  }

  /**
   * So many of so many.
   *
   * @param come zero to {@code of}
   * @param of more than zero
   * @param odd whether the base units that do not divide evenly come with the last only
   */
  record Portion(long come, long of, boolean odd) {

    static final Portion NOTHING = new Portion(0, 1, false);
    static final Portion ALL = new Portion(1, 1, false);

    /** Returns how many base units of an amount this is, rounded down. */
    BigInteger out(BigInteger amount) {
      BigInteger some = BigInteger.valueOf(come);
      BigInteger all = BigInteger.valueOf(of);
      return odd && come < of
          ? amount.divide(all).multiply(some)
          : amount.multiply(some).divide(all);
    }
  }
}
