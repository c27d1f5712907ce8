package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.ledger.DrawnFacts.WEIR;
import static weir.ledger.DrawnFacts.n;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;

/** Which facts are payments of a vault. */
class PayoutReaderTest {

  private static final Address VAULT = new Address(0, 0, 7);
  private static final Address OTHER = new Address(0, 0, 8);
  private static final Address TOKEN = new Address(9, 9, 9);
  private static final Address ADA = new Address(0, 0, 1);
  private static final Hash32 FIRST = new Hash32(0, 0, 0, 1);
  private static final Hash32 SECOND = new Hash32(0, 0, 0, 2);
  private static final BigInteger POOL = n(2);

  private final PayoutReader reader = new PayoutReader(VAULT, TOKEN);

  private static ChainPosition where(Hash32 transaction, int log) {
    return new ChainPosition(new ChainId(1), 5, transaction, log, Instant.ofEpochSecond(9));
  }

  private static Fact.Pushed push(Address vault, Hash32 transaction) {
    return new Fact.Pushed(where(transaction, 0), vault, POOL, n(0), n(1));
  }

  private static Fact.Transferred moved(Address token, Address from, Hash32 transaction) {
    return new Fact.Transferred(
        where(transaction, 1), Instrument.TOKEN, token, from, ADA, WEIR.units(n(30)));
  }

  private static Payout payout(Hash32 transaction) {
    return new Payout(where(transaction, 1), POOL, ADA, WEIR.units(n(30)));
  }

  @Test
  void a_payment_is_one_by_itself() {
    var paid =
        new Fact.Paid(where(FIRST, 3), VAULT, POOL, n(1), ADA, WEIR.units(n(4)), WEIR.units(n(9)));
    assertThat(reader.see(paid)).contains(new Payout(where(FIRST, 3), POOL, ADA, WEIR.units(n(4))));
    var taken = new Fact.Taken(where(FIRST, 4), VAULT, n(6), n(1), ADA, WEIR.units(n(5)));
    assertThat(reader.see(taken))
        .contains(new Payout(where(FIRST, 4), n(6), ADA, WEIR.units(n(5))));
  }

  @Test
  void a_payment_of_another_vault_is_none() {
    var paid =
        new Fact.Paid(where(FIRST, 3), OTHER, POOL, n(1), ADA, WEIR.units(n(4)), WEIR.units(n(9)));
    assertThat(reader.see(paid)).isEmpty();
  }

  @Test
  void transfers_behind_a_push_are_its_payments() {
    assertThat(reader.see(push(VAULT, FIRST))).isEmpty();
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).contains(payout(FIRST));
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).contains(payout(FIRST));
  }

  @Test
  void a_transfer_without_a_push_is_no_payment() {
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).isEmpty();
  }

  @Test
  void a_transfer_in_a_later_transaction_is_no_payment() {
    reader.see(push(VAULT, FIRST));
    assertThat(reader.see(moved(TOKEN, VAULT, SECOND))).isEmpty();
  }

  @Test
  void a_transfer_of_another_token_or_from_elsewhere_is_no_payment() {
    reader.see(push(VAULT, FIRST));
    assertThat(reader.see(moved(OTHER, VAULT, FIRST))).isEmpty();
    assertThat(reader.see(moved(TOKEN, OTHER, FIRST))).isEmpty();
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).contains(payout(FIRST));
  }

  @Test
  void what_the_vault_says_next_ends_a_push() {
    reader.see(push(VAULT, FIRST));
    reader.see(new Fact.Swept(where(FIRST, 2), VAULT, ADA, WEIR.units(n(1))));
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).isEmpty();
  }

  @Test
  void what_others_say_does_not() {
    reader.see(push(VAULT, FIRST));
    reader.see(new Fact.Swept(where(FIRST, 2), OTHER, ADA, WEIR.units(n(1))));
    reader.see(push(OTHER, SECOND));
    reader.see(new Fact.SupplyRead(where(FIRST, 2), TOKEN, WEIR.units(n(1))));
    reader.see(new RewardFact.Unlocked(where(FIRST, 2), VAULT, ADA, n(1)));
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).contains(payout(FIRST));
  }

  @Test
  void a_push_ends_the_one_before() {
    reader.see(push(VAULT, FIRST));
    reader.see(push(VAULT, SECOND));
    assertThat(reader.see(moved(TOKEN, VAULT, FIRST))).isEmpty();
    assertThat(reader.see(moved(TOKEN, VAULT, SECOND))).contains(payout(SECOND));
  }

  /** Against a search that goes back from each transfer to the last event of the vault. */
  @Test
  void payments_are_those_that_a_search_finds() {
    var found = new int[1];
    Cases.forAll(
        PayoutReaderTest::facts,
        facts -> {
          var read = new PayoutReader(VAULT, TOKEN);
          var payouts = facts.stream().map(read::see).toList();
          for (int i = 0; i < facts.size(); i++) {
            assertThat(payouts.get(i)).as("fact %d", i).isEqualTo(search(facts, i));
            found[0] += payouts.get(i).isPresent() ? 1 : 0;
          }
        });
    assertThat(found[0]).isPositive();
  }

  private static Optional<Payout> search(List<Fact> facts, int place) {
    return switch (facts.get(place)) {
      case Fact.Paid f when f.vault().equals(VAULT) ->
          Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.Taken f when f.vault().equals(VAULT) ->
          Optional.of(new Payout(f.where(), f.pool(), f.account(), f.amount()));
      case Fact.Transferred f when f.from().equals(VAULT) && f.contract().equals(TOKEN) -> {
        int last = place - 1;
        while (last >= 0
            && !(facts.get(last) instanceof Fact.OfVault said && said.vault().equals(VAULT))) {
          last--;
        }
        yield last >= 0
                && facts.get(last) instanceof Fact.Pushed push
                && push.where().transaction().equals(f.where().transaction())
            ? Optional.of(new Payout(f.where(), push.pool(), f.to(), f.amount()))
            : Optional.empty();
      }
      case Fact other -> Optional.empty();
    };
  }

  private static List<Fact> facts(Source source) {
    var facts = new ArrayList<Fact>();
    for (int i = 0; i < source.size(); i++) {
      Hash32 transaction = new Hash32(0, 0, 0, i / source.between(3, 4));
      Address vault = source.onceIn(4) ? OTHER : VAULT;
      Address token = source.onceIn(4) ? OTHER : TOKEN;
      var amount = WEIR.units(n(source.between(0, 9)));
      facts.add(
          switch (source.between(0, 5)) {
            case 0 -> push(vault, transaction);
            case 1 -> new Fact.Paid(where(transaction, i), vault, n(i), n(1), ADA, amount, amount);
            case 2 -> new Fact.Taken(where(transaction, i), vault, n(i), n(1), ADA, amount);
            case 3 -> new Fact.Swept(where(transaction, i), vault, ADA, amount);
            default -> moved(token, vault, transaction);
          });
    }
    return facts;
  }
}
