package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

class LedgerTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final ChainId CHAIN = new ChainId(31337);
  private static final Address TOKEN = new Address(9, 9, 9);
  private static final Address ADA = new Address(0, 0, 1);
  private static final Address EVE = new Address(0, 0, 2);

  @Test
  void transfers_move_and_mints_come_from_nowhere() {
    var ledger = Ledger.of(List.of(move(2, ADA, EVE, 30), move(1, Address.ZERO, ADA, 100)));
    assertThat(ledger.balance(account(ADA))).isEqualTo(70);
    assertThat(ledger.balance(account(EVE))).isEqualTo(30);
    assertThat(ledger.balance(account(Address.ZERO))).isEqualTo(-100);
    assertThat(ledger.overdrafts()).isEmpty();
  }

  @Test
  void a_missing_fact_shows_as_an_overdraft() {
    var theft = move(1, ADA, EVE, 5);
    var ledger = Ledger.of(List.of(theft));
    assertThat(ledger.overdrafts())
        .containsExactly(new Overdraft(account(ADA), theft, BigInteger.valueOf(-5)));
  }

  /** A push of two, a claim, and a sweep in the same transaction, which is not a payment. */
  @Test
  void payouts_are_found_by_payments_and_by_the_transfers_behind_a_push() {
    var vault = new Address(0, 0, 7);
    var pool = BigInteger.TWO;
    List<Fact> facts =
        List.of(
            new Fact.Pushed(where(1), vault, pool, BigInteger.ZERO, BigInteger.valueOf(5)),
            move(2, vault, ADA, 30),
            move(3, vault, EVE, 40),
            new Fact.Swept(where(4), vault, ADA, WEIR.units(1)),
            move(5, vault, ADA, 1),
            new Fact.Taken(where(6), vault, pool, BigInteger.ONE, EVE, WEIR.units(9)),
            move(7, vault, EVE, 9));
    assertThat(payouts(facts, vault, TOKEN))
        .containsExactly(
            new Payout(where(2), pool, ADA, WEIR.units(30)),
            new Payout(where(3), pool, EVE, WEIR.units(40)),
            new Payout(where(6), pool, EVE, WEIR.units(9)));
    assertThat(payouts(facts, ADA, TOKEN)).isEmpty();
  }

  private static List<Payout> payouts(List<Fact> facts, Address vault, Address token) {
    var reader = new PayoutReader(vault, token);
    return facts.stream().map(reader::see).flatMap(Optional::stream).toList();
  }

  @Test
  void sending_to_oneself_is_no_overdraft() {
    assertThat(Ledger.of(List.of(move(1, ADA, ADA, 5))).overdrafts()).isEmpty();
  }

  /** I1: every amount that is added to an account is taken from another. */
  @Test
  void all_balances_add_up_to_nothing_in_whatever_order_facts_come() {
    Cases.forAll(
        LedgerTest::transfers,
        facts -> {
          var ledger = Ledger.of(facts);
          var sum = ledger.balances().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
          assertThat(sum).isZero();
          var shuffled = new ArrayList<Fact>(facts);
          Collections.shuffle(shuffled, new Random(facts.size()));
          assertThat(Ledger.of(shuffled).balances()).isEqualTo(ledger.balances());
          assertThat(Ledger.of(shuffled).overdrafts())
              .containsExactlyElementsOf(ledger.overdrafts());
        });
  }

  private static List<Fact> transfers(Source source) {
    var facts = new ArrayList<Fact>();
    for (int i = 0; i < source.size(); i++) {
      var from = new Address(0, 0, source.between(0, 5));
      var to = new Address(0, 0, source.between(0, 5));
      facts.add(move(i, from, to, source.between(0, 1000)));
    }
    return facts;
  }

  private static Fact.Transferred move(int log, Address from, Address to, long units) {
    return new Fact.Transferred(where(log), Instrument.TOKEN, TOKEN, from, to, WEIR.units(units));
  }

  private static ChainPosition where(int log) {
    return new ChainPosition(CHAIN, 1, Hash32.ZERO, log, Instant.EPOCH);
  }

  private static Account account(Address holder) {
    return new Account(CHAIN, Instrument.TOKEN, TOKEN, holder);
  }
}
