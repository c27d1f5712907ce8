package weir.evm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Bytes;

/** What is refused, and what is signed; the bytes themselves are in Web3jDifferentialTest. */
final class TransactionTest {

  private static Transaction with(
      long chain, long nonce, long tip, long max, long gas, long value) {
    return new Transaction(
        chain,
        nonce,
        BigInteger.valueOf(tip),
        BigInteger.valueOf(max),
        gas,
        Optional.of(Address.ZERO),
        BigInteger.valueOf(value),
        Bytes.NONE);
  }

  @Test
  void the_smallest_transaction_is_written_by_hand_alike() {
    // 0x02, a list of 31 bytes: chain 1, nonce 0, tip 0, max fee 1, gas 1, 20 bytes, 0, none, [].
    Bytes unsigned =
        Bytes.parse(
            "0x02" + "dd" + "01" + "80" + "80" + "01" + "01" + "94" + "00".repeat(20) + "8080c0");
    assertThat(with(1, 0, 0, 1, 1, 0).signingHash()).isEqualTo(unsigned.keccak());
  }

  @Test
  void the_hash_is_that_of_the_raw_bytes_and_the_signature_is_the_signers() {
    KeySigner signer = DevelopmentAccounts.signer(3);
    Transaction transaction = with(31337, 5, 1, 2, 21_000, 9);
    Signed signed = signer.sign(transaction);
    assertThat(signed.hash()).isEqualTo(signed.raw().keccak());
    assertThat(signed).isEqualTo(signer.sign(transaction));
    assertThat(signer.sign(transaction.signingHash()).signer(transaction.signingHash()))
        .contains(signer.address());
  }

  @Test
  void numbers_that_no_chain_accepts_are_refused() {
    for (long[] each :
        new long[][] {
          {0, 0, 0, 0, 1, 0},
          {1, -1, 0, 0, 1, 0},
          {1, 0, -1, 0, 1, 0},
          {1, 0, 2, 1, 1, 0},
          {1, 0, 0, 0, 0, 0},
          {1, 0, 0, 0, 1, -1}
        }) {
      assertThatThrownBy(() -> with(each[0], each[1], each[2], each[3], each[4], each[5]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
