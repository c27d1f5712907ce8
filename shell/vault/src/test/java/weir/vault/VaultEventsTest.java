package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.log;
import static weir.vault.HandMade.word;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.evm.AbiException;
import weir.evm.Log;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.UtcSeconds;

/** Logs that were made by hand, word by word, as facts; and those that are no such logs. */
class VaultEventsTest {

  private static final Asset ASSET = new Asset("WEIR", 18);
  private static final Address TOKEN = account(1);
  private static final Address VAULT = account(2);
  private static final Address ADA = account(11);
  private static final Address BOB = account(12);
  private static final ChainPosition WHERE =
      new ChainPosition(
          new ChainId(1),
          HandMade.BLOCK,
          hash('c'),
          HandMade.LOG,
          Instant.ofEpochSecond(1_800_000_000));
  private static final BigInteger LARGE = BigInteger.TWO.pow(100).add(BigInteger.valueOf(7));
  private static final BigInteger POOL = BigInteger.valueOf(3);
  private static final BigInteger INDEX = BigInteger.valueOf(258);
  private static final long TIME = 1_900_000_000;
  private static final String OPTIONS =
      "OptionsStated(uint256,(address,address,uint32,uint40,address,uint32,uint32,uint32,uint32,"
          + "uint128))";

  private static final VaultEvents EVENTS = new VaultEvents(ASSET, TOKEN, VAULT);

  /** A log and its fact. */
  private record Sample(Log log, Fact fact) {}

  private static Address account(int number) {
    return new Address(number, 5, number);
  }

  private static Instant instant(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  private static Amount large() {
    return ASSET.units(LARGE);
  }

  private static List<String> grant() {
    return List.of(word(POOL), word(INDEX));
  }

  private static List<Sample> samples() {
    var samples = new ArrayList<Sample>();
    samples.add(transferred());
    samples.addAll(ofPools());
    samples.addAll(ofClocks());
    samples.addAll(ofGrants());
    samples.addAll(ofBreaker());
    return samples;
  }

  private static Sample transferred() {
    return new Sample(
        log(TOKEN, "Transfer(address,address,uint256)", List.of(word(ADA), word(BOB)), word(LARGE)),
        new Fact.Transferred(WHERE, Instrument.TOKEN, TOKEN, ADA, BOB, large()));
  }

  private static List<Sample> ofPools() {
    List<String> pool = List.of(word(POOL));
    return List.of(
        new Sample(
            log(
                VAULT,
                "PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])",
                List.of(word(POOL), word(hash('d'))),
                word(hash('e')),
                word(LARGE),
                word(96),
                word(2),
                word(hash('1')),
                word(hash('2'))),
            new Fact.PoolOpened(
                WHERE, VAULT, POOL, hash('d'), hash('e'), large(), List.of(hash('1'), hash('2')))),
        stated(
            new PoolOptions(
                Optional.of(ADA),
                BOB,
                3,
                Optional.of(instant(TIME)),
                Optional.of(TOKEN),
                6,
                7,
                8,
                9,
                LARGE),
            word(ADA),
            word(BOB),
            word(3),
            word(TIME),
            word(TOKEN),
            word(6),
            word(7),
            word(8),
            word(9),
            word(LARGE)),
        new Sample(
            log(VAULT, "ToppedUp(uint256,uint256)", pool, word(LARGE)),
            new Fact.ToppedUp(WHERE, VAULT, POOL, large())),
        new Sample(
            log(
                VAULT,
                "ClawedBack(uint256,address,uint256)",
                List.of(word(POOL), word(ADA)),
                word(LARGE)),
            new Fact.ClawedBack(WHERE, VAULT, POOL, ADA, large())),
        new Sample(
            log(VAULT, "Swept(address,uint256)", List.of(word(ADA)), word(LARGE)),
            new Fact.Swept(WHERE, VAULT, ADA, large())));
  }

  private static List<Sample> ofClocks() {
    List<String> pool = List.of(word(POOL));
    return List.of(
        new Sample(
            log(
                VAULT,
                "ChangeProposed(uint256,uint32,uint32,uint40)",
                pool,
                word(4),
                word(5),
                word(TIME)),
            new Fact.ClockChangeProposed(WHERE, VAULT, POOL, 4, 5, Optional.of(instant(TIME)))),
        new Sample(
            log(VAULT, "Changed(uint256,uint32,uint32)", pool, word(4), word(5)),
            new Fact.ClockChanged(WHERE, VAULT, POOL, 4, 5)));
  }

  private static Sample stated(PoolOptions options, String... words) {
    return new Sample(
        log(VAULT, OPTIONS, List.of(word(POOL)), words),
        new Fact.OptionsStated(WHERE, VAULT, POOL, options));
  }

  private static List<Sample> ofGrants() {
    return List.of(
        new Sample(
            log(
                VAULT,
                "Paid(uint256,uint256,address,uint256,uint256)",
                List.of(word(POOL), word(INDEX), word(ADA)),
                word(6),
                word(LARGE)),
            new Fact.Paid(WHERE, VAULT, POOL, INDEX, ADA, ASSET.units(6), large())),
        new Sample(
            log(
                VAULT,
                "Taken(uint256,address,uint256)",
                List.of("%032x%032x".formatted(POOL, INDEX), word(ADA)),
                word(LARGE)),
            new Fact.Taken(WHERE, VAULT, POOL, INDEX, ADA, large())),
        new Sample(
            log(VAULT, "Pushed(uint256,uint256,uint256)", grant(), word(hash('f'))),
            new Fact.Pushed(
                WHERE, VAULT, POOL, INDEX, BigInteger.TWO.pow(256).subtract(BigInteger.ONE))),
        new Sample(
            log(
                VAULT,
                "Directed(uint256,uint256,address,address)",
                List.of(word(POOL), word(INDEX), word(ADA)),
                word(BOB)),
            new Fact.Directed(WHERE, VAULT, POOL, INDEX, ADA, BOB)),
        new Sample(
            log(
                VAULT,
                "Revoked(uint256,uint256,uint40,uint256,uint256)",
                grant(),
                word(TIME),
                word(6),
                word(LARGE)),
            new Fact.Revoked(WHERE, VAULT, POOL, INDEX, instant(TIME), ASSET.units(6), large())),
        new Sample(
            log(
                VAULT,
                "MoveProposed(uint256,uint256,address,address,uint40)",
                grant(),
                word(ADA),
                word(BOB),
                word(TIME)),
            new Fact.MoveProposed(WHERE, VAULT, POOL, INDEX, ADA, BOB, instant(TIME))),
        new Sample(
            log(VAULT, "MoveVetoed(uint256,uint256,address)", grant(), word(ADA)),
            new Fact.MoveVetoed(WHERE, VAULT, POOL, INDEX, ADA)),
        new Sample(
            log(
                VAULT,
                "Moved(uint256,uint256,address)",
                List.of(word(POOL), word(INDEX), word(ADA))),
            new Fact.Moved(WHERE, VAULT, POOL, INDEX, ADA)));
  }

  private static List<Sample> ofBreaker() {
    return List.of(
        new Sample(
            log(VAULT, "Tripped(address,uint40)", List.of(word(ADA)), word(TIME)),
            new Fact.Tripped(WHERE, VAULT, ADA, instant(TIME))),
        new Sample(
            log(VAULT, "Reset(address)", List.of(word(ADA))),
            new Fact.TripEnded(WHERE, VAULT, ADA)));
  }

  private static Optional<Fact> read(Log log) throws AbiException {
    return EVENTS.fact(log, WHERE);
  }

  private static Log with(Log log, Bytes data) {
    return log(log.address(), log.topics(), data);
  }

  private static Log with(Log log, List<Hash32> topics) {
    return log(log.address(), topics, log.data());
  }

  /* WHAT IS READ */

  @Test
  void every_event_is_read_argument_by_argument() throws AbiException {
    for (Sample sample : samples()) {
      assertThat(read(sample.log())).contains(sample.fact());
    }
    assertThat(samples()).hasSameSizeAs(VaultEvents.all());
  }

  @Test
  void options_without_accounts_and_instants_are_empty() throws AbiException {
    String[] words = new String[10];
    Arrays.fill(words, word(0));
    Sample none = stated(PoolOptions.NONE, words);
    assertThat(read(none.log())).contains(none.fact());
  }

  @Test
  void a_change_that_is_dropped_waits_until_no_instant() throws AbiException {
    Log dropped =
        log(
            VAULT,
            "ChangeProposed(uint256,uint32,uint32,uint40)",
            List.of(word(POOL)),
            word(0),
            word(0),
            word(0));
    assertThat(read(dropped))
        .contains(new Fact.ClockChangeProposed(WHERE, VAULT, POOL, 0, 0, Optional.empty()));
  }

  @Test
  void the_largest_numbers_of_each_kind_are_read() throws AbiException {
    Log paid =
        log(
            VAULT,
            "Taken(uint256,address,uint256)",
            List.of(word(hash('f')), word(ADA)),
            word(hash('f')));
    BigInteger half = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
    BigInteger whole = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    assertThat(read(paid))
        .contains(new Fact.Taken(WHERE, VAULT, half, half, ADA, ASSET.units(whole)));
    Log tripped = log(VAULT, "Tripped(address,uint40)", List.of(word(ADA)), word(UtcSeconds.LAST));
    assertThat(read(tripped))
        .contains(new Fact.Tripped(WHERE, VAULT, ADA, instant(UtcSeconds.LAST)));
  }

  @Test
  void a_pool_without_words_is_read() throws AbiException {
    Log opened =
        log(
            VAULT,
            "PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])",
            List.of(word(POOL), word(hash('d'))),
            word(hash('e')),
            word(1),
            word(96),
            word(0));
    assertThat(read(opened)).map(f -> ((Fact.PoolOpened) f).words()).contains(List.of());
  }

  /* WHAT IS NOT OURS */

  @Test
  void logs_of_other_contracts_are_nothing_to_us() throws AbiException {
    for (Sample sample : samples()) {
      assertThat(read(log(ADA, sample.log().topics(), sample.log().data()))).isEmpty();
      // The token says no events of the vault, nor the vault those of the token.
      Address other = sample.log().address().equals(VAULT) ? TOKEN : VAULT;
      assertThat(read(log(other, sample.log().topics(), sample.log().data()))).isEmpty();
    }
  }

  @Test
  void logs_of_other_events_are_nothing_to_us() throws AbiException {
    for (Address by : List.of(VAULT, TOKEN)) {
      assertThat(read(log(by, List.of(), Bytes.NONE))).isEmpty();
      assertThat(read(log(by, List.of(hash('a')), Bytes.NONE))).isEmpty();
      assertThat(read(log(by, "Paused(address)", List.of(), word(ADA)))).isEmpty();
    }
  }

  /** ERC-721 has a transfer of the same signature, whose number is a topic. */
  @Test
  void an_event_with_a_topic_too_many_or_too_few_is_another() throws AbiException {
    for (Sample sample : samples()) {
      var more = new ArrayList<>(sample.log().topics());
      more.add(hash('0'));
      assertThat(read(with(sample.log(), more))).isEmpty();
      List<Hash32> fewer = sample.log().topics().subList(0, sample.log().topics().size() - 1);
      assertThat(read(with(sample.log(), fewer))).isEmpty();
    }
  }

  /* WHAT CLAIMS TO BE OURS */

  @Test
  void data_that_end_early_are_refused() {
    for (Sample sample : samples()) {
      Bytes data = sample.log().data();
      for (int cut = 1; cut <= data.size(); cut += 31) {
        Log log = with(sample.log(), data.slice(0, data.size() - cut));
        assertThatThrownBy(() -> read(log)).as("%s", log).isInstanceOf(AbiException.class);
      }
    }
  }

  @Test
  void data_that_go_on_are_refused() {
    for (Sample sample : samples()) {
      for (String more : List.of("00", word(0), word(hash('f')))) {
        Log log = with(sample.log(), Bytes.join(sample.log().data(), Bytes.parse("0x" + more)));
        assertThatThrownBy(() -> read(log)).as("%s", log).isInstanceOf(AbiException.class);
      }
    }
  }

  /** SourceNumbers of 256 bits and hashes have no bits that must be zero; all else has. */
  @Test
  void high_bits_that_must_be_zero_are_looked_at() {
    int refused = 0;
    for (Sample sample : samples()) {
      for (int word = 0; word < sample.log().data().size() / 32; word++) {
        byte[] data = sample.log().data().toArray();
        if (data[word * 32] == 0) {
          data[word * 32] = 1;
          refused += isRefused(with(sample.log(), Bytes.of(data))) ? 1 : 0;
        }
      }
      for (int topic = 1; topic < sample.log().topics().size(); topic++) {
        var topics = new ArrayList<>(sample.log().topics());
        byte[] bytes = topics.get(topic).bytes();
        bytes[0] |= 1;
        topics.set(topic, Hash32.of(bytes));
        refused += isRefused(with(sample.log(), topics)) ? 1 : 0;
      }
    }
    // Topics: 2 accounts of a transfer and one of each of eight other events. Data: 2 words of a
    // pool (total, offset) and its length; 10 of options; 3, 2, 1, 1, 3, 1 and 1 of the others.
    assertThat(refused).isEqualTo(2 + 8 + 3 + 10 + 3 + 2 + 1 + 1 + 3 + 1 + 1);
  }

  private static boolean isRefused(Log log) {
    try {
      return read(log).isEmpty();
    } catch (AbiException e) {
      return true;
    }
  }

  @Test
  void an_array_with_another_offset_or_that_is_too_long_is_refused() {
    for (String offset : List.of(word(95), word(128), word(1L << 40), word(hash('f')))) {
      Log log =
          log(
              VAULT,
              "PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])",
              List.of(word(POOL), word(hash('d'))),
              word(hash('e')),
              word(1),
              offset,
              word(1),
              word(hash('1')));
      assertThatThrownBy(() -> read(log)).as(offset).isInstanceOf(AbiException.class);
    }
    for (String length : List.of(word(2), word(1L << 31), word(hash('f')))) {
      Log log =
          log(
              VAULT,
              "PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])",
              List.of(word(POOL), word(hash('d'))),
              word(hash('e')),
              word(1),
              word(96),
              length,
              word(hash('1')));
      assertThatThrownBy(() -> read(log)).as(length).isInstanceOf(AbiException.class);
    }
  }
}
