package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import weir.plan.Code;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.Position;
import weir.plan.StreamShare;
import weir.units.Fraction;

/** What distributions get of a stream by shares that change. */
final class Streams {

  private final Faults faults;

  Streams(Faults faults) {
    this.faults = faults;
  }

  /**
   * What a distribution gets.
   *
   * @param units how many base units in all, each part of it rounded down
   * @param exact the same, before any rounding
   * @param release when
   */
  record Shared(BigInteger units, Fraction exact, Release release) {

    /** Returns whether a plan may state so many base units: those, or the exact number rounded. */
    boolean comesTo(BigInteger stated) {
      BigInteger least = exact.timesFloor(BigInteger.ONE);
      boolean isWhole = exact.denominator().equals(BigInteger.ONE);
      return stated.compareTo(units) >= 0
          && stated.compareTo(isWhole ? least : least.add(BigInteger.ONE)) <= 0;
    }
  }

  /** Where a term counts: a flow is the sum of what counts alike. */
  private record Counted(Axis axis, Gate gate) {}

  /** A term of the share: so many base units. */
  private record Piece(BigInteger units, Term term, Counted counted) {}

  /**
   * Returns what shares of a stream of so many base units come to. Between two corners, of the
   * stream or of the shares, it is a straight line; at each corner it is rounded down.
   */
  Optional<Shared> of(Release stream, BigInteger amount, StreamShare shares, Position origin) {
    var pieces = new ArrayList<Piece>();
    var flows = new LinkedHashMap<Counted, Flow>();
    var amounts = stream.split(amount);
    Fraction exact = Fraction.ZERO;
    for (int i = 0; i < amounts.size(); i++) {
      Slice slice = stream.slices().get(i);
      var counted = new Counted(slice.axis(), slice.gate());
      if (slice.isKnown()) {
        flows
            .computeIfAbsent(counted, c -> new Flow())
            .add(slice.term(), amounts.get(i), new Portions(shares, slice));
      } else if (shares.portions().size() > 1) {
        faults.add(
            Code.BAD_INSTANT,
            origin,
            "its shares of a stream change at dates, and nobody knows when the stream comes",
            List.of("stream  " + shares.stream()),
            "state one share, or when the stream comes");
        return Optional.empty();
      } else {
        Fraction share = shares.portions().getFirst().share();
        BigInteger units = share.timesFloor(amounts.get(i));
        exact = exact.plus(share.times(new Fraction(amounts.get(i), BigInteger.ONE)));
        pieces.add(new Piece(units, slice.term(), counted));
      }
    }
    flows.forEach((counted, flow) -> {
      flow.jumping().ifPresent(rows -> table(rows, false, counted, origin, pieces));
      flow.sloped().ifPresent(rows -> table(rows, true, counted, origin, pieces));
    });
    exact = flows.values().stream().map(Flow::all).reduce(exact, Fraction::plus);
    return shared(pieces, exact, shares, origin);
  }

  private void table(
      List<Term.Table.Row> rows,
      boolean sloped,
      Counted counted,
      Position origin,
      List<Piece> pieces) {
    if (rows.size() > Limits.ROWS) {
      faults.tooLarge(origin, "its share of a stream has too many rows", rows.size(), Limits.ROWS);
      return;
    }
    pieces.add(new Piece(rows.getLast().cumulative(), new Term.Table(rows, sloped), counted));
  }

  private Optional<Shared> shared(
      List<Piece> pieces, Fraction exact, StreamShare shares, Position origin) {
    BigInteger all = pieces.stream().map(Piece::units).reduce(BigInteger.ZERO, BigInteger::add);
    if (all.signum() == 0) {
      faults.add(
          Code.BELOW_ONE_UNIT,
          origin,
          "its share of a stream comes to less than one base unit",
          List.of("stream  " + shares.stream()),
          "give it a larger share");
      return Optional.empty();
    }
    var slices =
        pieces.stream()
            .filter(piece -> piece.units().signum() > 0)
            .map(piece ->
                new Slice(
                    new Fraction(piece.units(), all),
                    piece.term(),
                    piece.counted().axis(),
                    piece.counted().gate()))
            .toList();
    return Optional.of(new Shared(all, exact, new Release(slices)));
  }

  /** The shares, along the axis of a slice of the stream. */
  private record Portions(StreamShare shares, Slice slice) implements Flow.Taken {

    @Override
    public Fraction at(long place) {
      var changes = changes();
      int i = 0;
      while (i < changes.size() && changes.get(i) <= place) {
        i++;
      }
      return shares.portions().get(i).share();
    }

    @Override
    public List<Long> changes() {
      long opening = slice.gate().opening().orElseThrow();
      return shares.portions().stream()
          .flatMap(p -> p.until().stream())
          .map(until -> slice.axis().at(until.getEpochSecond() - 1) + 1 - opening)
          .toList();
    }
  }

  /** Complains if the shares of a stream add up to more than all of it at any time. */
  void check(Plan plan) {
    var byStream = new LinkedHashMap<String, List<Distribution>>();
    for (Distribution distribution : plan.distributions()) {
      distribution.stream()
          .ifPresent(
              s -> byStream.computeIfAbsent(s.stream(), n -> new ArrayList<>()).add(distribution));
    }
    for (Map.Entry<String, List<Distribution>> entry : byStream.entrySet()) {
      var changes = new TreeSet<Long>();
      changes.add(0L);
      for (Distribution d : entry.getValue()) {
        d.stream().orElseThrow().portions().stream()
            .flatMap(p -> p.until().stream())
            .forEach(until -> changes.add(until.getEpochSecond()));
      }
      changes.forEach(at -> check(entry.getValue(), at));
    }
  }

  private void check(List<Distribution> distributions, long at) {
    Fraction sum = Fraction.ZERO;
    for (Distribution d : distributions) {
      sum = sum.plus(share(d.stream().orElseThrow(), at));
    }
    if (sum.compareTo(Fraction.ONE) > 0) {
      faults.add(
          Code.RELEASE_ABOVE_WHOLE,
          distributions.getFirst().origin(),
          "the shares of a stream add up to more than all of it",
          List.of("from  " + java.time.Instant.ofEpochSecond(at), "sum   " + sum),
          "lower one of them");
    }
  }

  private static Fraction share(StreamShare shares, long at) {
    return shares.portions().stream()
        .filter(p -> p.until().map(until -> at < until.getEpochSecond()).orElse(true))
        .findFirst()
        .orElseThrow()
        .share();
  }
}
