package weir.settle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Optional;
import weir.evm.keys.Transaction;
import weir.units.Bytes;

/** What the sender's account does without the journal: by hand, or in another tool. */
final class Strangers {

  private Strangers() {}

  static void send(MemoryChain chain, long nonce, String data) {
    BigInteger gwei = BigInteger.valueOf(1_000_000_000);
    var transaction =
        new Transaction(
            31337,
            nonce,
            gwei.shiftLeft(3),
            gwei.shiftLeft(6),
            60_000,
            Optional.of(PayerRun.TOKEN),
            BigInteger.ZERO,
            Bytes.parse(data));
    try {
      chain.send(PayerRun.SIGNER.sign(transaction));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
