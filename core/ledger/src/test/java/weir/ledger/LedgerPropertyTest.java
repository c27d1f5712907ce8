package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.ledger.DrawnFacts.n;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/** The ledger against sums that are computed again for every question. */
class LedgerPropertyTest {

  private static final Asset WEIR = new Asset("WEIR", 18);

  /** Draws transfers and other facts of two chains and two contracts, in the order of the chain. */
  private static List<Fact> facts(Source source) {
    var facts = new ArrayList<Fact>();
    for (int i = 0; i < source.size(); i++) {
      var where =
          new ChainPosition(
              new ChainId(source.between(1, 2)), i, Hash32.ZERO, 0, Instant.ofEpochSecond(i));
      facts.add(
          source.onceIn(4)
              ? DrawnFacts.draw(source.oneOf(DrawnFacts.records()), source)
              : new Fact.Transferred(
                  where,
                  Instrument.TOKEN,
                  new Address(9, 9, source.between(0, 1)),
                  new Address(0, 0, source.between(0, 4)),
                  new Address(0, 0, source.between(0, 4)),
                  WEIR.units(n(source.between(0, 100)))));
    }
    return facts;
  }

  /** Returns what an account holds: all that came, less all that went. */
  private static BigInteger sum(List<Fact> facts, Account account) {
    BigInteger sum = BigInteger.ZERO;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Transferred t
          && t.where().chain().equals(account.chain())
          && t.contract().equals(account.contract())
          && t.instrument() == account.instrument()) {
        BigInteger units = t.amount().units();
        sum = t.to().equals(account.holder()) ? sum.add(units) : sum;
        sum = t.from().equals(account.holder()) ? sum.subtract(units) : sum;
      }
    }
    return sum;
  }

  private static Account from(Fact.Transferred t) {
    return new Account(t.where().chain(), t.instrument(), t.contract(), t.from());
  }

  private static Account to(Fact.Transferred t) {
    return new Account(t.where().chain(), t.instrument(), t.contract(), t.to());
  }

  @Test
  void every_account_holds_what_came_less_what_went() {
    Cases.forAll(
        LedgerPropertyTest::facts,
        facts -> {
          var ledger = new Ledger();
          Map<Account, BigInteger> expected = new HashMap<>();
          facts.forEach(ledger::see);
          for (Fact fact : facts) {
            if (fact instanceof Fact.Transferred t) {
              expected.put(from(t), sum(facts, from(t)));
              expected.put(to(t), sum(facts, to(t)));
            }
          }
          assertThat(ledger.balances()).isEqualTo(expected);
          expected.forEach((account, sum) -> assertThat(ledger.balance(account)).isEqualTo(sum));
        });
  }

  @Test
  void balances_are_those_after_the_last_fact() {
    Cases.forAll(
        LedgerPropertyTest::facts,
        facts -> {
          var ledger = new Ledger();
          for (int i = 0; i < facts.size(); i++) {
            ledger.see(facts.get(i));
            if (facts.get(i) instanceof Fact.Transferred t) {
              var sofar = facts.subList(0, i + 1);
              assertThat(ledger.balance(from(t))).isEqualTo(sum(sofar, from(t)));
              assertThat(ledger.balance(to(t))).isEqualTo(sum(sofar, to(t)));
            }
          }
        });
  }

  /** An overdraft is the transfer after which its sender has the least, if less than nothing. */
  @Test
  void overdrafts_are_the_lowest_falls_below_nothing_one_for_each_account() {
    var found = new int[1];
    Cases.forAll(
        LedgerPropertyTest::facts,
        facts -> {
          var ledger = new Ledger();
          facts.forEach(ledger::see);
          var expected = new LinkedHashMap<Account, Overdraft>();
          for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Fact.Transferred t
                && !t.from().equals(t.to())
                && !t.from().equals(Address.ZERO)) {
              // The sender's balance before the recipient has received anything.
              BigInteger left = sum(facts.subList(0, i), from(t)).subtract(t.amount().units());
              var before = Optional.ofNullable(expected.get(from(t)));
              if (left.signum() < 0
                  && before.filter(o -> o.balance().compareTo(left) <= 0).isEmpty()) {
                expected.put(from(t), new Overdraft(from(t), t, left));
              }
            }
          }
          assertThat(ledger.overdrafts()).containsExactlyElementsOf(expected.values());
          found[0] += expected.size();
        });
    assertThat(found[0]).isPositive();
  }

  @Test
  void each_token_adds_up_to_nothing() {
    Cases.forAll(
        LedgerPropertyTest::facts,
        facts -> {
          Map<Account, BigInteger> sums = new HashMap<>();
          Ledger.of(facts)
              .balances()
              .forEach((a, units) ->
                  sums.merge(
                      new Account(a.chain(), a.instrument(), a.contract(), Address.ZERO),
                      units,
                      BigInteger::add));
          assertThat(sums.values()).allMatch(sum -> sum.signum() == 0);
        });
  }
}
