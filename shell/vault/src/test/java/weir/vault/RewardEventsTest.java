package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.log;
import static weir.vault.HandMade.word;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.AbiException;
import weir.evm.Log;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Bytes;

/** Logs of rewards that were made by hand, word by word; and those that are no such logs. */
class RewardEventsTest {

  private static final Address REWARDS = new Address(2, 5, 2);
  private static final Address ADA = new Address(11, 5, 11);
  private static final Address BOB = new Address(12, 5, 12);
  private static final BigInteger LARGE = BigInteger.TWO.pow(200).add(BigInteger.valueOf(7));
  private static final Asset RWD = new Asset("RWD", 18);
  private static final Amount MUCH = RWD.units(LARGE);
  private static final ChainPosition HERE =
      new ChainPosition(new ChainId(5), 77, hash('b'), 5, Instant.EPOCH);
  private static final long POOL = 3;
  private static final long EPOCH = 2_900;
  private static final long TIME = 1_900_000_000;
  private static final RewardEvents EVENTS = new RewardEvents(RWD, REWARDS);

  private record Sample(Log log, RewardFact event) {}

  private static Sample sample(
      RewardFact event, String signature, List<String> indexed, String... data) {
    return new Sample(log(REWARDS, signature, indexed, data), event);
  }

  private static List<Sample> samples() {
    var samples = new ArrayList<Sample>(ofPools());
    samples.addAll(ofAccounts());
    samples.addAll(ofBallot());
    return samples;
  }

  private static List<Sample> ofPools() {
    return List.of(
        sample(
            new RewardFact.Added(HERE, REWARDS, POOL, ADA, 40),
            "PoolAdded(uint256,address,uint256)",
            List.of(word(POOL)),
            word(ADA),
            word(40)),
        sample(
            new RewardFact.Funded(HERE, REWARDS, ADA, EPOCH, MUCH),
            "Funded(address,uint256,uint256)",
            List.of(word(ADA), word(EPOCH)),
            word(LARGE)),
        sample(
            new RewardFact.Postponed(HERE, REWARDS, EPOCH, MUCH),
            "Postponed(uint256,uint256)",
            List.of(word(EPOCH)),
            word(LARGE)),
        sample(
            new RewardFact.Shared(HERE, REWARDS, POOL, EPOCH, BigInteger.valueOf(6), MUCH),
            "Shared(uint256,uint256,uint256,uint256)",
            List.of(word(POOL), word(EPOCH)),
            word(6),
            word(LARGE)),
        sample(
            new RewardFact.Returned(HERE, REWARDS, POOL, EPOCH, MUCH),
            "Returned(uint256,uint256,uint256)",
            List.of(word(POOL), word(EPOCH)),
            word(LARGE)),
        sample(
            new RewardFact.Rolled(HERE, REWARDS, POOL, 52),
            "Rolled(uint256,uint256)",
            List.of(word(POOL)),
            word(52)));
  }

  private static List<Sample> ofAccounts() {
    List<String> account = List.of(word(POOL), word(ADA));
    List<String> both = List.of(word(POOL), word(BOB), word(ADA));
    return List.of(
        sample(
            new RewardFact.Staked(HERE, REWARDS, POOL, BOB, ADA, LARGE),
            "Staked(uint256,address,address,uint256)",
            both,
            word(LARGE)),
        sample(
            new RewardFact.Withdrawn(HERE, REWARDS, POOL, BOB, ADA, LARGE),
            "Withdrawn(uint256,address,address,uint256)",
            both,
            word(LARGE)),
        sample(
            new RewardFact.Counted(HERE, REWARDS, POOL, ADA, LARGE),
            "Counted(uint256,address,uint256)",
            account,
            word(LARGE)),
        sample(
            new RewardFact.Claimed(HERE, REWARDS, POOL, ADA, MUCH),
            "Claimed(uint256,address,uint256)",
            account,
            word(LARGE)),
        sample(
            new RewardFact.Compounded(HERE, REWARDS, POOL, ADA, MUCH),
            "Compounded(uint256,address,uint256)",
            account,
            word(LARGE)),
        sample(
            new RewardFact.Refreshed(HERE, REWARDS, POOL, ADA),
            "Refreshed(uint256,address)",
            account));
  }

  private static List<Sample> ofBallot() {
    return List.of(
        sample(
            new RewardFact.Locked(HERE, REWARDS, ADA, BigInteger.valueOf(6), LARGE, TIME),
            "Locked(address,uint256,uint256,uint256)",
            List.of(word(ADA)),
            word(6),
            word(LARGE),
            word(TIME)),
        sample(
            new RewardFact.Unlocked(HERE, REWARDS, ADA, LARGE),
            "Unlocked(address,uint256)",
            List.of(word(ADA)),
            word(LARGE)),
        sample(
            new RewardFact.Voted(HERE, REWARDS, ADA, POOL, 2_500, LARGE, TIME),
            "Voted(address,uint256,uint256,uint256,uint256)",
            List.of(word(ADA), word(POOL)),
            word(2_500),
            word(LARGE),
            word(TIME)));
  }

  @Test
  void every_event_is_read_argument_by_argument() throws AbiException {
    for (Sample sample : samples()) {
      assertThat(EVENTS.fact(sample.log(), HERE)).contains(sample.event());
    }
    assertThat(samples()).hasSameSizeAs(RewardEvents.all());
  }

  @Test
  void logs_of_other_contracts_and_other_events_are_nothing_to_us() throws AbiException {
    for (Sample sample : samples()) {
      Log log = sample.log();
      assertThat(EVENTS.fact(log(ADA, log.topics(), log.data()), HERE)).isEmpty();
      var more = new ArrayList<>(log.topics());
      more.add(hash('0'));
      assertThat(EVENTS.fact(log(REWARDS, more, log.data()), HERE)).isEmpty();
      assertThat(EVENTS.fact(log(REWARDS, more.subList(0, more.size() - 2), log.data()), HERE))
          .isEmpty();
    }
    assertThat(EVENTS.fact(log(REWARDS, List.of(), Bytes.NONE), HERE)).isEmpty();
    assertThat(EVENTS.fact(log(REWARDS, List.of(hash('a')), Bytes.NONE), HERE)).isEmpty();
  }

  @Test
  void data_that_end_early_or_go_on_are_refused() {
    for (Sample sample : samples()) {
      Bytes data = sample.log().data();
      Log more = log(REWARDS, sample.log().topics(), Bytes.join(data, Bytes.parse("0x" + word(0))));
      assertThatThrownBy(() -> EVENTS.fact(more, HERE)).isInstanceOf(AbiException.class);
      if (!data.isEmpty()) {
        Log less = log(REWARDS, sample.log().topics(), data.slice(0, data.size() - 1));
        assertThatThrownBy(() -> EVENTS.fact(less, HERE)).isInstanceOf(AbiException.class);
      }
    }
  }

  @Test
  void an_account_of_more_than_160_bits_is_refused() {
    Log log =
        log(
            REWARDS,
            "Refreshed(uint256,address)",
            List.of(word(POOL), "01" + word(ADA).substring(2)));
    assertThatThrownBy(() -> EVENTS.fact(log, HERE)).isInstanceOf(AbiException.class);
  }

  /** Anyone can ask for any number of epochs, and the contract says which it was. */
  @Test
  void more_epochs_than_a_long_has_are_all_that_there_are() throws AbiException {
    for (String most : List.of(word(Long.MAX_VALUE), word(hash('8')), word(hash('f')))) {
      Log log = log(REWARDS, "Rolled(uint256,uint256)", List.of(word(POOL)), most);
      assertThat(EVENTS.fact(log, HERE))
          .contains(new RewardFact.Rolled(HERE, REWARDS, POOL, Long.MAX_VALUE));
    }
    Log log =
        log(REWARDS, "Rolled(uint256,uint256)", List.of(word(POOL)), word(Long.MAX_VALUE - 1));
    assertThat(EVENTS.fact(log, HERE))
        .contains(new RewardFact.Rolled(HERE, REWARDS, POOL, Long.MAX_VALUE - 1));
  }

  @Test
  void numbers_that_no_contract_of_ours_says_are_refused() {
    BigInteger beyond = BigInteger.TWO.pow(63);
    Log pool = log(REWARDS, "Rolled(uint256,uint256)", List.of(word(beyond)), word(1));
    assertThatThrownBy(() -> EVENTS.fact(pool, HERE))
        .isInstanceOf(AbiException.class)
        .hasMessage(
            "log 5 of block 77 is no Rolled(uint256,uint256) of ours: "
                + "BigInteger out of long range");
    Log plain =
        log(
            REWARDS,
            "PoolAdded(uint256,address,uint256)",
            List.of(word(POOL)),
            word(ADA),
            word(1L << 31));
    assertThatThrownBy(() -> EVENTS.fact(plain, HERE))
        .isInstanceOf(AbiException.class)
        .hasMessage(
            "log 5 of block 77 is no PoolAdded(uint256,address,uint256) of ours: "
                + "integer overflow");
  }
}
