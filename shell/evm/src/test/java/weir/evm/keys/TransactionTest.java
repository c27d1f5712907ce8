package weir.evm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
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
  void what_was_signed_is_read_back_from_its_bytes() {
    var random = new Random(11);
    for (int i = 0; i < 200; i++) {
      byte[] data = new byte[random.nextInt(300)];
      random.nextBytes(data);
      var transaction =
          new Transaction(
              1 + random.nextInt(100_000),
              random.nextInt(1000),
              new BigInteger(random.nextInt(120), random),
              BigInteger.ONE.shiftLeft(120),
              1 + random.nextInt(20_000_000),
              random.nextBoolean() ? Optional.of(new Address(i, 2, 3)) : Optional.empty(),
              new BigInteger(random.nextInt(200), random),
              Bytes.of(data));
      Signed signed = DevelopmentAccounts.signer(i % 10).sign(transaction);
      assertThat(Transaction.read(signed.raw())).as("seed 11, %d", i).isEqualTo(transaction);
    }
  }

  @Test
  void bytes_that_are_no_signed_transaction_of_this_kind_are_refused() {
    byte[] good = DevelopmentAccounts.signer(0).sign(with(1, 2, 3, 4, 5, 6)).raw().toArray();
    for (int length = 0; length < good.length; length++) {
      Bytes cut = Bytes.of(Arrays.copyOf(good, length));
      assertThatThrownBy(() -> Transaction.read(cut))
          .as("cut at %d", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    good[0] = 1;
    assertThatThrownBy(() -> Transaction.read(Bytes.of(good)))
        .isInstanceOf(IllegalArgumentException.class);
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
