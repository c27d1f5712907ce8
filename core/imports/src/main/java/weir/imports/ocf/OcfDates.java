package weir.imports.ocf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.imports.ocf.OcfTerms.AllocationType;
import weir.units.Fraction;

/** The vesting dates and shares of a grant by its terms, as far as its dates are known. */
final class OcfDates {

  private OcfDates() {}

  /** One installment: its date, and its exact part of the grant. */
  record Installment(long second, Fraction shares) {}

  /**
   * Returns all installments in the order of the path; empty if one of them waits for an event.
   *
   * @param quantity of the grant, in shares
   * @param known the dates of the start and of events, by the id of their condition
   */
  static Optional<List<Installment>> of(OcfPath path, Fraction quantity, Map<String, Long> known) {
    var installments = new ArrayList<Installment>();
    var instants = new OcfInstants(known);
    var shares = path.shares(Optional.of(quantity));
    for (int i = 0; i < path.conditions().size(); i++) {
      var condition = path.conditions().get(i);
      var dates = instants.of(condition);
      if (dates.isEmpty()) {
        return Optional.empty();
      }
      instants.pass(condition);
      for (int k = 0; k < dates.size(); k++) {
        installments.add(new Installment(dates.get(k), shares.get(i).get(k).times(quantity)));
      }
    }
    return Optional.of(installments);
  }

  /**
   * Returns the base units of each installment by the rule of the terms, which is about whole
   * shares; fractional shares are whole base units, by cumulative floors.
   *
   * @param unit how many base units one share has
   */
  static List<BigInteger> allocated(
      List<Fraction> shares, AllocationType allocation, BigInteger unit) {
    var cumulative = new ArrayList<Fraction>();
    var sum = Fraction.ZERO;
    for (Fraction share : shares) {
      sum = sum.plus(share);
      cumulative.add(sum);
    }
    return switch (allocation) {
      case FRACTIONAL -> differences(cumulative.stream().map(c -> c.timesFloor(unit)).toList());
      case CUMULATIVE_ROUND_DOWN ->
          differences(cumulative.stream().map(c -> floor(c).multiply(unit)).toList());
      case CUMULATIVE_ROUNDING ->
          differences(
              cumulative.stream()
                  .map(c -> floor(c.plus(Fraction.of(1, 2))).multiply(unit))
                  .toList());
      case FRONT_LOADED -> loaded(shares, sum, unit, true, false);
      case BACK_LOADED -> loaded(shares, sum, unit, false, false);
      case FRONT_LOADED_TO_SINGLE_TRANCHE -> loaded(shares, sum, unit, true, true);
      case BACK_LOADED_TO_SINGLE_TRANCHE -> loaded(shares, sum, unit, false, true);
    };
  }

  private static List<BigInteger> loaded(
      List<Fraction> shares, Fraction sum, BigInteger unit, boolean front, boolean single) {
    var whole = new ArrayList<>(shares.stream().map(OcfDates::floor).toList());
    var odd =
        floor(sum)
            .subtract(whole.stream().reduce(BigInteger.ZERO, BigInteger::add))
            .intValueExact();
    int taken = (int) shares.stream().filter(share -> !share.isZero()).count();
    var places = new ArrayList<Integer>();
    for (int k = 0; k < shares.size(); k++) {
      if (!shares.get(k).isZero()) {
        places.add(k);
      }
    }
    for (int k = 0; k < odd; k++) {
      int place = single ? (front ? 0 : taken - 1) : front ? k : taken - odd + k;
      int index = places.get(place);
      whole.set(index, whole.get(index).add(BigInteger.ONE));
    }
    return whole.stream().map(count -> count.multiply(unit)).toList();
  }

  private static List<BigInteger> differences(List<BigInteger> cumulative) {
    var differences = new ArrayList<BigInteger>();
    var before = BigInteger.ZERO;
    for (BigInteger upTo : cumulative) {
      differences.add(upTo.subtract(before));
      before = upTo;
    }
    return differences;
  }

  private static BigInteger floor(Fraction fraction) {
    return fraction.timesFloor(BigInteger.ONE);
  }

  /**
   * Returns the amount at each instant, in order of time; instants without an amount are left out.
   */
  @SuppressWarnings("NonApiType") // callers need its order
  static TreeMap<Long, BigInteger> byInstant(
      List<Installment> installments, List<BigInteger> units) {
    var byInstant = new TreeMap<Long, BigInteger>();
    for (int k = 0; k < units.size(); k++) {
      byInstant.merge(installments.get(k).second(), units.get(k), BigInteger::add);
    }
    byInstant.values().removeIf(amount -> amount.signum() == 0);
    return byInstant;
  }
}
