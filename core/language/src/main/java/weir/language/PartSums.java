package weir.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.statement.Part;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;

/**
 * What parts of one whole add up to: distributions of the supply, statements of a distribution.
 *
 * <p>Shares become base units by cumulative floors: after the k-th line that states a share,
 * floor(supply * (s1 + … + sk)) is given out. So each line is within one base unit of its exact
 * value, together they never exceed the supply, and shares of 100% come to exactly the supply.
 */
final class PartSums {

  /**
   * One part with its place.
   *
   * @param part absent if it could not be read
   */
  record PlacedPart(Position at, Optional<Part> part) {}

  /**
   * What all parts come to.
   *
   * @param stated the sum of the shares and amounts that could be read
   * @param places where these stand
   * @param rests where parts stand that take the rest
   * @param complete whether every part could be read
   */
  private record Sum(
      Fraction stated, List<Position> places, List<Position> rests, boolean complete) {

    boolean isTooMuch() {
      return stated.compareTo(Fraction.ONE) > 0;
    }

    boolean leavesNothing() {
      return complete && stated.equals(Fraction.ONE) && !rests.isEmpty();
    }

    boolean leavesSome() {
      return complete && stated.compareTo(Fraction.ONE) < 0 && rests.isEmpty();
    }

    Fraction excess() {
      return stated.minus(Fraction.ONE);
    }

    Fraction gap() {
      return Fraction.ONE.minus(stated);
    }
  }

  private PartSums() {}

  /** Returns each distribution's amount, where it can be told. */
  static List<Optional<Amount>> amounts(
      List<PlacedPart> promises,
      Position at,
      Optional<AssetTerms> asset,
      DiagnosticCollector complaints) {
    var supply = asset.map(AssetTerms::supply);
    var readable =
        promises.stream()
            .map(p ->
                new PlacedPart(p.at(), p.part().filter(part -> fits(p, part, supply, complaints))))
            .toList();
    var sum = sum(readable, supply);
    boolean oneRest = hasOneRest(sum, complaints);
    var supplyAt =
        asset.map(terms -> DiagnosticCollector.lines(List.of(terms.origin()))).orElse("");
    if (sum.isTooMuch()) {
      complaints.add(
          PlanCode.PLAN_ABOVE_SUPPLY,
          firstTooMuch(readable, supply),
          "the distributions add up to more than the supply",
          "lower them by %s together, or let one of them be share: rest"
              .formatted(Shares.print(sum.excess())),
          figure("supply", Fraction.ONE, supply, supplyAt),
          figure("promised", sum.stated(), supply, DiagnosticCollector.lines(sum.places())),
          figure("too much", sum.excess(), supply, ""));
    } else if (sum.leavesNothing() && oneRest) {
      complainOfNothingLeft(sum, supply, complaints);
    } else if (sum.leavesSome() && !readable.isEmpty()) {
      complaints.add(
          PlanCode.UNDISTRIBUTED,
          at,
          "the plan distributes less than the supply",
          "add a distribution with share: rest if all of it has a purpose",
          figure("supply", Fraction.ONE, supply, supplyAt),
          figure("promised", sum.stated(), supply, DiagnosticCollector.lines(sum.places())),
          figure("not distributed", sum.gap(), supply, ""));
    }
    return supply.isEmpty() || sum.isTooMuch() || sum.leavesNothing() || !oneRest
        ? readable.stream().map(PartSums::fixed).toList()
        : inBaseUnits(readable, supply.get(), sum.complete(), complaints);
  }

  /**
   * Checks that the parts of a release are all of their distribution.
   *
   * @param total the distribution's amount; if it is not known, fixed parts are not judged
   * @return whether all is known and they are
   */
  static boolean checkRelease(
      List<PlacedPart> parts, Position at, Optional<Amount> total, DiagnosticCollector complaints) {
    var sum = sum(parts, total);
    if (!hasOneRest(sum, complaints) || parts.isEmpty()) {
      return false;
    }
    if (sum.isTooMuch()) {
      complaints.add(
          PlanCode.RELEASE_ABOVE_WHOLE,
          firstTooMuch(parts, total),
          "the release adds up to more than its distribution",
          "lower the parts by %s together".formatted(Shares.print(sum.excess())),
          figure("distribution", Fraction.ONE, total, ""),
          figure("released", sum.stated(), total, DiagnosticCollector.lines(sum.places())),
          figure("too much", sum.excess(), total, ""));
    } else if (sum.leavesNothing()) {
      complainOfNothingLeft(sum, total, complaints);
    } else if (sum.leavesSome()) {
      complaints.add(
          PlanCode.RELEASE_BELOW_WHOLE,
          at,
          "the release adds up to less than its distribution",
          "raise the parts, or let one of them be share: rest",
          figure("distribution", Fraction.ONE, total, ""),
          figure("released", sum.stated(), total, DiagnosticCollector.lines(sum.places())),
          figure("missing", sum.gap(), total, ""));
    }
    return sum.complete()
        && total.isPresent()
        && !sum.isTooMuch()
        && !sum.leavesNothing()
        && !sum.leavesSome();
  }

  /** Returns a figure in tokens of so many base units, rounded down if need be. */
  static DiagnosticCollector.Figure units(String label, Fraction units, Asset asset) {
    var floor = units.timesFloor(BigInteger.ONE);
    boolean exact = new Fraction(floor, BigInteger.ONE).equals(units);
    return new DiagnosticCollector.Figure(
        label,
        asset.units(floor).toString(),
        exact ? "" : "rounded down from a fraction of a unit");
  }

  private static boolean fits(
      PlacedPart promise, Part part, Optional<Amount> supply, DiagnosticCollector complaints) {
    boolean above =
        part instanceof Part.Fixed(var amount) && supply.filter(amount::exceeds).isPresent();
    if (above) {
      complaints.add(
          PlanCode.ABOVE_SUPPLY,
          promise.at(),
          "one distribution is more than the supply",
          "lower it, or raise the supply",
          new DiagnosticCollector.Figure("supply", supply.map(Amount::toString).orElse(""), ""));
    }
    return !above;
  }

  private static Sum sum(List<PlacedPart> promises, Optional<Amount> whole) {
    var stated = Fraction.ZERO;
    var places = new ArrayList<Position>();
    var rests = new ArrayList<Position>();
    boolean complete = true;
    for (PlacedPart promise : promises) {
      var share = promise.part().flatMap(part -> share(part, whole));
      if (share.isPresent()) {
        stated = stated.plus(share.get());
        places.add(promise.at());
      } else if (promise.part().orElse(null) instanceof Part.Rest) {
        rests.add(promise.at());
      } else {
        complete = false;
      }
    }
    return new Sum(stated, places, rests, complete);
  }

  private static Optional<Fraction> share(Part part, Optional<Amount> whole) {
    return switch (part) {
      case Part.Share(var fraction) -> Optional.of(fraction);
      case Part.Fixed(var amount) -> whole.map(w -> new Fraction(amount.units(), w.units()));
      case Part.Rest() -> Optional.empty();
    };
  }

  private static boolean hasOneRest(Sum sum, DiagnosticCollector complaints) {
    boolean several = sum.rests().size() > 1;
    if (several) {
      complaints.add(
          PlanCode.TWO_RESTS,
          sum.rests().get(1),
          "two parts take the rest",
          "state the share of all but one; a part that states none takes the rest",
          new DiagnosticCollector.Figure(
              "rest", sum.rests().size() + " times", DiagnosticCollector.lines(sum.rests())));
    }
    return !several;
  }

  private static void complainOfNothingLeft(
      Sum sum, Optional<Amount> whole, DiagnosticCollector complaints) {
    complaints.add(
        PlanCode.NOTHING_LEFT,
        sum.rests().getFirst(),
        "nothing is left for the rest",
        "lower another part, or leave this one out",
        figure("stated", sum.stated(), whole, DiagnosticCollector.lines(sum.places())));
  }

  /** Returns the place of the part with which the sum first passes the whole. */
  private static Position firstTooMuch(List<PlacedPart> promises, Optional<Amount> whole) {
    var sum = Fraction.ZERO;
    for (PlacedPart promise : promises) {
      var share = promise.part().flatMap(part -> share(part, whole));
      sum = share.map(sum::plus).orElse(sum);
      if (sum.compareTo(Fraction.ONE) > 0) {
        return promise.at();
      }
    }
    throw new IllegalArgumentException("the parts stay within the whole: " + promises);
  }

  private static Optional<Amount> fixed(PlacedPart promise) {
    return promise
        .part()
        .flatMap(part ->
            switch (part) {
              case Part.Fixed(var amount) -> Optional.of(amount);
              case Part.Share _, Part.Rest _ -> Optional.empty();
            });
  }

  private static List<Optional<Amount>> inBaseUnits(
      List<PlacedPart> promises, Amount supply, boolean complete, DiagnosticCollector complaints) {
    var amounts = new ArrayList<Optional<Amount>>();
    var shares = Fraction.ZERO;
    for (PlacedPart promise : promises) {
      if (promise.part().orElse(null) instanceof Part.Share(var share)) {
        var before = supply.shareFloor(shares);
        shares = shares.plus(share);
        var amount = supply.shareFloor(shares).minus(before);
        checkNotEmpty(amount, promise.at(), complaints);
        amounts.add(Optional.of(amount));
      } else {
        amounts.add(fixed(promise));
      }
    }
    if (complete) {
      var given =
          amounts.stream().flatMap(Optional::stream).reduce(supply.asset().zero(), Amount::plus);
      for (int i = 0; i < promises.size(); i++) {
        if (amounts.get(i).isEmpty()) {
          amounts.set(i, Optional.of(supply.minus(given)));
          checkNotEmpty(supply.minus(given), promises.get(i).at(), complaints);
        }
      }
    }
    return amounts;
  }

  private static void checkNotEmpty(Amount amount, Position at, DiagnosticCollector complaints) {
    if (amount.isZero()) {
      complaints.add(
          PlanCode.BELOW_ONE_UNIT,
          at,
          "this comes to less than one base unit",
          "state a larger share, or give the asset more decimals");
    }
  }

  /** Returns a sum in tokens where the whole is known, rounded down if need be, and as a share. */
  private static DiagnosticCollector.Figure figure(
      String label, Fraction share, Optional<Amount> whole, String where) {
    String lines = where.isEmpty() ? "" : ", " + where;
    if (whole.isEmpty()) {
      return new DiagnosticCollector.Figure(label, Shares.print(share), where);
    }
    var floor = whole.get().shareFloor(share);
    boolean exact = new Fraction(floor.units(), whole.get().units()).equals(share);
    return new DiagnosticCollector.Figure(
        label, floor.toString(), Shares.print(share) + (exact ? "" : ", rounded down") + lines);
  }
}
