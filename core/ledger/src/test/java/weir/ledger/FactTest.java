package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.ledger.DrawnFacts.WEIR;
import static weir.ledger.DrawnFacts.n;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Hash32;

/** Facts by themselves, and their order. */
class FactTest {

  private static final ChainId CHAIN = new ChainId(31337);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final ChainPosition HERE = new ChainPosition(CHAIN, 7, Hash32.ZERO, 3, NOW);
  private static final Address VAULT = new Address(0, 0, 7);
  private static final Address ADA = new Address(0, 0, 1);

  private static List<BigInteger> pushed(long word, BigInteger bits) {
    return new Fact.Pushed(HERE, VAULT, n(0), n(word), bits).indices();
  }

  @Test
  void a_push_names_the_indices_of_its_bits() {
    assertThat(pushed(0, n(0))).isEmpty();
    assertThat(pushed(0, n(0b1011))).containsExactly(n(0), n(1), n(3));
    assertThat(pushed(1, n(1))).containsExactly(n(256));
    assertThat(pushed(3, BigInteger.TWO.pow(255))).containsExactly(n(3 * 256 + 255));
    assertThat(pushed(0, BigInteger.TWO.pow(256).subtract(BigInteger.ONE))).hasSize(256);
  }

  @Test
  void the_indices_of_a_push_rise_and_give_its_bits_again() {
    Cases.forAll(
        source -> new Fact.Pushed(HERE, VAULT, n(0), source.bits(40), source.bits(256)),
        push -> {
          BigInteger bits = BigInteger.ZERO;
          BigInteger first = push.word().multiply(n(256));
          for (BigInteger index : push.indices()) {
            bits = bits.setBit(index.subtract(first).intValueExact());
          }
          assertThat(bits).isEqualTo(push.bits());
          assertThat(push.indices()).isSorted();
        });
  }

  @Test
  void the_words_of_an_opening_cannot_be_changed() {
    var words = new ArrayList<>(List.of(Hash32.ZERO));
    var opened =
        new Fact.PoolOpened(HERE, VAULT, n(0), Hash32.ZERO, Hash32.ZERO, WEIR.zero(), words);
    words.clear();
    assertThat(opened.words()).containsExactly(Hash32.ZERO);
    assertThatThrownBy(() -> opened.words().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void facts_are_ordered_by_chain_then_block_then_log() {
    var places =
        List.of(
            at(1, 5, 9),
            at(1, 6, 0),
            at(1, 6, 1),
            at(1, 6, Integer.MAX_VALUE),
            at(1, 7, 0),
            at(2, 1, 0));
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < places.size(); j++) {
        assertThat(Integer.signum(places.get(i).compareTo(places.get(j))))
            .as("%d and %d", i, j)
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  private static ChainPosition at(long chain, long block, int log) {
    return new ChainPosition(new ChainId(chain), block, Hash32.ZERO, log, NOW);
  }

  @Test
  void a_reading_comes_after_all_logs_of_its_block() {
    var reading = ChainPosition.after(CHAIN, 7, NOW);
    assertThat(reading)
        .isEqualTo(new ChainPosition(CHAIN, 7, Hash32.ZERO, Integer.MAX_VALUE, NOW))
        .isGreaterThan(HERE)
        .isLessThan(new ChainPosition(CHAIN, 8, Hash32.ZERO, 0, NOW));
  }

  /** Neither the transaction nor the time counts. */
  @Test
  void the_order_is_that_of_three_numbers() {
    Cases.forAll(
        source -> {
          var facts = new ArrayList<Fact>();
          for (int i = 0; i < 3; i++) {
            facts.add(DrawnFacts.draw(Fact.TripEnded.class, source));
          }
          return facts;
        },
        facts -> {
          Comparator<ChainPosition> slow =
              Comparator.comparingLong((ChainPosition w) -> w.chain().number())
                  .thenComparingLong(ChainPosition::block)
                  .thenComparingInt(ChainPosition::log);
          for (Fact a : facts) {
            for (Fact b : facts) {
              assertThat(Integer.signum(a.where().compareTo(b.where())))
                  .isEqualTo(Integer.signum(slow.compare(a.where(), b.where())));
            }
          }
        });
  }

  @Test
  void a_pool_that_states_no_options_lets_nothing_change() {
    assertThat(PoolOptions.NONE)
        .isEqualTo(
            new PoolOptions(
                Optional.empty(),
                Address.ZERO,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                n(0)));
  }

  @Test
  void a_revocable_pool_can_be_revoked_and_nothing_more() {
    assertThat(PoolOptions.revocable(ADA, VAULT, 60))
        .isEqualTo(
            new PoolOptions(
                Optional.of(ADA), VAULT, 60, Optional.empty(), Optional.empty(), 0, 0, 0, 0, n(0)));
  }
}
