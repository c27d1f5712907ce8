package weir.conformance;

import java.math.BigInteger;
import java.util.Optional;
import weir.evm.Node;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.units.Address;
import weir.vault.Artifact;

/** A contract that shows a library's answers, created on a chain of the development. */
final class Lens {

  private Lens() {}

  /** Creates the contract of an artifact that needs no arguments, and returns where it is. */
  static Address deploy(Node node, String artifact) throws Exception {
    var signer = DevelopmentAccounts.signer(0);
    var fees = node.fees();
    var transaction =
        new Transaction(
            node.chainId(),
            0,
            fees.tip(),
            fees.max(),
            5_000_000,
            Optional.empty(),
            BigInteger.ZERO,
            Artifact.load(artifact).creation());
    var signed = signer.sign(transaction);
    node.send(signed);
    for (int look = 0; look < 100 && node.receipt(signed.hash()).isEmpty(); look++) {
      Thread.sleep(50);
    }
    return node.receipt(signed.hash()).orElseThrow().created().orElseThrow();
  }
}
