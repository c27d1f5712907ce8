package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** What a call does is read back from the call alone. */
class PushedRunTest {

  private static final Address ADA = new Address(11, 5, 11);

  @Test
  void a_push_is_read_back_as_it_was_written() {
    long seed = Long.getLong("weir.seed", 34);
    var random = new Random(seed);
    var runs = new ArrayList<GrantRun>();
    for (int round = 0; round < 200; round++) {
      var accounts = new ArrayList<Address>();
      var amounts = new ArrayList<BigInteger>();
      var proof = new ArrayList<Hash32>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        accounts.add(new Address(random.nextLong(), random.nextLong(), random.nextInt()));
        amounts.add(new BigInteger(128, random));
      }
      for (int i = random.nextInt(9); i > 0; i--) {
        proof.add(Keccak.hash(new byte[] {(byte) i}));
      }
      var run = new GrantRun(random.nextInt(99), random.nextInt(1 << 30), accounts, amounts, proof);
      assertThat(GrantRun.pushedBy(VaultCalls.push(run))).as("seed " + seed).containsExactly(run);
      runs.add(run);
    }
    assertThat(GrantRun.pushedBy(RegistryCalls.push(ADA, runs))).isEqualTo(runs);
  }

  @Test
  void other_calls_and_cut_ones_are_no_push() {
    var run = new GrantRun(0, 0, List.of(ADA), List.of(BigInteger.ONE), List.of());
    Bytes call = VaultCalls.push(run);
    assertThat(GrantRun.pushedBy(VaultCalls.sweep(ADA))).isEmpty();
    assertThat(GrantRun.pushedBy(Bytes.parse("0x"))).isEmpty();
    for (int size = 0; size < call.size(); size += 31) {
      assertThat(GrantRun.pushedBy(call.slice(0, size))).isEmpty();
    }
    Bytes many = RegistryCalls.push(ADA, List.of(run, run));
    for (int size = 0; size < many.size(); size += 31) {
      assertThat(GrantRun.pushedBy(many.slice(0, size))).isEmpty();
    }
    Bytes unequal = VaultCalls.push(0, 0, List.of(ADA), List.of(), List.of());
    assertThat(GrantRun.pushedBy(unequal)).isEmpty();
    assertThatThrownBy(() -> new GrantRun(0, 0, List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_funding_is_read_back_and_nothing_else_is_one() {
    var funding =
        new RegistryCalls.Funding(
            ADA, Hash32.ZERO, Hash32.ZERO, ADA, BigInteger.TEN, BigInteger.TWO);
    Bytes call = RegistryCalls.fund(List.of(funding));
    assertThat(RegistryCalls.funded(call)).containsExactly(funding);
    assertThat(RegistryCalls.funded(call.slice(0, 40))).isEmpty();
    assertThat(RegistryCalls.funded(TokenCalls.mint(ADA, BigInteger.TEN))).isEmpty();
  }

  @Test
  void a_rehearsal_is_called_as_the_contract_is_compiled() throws IOException {
    assertThat(
            ContractAbi.read("Rehearsal")
                .hasFunction(
                    "rehearse((address,bytes)[],uint256)", "((bool,bool,uint256,bytes)[])"))
        .isTrue();
    assertThat(Artifact.load("Rehearsal").runtime().isEmpty()).isFalse();
  }
}
