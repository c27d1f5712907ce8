package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.vault.HandMade.bytes;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.selector;
import static weir.vault.HandMade.word;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.AbiException;
import weir.units.Address;
import weir.units.Bytes;
import weir.vault.RegistryCalls.Funding;

/** Calls of the registry against bytes that were put together by hand. */
class RegistryCallsTest {

  private static final Address ADA = new Address(11, 5, 11);
  private static final Address BOB = new Address(12, 5, 12);
  private static final BigInteger LARGE = BigInteger.TWO.pow(100).add(BigInteger.valueOf(7));
  private static final Funding ONE =
      new Funding(ADA, hash('a'), hash('b'), BOB, LARGE, LARGE.shiftLeft(1));
  private static final Funding TWO =
      new Funding(BOB, hash('c'), hash('d'), ADA, BigInteger.ONE, BigInteger.TWO);

  @Test
  void a_deployment_carries_promises_code_and_count() {
    Bytes code = Bytes.parse("0x600160025f");
    String arguments =
        word(hash('a')) + word(96) + word(7) + word(5) + "600160025f" + "0".repeat(54);
    assertThat(RegistryCalls.deployToken(hash('a'), code, 7))
        .isEqualTo(bytes(selector("deployToken(bytes32,bytes,uint256)"), arguments));
    assertThat(RegistryCalls.deployVault(hash('a'), code, 7))
        .isEqualTo(bytes(selector("deployVault(bytes32,bytes,uint256)"), arguments));
  }

  @Test
  void fundings_stand_one_after_another() {
    assertThat(RegistryCalls.fund(List.of(ONE, TWO)))
        .isEqualTo(
            bytes(
                selector("fund((address,bytes32,bytes32,address,uint256,uint256)[])"),
                word(32),
                word(2),
                word(ADA),
                word(hash('a')),
                word(hash('b')),
                word(BOB),
                word(LARGE),
                word(LARGE.shiftLeft(1)),
                word(BOB),
                word(hash('c')),
                word(hash('d')),
                word(ADA),
                word(1),
                word(2)));
  }

  @Test
  void fundings_are_read_as_they_were_written() throws AbiException {
    Bytes call = RegistryCalls.fund(List.of(ONE, TWO));
    assertThat(RegistryCalls.fundings(RegistryCalls.FUND.arguments(call)))
        .containsExactly(ONE, TWO);
  }

  @Test
  void an_approval_names_who_may_move_how_much() {
    assertThat(TokenCalls.approve(BOB, LARGE))
        .isEqualTo(bytes(selector("approve(address,uint256)"), word(BOB), word(LARGE)));
  }
}
