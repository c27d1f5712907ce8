package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.bytes;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.selector;
import static weir.vault.HandMade.word;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.units.Bytes;

/** Calls of vaults and tokens against bytes that were put together by hand. */
class VaultCallsTest {

  private static final Address ADA = new Address(11, 5, 11);
  private static final Address BOB = new Address(12, 5, 12);
  private static final BigInteger LARGE = BigInteger.TWO.pow(100).add(BigInteger.valueOf(7));
  private static final String OPEN =
      "open((bytes32,bytes32,uint128,bytes32[],address[],(address,address,uint32,uint40,address,"
          + "uint32,uint32,uint32,uint32,uint128)))";

  /** Five words come before the options, then ten of the options, then both arrays. */
  private static Bytes opens(String... options) {
    return bytes(
        selector(OPEN),
        word(32),
        word(hash('d')),
        word(hash('e')),
        word(LARGE),
        word(15 * 32),
        word(18 * 32),
        String.join("", options),
        word(2),
        word(hash('1')),
        word(hash('2')),
        word(0));
  }

  @Test
  void opening_states_words_and_options_in_the_order_of_the_contract() {
    var options =
        new PoolOptions(
            Optional.of(ADA),
            BOB,
            3,
            Optional.of(Instant.ofEpochSecond(1_900_000_000)),
            Optional.of(new Address(9, 9, 9)),
            6,
            7,
            8,
            9,
            LARGE);
    assertThat(VaultCalls.open(hash('d'), hash('e'), LARGE, List.of(hash('1'), hash('2')), options))
        .isEqualTo(
            opens(
                word(ADA),
                word(BOB),
                word(3),
                word(1_900_000_000),
                word(new Address(9, 9, 9)),
                word(6),
                word(7),
                word(8),
                word(9),
                word(LARGE)));
  }

  @Test
  void opening_without_options_states_zeros() {
    String[] zeros = new String[10];
    Arrays.fill(zeros, word(0));
    assertThat(
            VaultCalls.open(
                hash('d'), hash('e'), LARGE, List.of(hash('1'), hash('2')), PoolOptions.NONE))
        .isEqualTo(opens(zeros));
  }

  @Test
  void opening_an_instant_pool_leaves_its_window_open_for_ever() {
    assertThat(VaultCalls.openInstant(hash('d'), hash('e'), LARGE, 1_900_000_000))
        .isEqualTo(
            bytes(
                selector("openInstant(bytes32,bytes32,uint128,uint40,uint40)"),
                word(hash('d')),
                word(hash('e')),
                word(LARGE),
                word(1_900_000_000),
                word(0)));
  }

  @Test
  void a_claim_carries_the_grant_and_its_proof() {
    String claim = selector("claim((uint256,uint256,address,uint128,bytes32[]))");
    assertThat(VaultCalls.claim(3, 258, ADA, LARGE, List.of(hash('1'), hash('2'))))
        .isEqualTo(
            bytes(
                claim,
                word(32),
                word(3),
                word(258),
                word(ADA),
                word(LARGE),
                word(5 * 32),
                word(2),
                word(hash('1')),
                word(hash('2'))));
    assertThat(VaultCalls.claim(3, 258, ADA, LARGE, List.of()))
        .isEqualTo(
            bytes(
                claim,
                word(32),
                word(3),
                word(258),
                word(ADA),
                word(LARGE),
                word(5 * 32),
                word(0)));
  }

  @Test
  void a_push_carries_its_run_and_one_proof() {
    assertThat(
            VaultCalls.push(
                3, 256, List.of(ADA, BOB), List.of(LARGE, BigInteger.ONE), List.of(hash('1'))))
        .isEqualTo(
            bytes(
                selector("push((uint256,uint256,address[],uint256[],bytes32[]))"),
                word(32),
                word(3),
                word(256),
                word(5 * 32),
                word(8 * 32),
                word(11 * 32),
                word(2),
                word(ADA),
                word(BOB),
                word(2),
                word(LARGE),
                word(1),
                word(1),
                word(hash('1'))));
  }

  @Test
  void a_recount_names_its_pools() {
    var theirs =
        new Function(
            "recount",
            List.of(
                new DynamicArray<>(
                    Uint256.class, List.of(new Uint256(3), new Uint256(1), new Uint256(2)))),
            List.of());
    assertThat(VaultCalls.recount(List.of(3L, 1L, 2L)))
        .isEqualTo(
            bytes(selector("recount(uint256[])"), word(32), word(3), word(3), word(1), word(2)))
        .isEqualTo(Bytes.parse(FunctionEncoder.encode(theirs)));
  }

  @Test
  void a_sweep_names_the_receiver() {
    assertThat(VaultCalls.sweep(ADA)).isEqualTo(bytes(selector("sweep(address)"), word(ADA)));
  }

  @Test
  void a_token_is_sent_and_minted_to_an_account() {
    // The selector that every wallet knows.
    assertThat(TokenCalls.transfer(ADA, LARGE))
        .isEqualTo(bytes("a9059cbb", word(ADA), word(LARGE)));
    assertThat(TokenCalls.mint(BOB, LARGE))
        .isEqualTo(bytes(selector("mint(address,uint256)"), word(BOB), word(LARGE)));
  }

  @Test
  void what_does_not_fit_its_field_is_refused() {
    BigInteger beyond = BigInteger.TWO.pow(128);
    assertThatThrownBy(() -> VaultCalls.claim(0, 0, ADA, beyond, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VaultCalls.openInstant(hash('d'), hash('e'), LARGE, 1L << 40))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenCalls.transfer(ADA, BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VaultCalls.recount(List.of(-1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
