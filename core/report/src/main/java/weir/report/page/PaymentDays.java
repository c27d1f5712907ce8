package weir.report.page;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import weir.ledger.Payout;
import weir.units.Address;

/** The payments of a vault on each day, in UTC, added in the order of the chain. */
final class PaymentDays {

  /**
   * The payments of a day.
   *
   * @param count how many payments
   * @param units their sum, in base units
   * @param newcomers how many accounts had never been paid before
   */
  record Day(long count, BigInteger units, long newcomers) {

    static final Day NONE = new Day(0, BigInteger.ZERO, 0);

    Day plus(Day other) {
      return new Day(count + other.count, units.add(other.units), newcomers + other.newcomers);
    }
  }

  private final NavigableMap<LocalDate, Day> days = new TreeMap<>();
  private final Set<Address> known = new HashSet<>();

  void add(Payout payment) {
    var day = LocalDate.ofInstant(payment.where().time(), ZoneOffset.UTC);
    long newcomers = known.add(payment.account()) ? 1 : 0;
    days.merge(day, new Day(1, payment.amount().units(), newcomers), Day::plus);
  }

  NavigableMap<LocalDate, Day> days() {
    return Collections.unmodifiableNavigableMap(days);
  }
}
