package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.SendResult;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;
import weir.workspace.PlanFolder;

/** A chain with the token of a plan, of which the issuer sends units in a block each. */
final class SettledChain implements AutoCloseable {

  private static final String PLAN =
      """
      weir: 1
      name: Followed
      asset: {symbol: FLW, name: Followed, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        all:
          path: airdrop
          share: rest
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - jump: 100%
      """;
  private static final Address ADA = new Address(1, 2, 3);

  private final EmbeddedChain chain;
  private final Path plan;
  private final Deployment deployment;

  SettledChain(Path folder) throws Exception {
    plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    deployment = Deployment.of(PlanFolder.open(plan).plan());
    chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31337,
                Instant.parse("2026-01-03T00:00:00Z"),
                EmbeddedChain.Mining.EACH_TRANSACTION),
            line -> {});
    send(Create2.DEPLOYER, RegistryCalls.deployment());
    send(RegistryCalls.ADDRESS, deployment.tokenCall(0));
  }

  String plan() {
    return plan.toString();
  }

  EmbeddedChain chain() {
    return chain;
  }

  /** The issuer sends so many base units, in a block of its own. */
  void send(long units) {
    try {
      send(deployment.token(), TokenCalls.transfer(ADA, BigInteger.valueOf(units)));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(Address to, Bytes data) throws IOException, InterruptedException {
    Node node = chain.node();
    var signer = DevelopmentAccounts.signer(0);
    var fees = node.fees();
    var transaction =
        new Transaction(
            node.chainId(),
            node.nonce(signer.address(), BlockTag.LATEST),
            fees.tip(),
            fees.max(),
            3_000_000,
            Optional.of(to),
            BigInteger.ZERO,
            data);
    var signed = signer.sign(transaction);
    assertThat(node.send(signed)).isInstanceOf(SendResult.Accepted.class);
    for (int look = 0; look < 100 && node.receipt(signed.hash()).isEmpty(); look++) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
