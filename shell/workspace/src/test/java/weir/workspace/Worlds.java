package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Plans in folders of their own, and a chain on which all of it is released. */
final class Worlds {

  private Worlds() {}

  /** Returns a chain on a day of 2027, a block for each transaction. */
  static EmbeddedChain chain() throws IOException {
    return EmbeddedChain.start(
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2027-01-11T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION),
        line -> {});
  }

  /** Sends a call that must succeed; the chain signs for the accounts that it funds. */
  static void send(EmbeddedChain chain, int from, Address to, Bytes data) throws Exception {
    assertThat(sent(chain, from, to, data)).isTrue();
  }

  /** Returns whether a call succeeds in a block. */
  static boolean sent(EmbeddedChain chain, int from, Address to, Bytes data) throws Exception {
    var message =
        Json.fields()
            .with("from", account(from).toString())
            .with("to", to.toString())
            .with("gas", "0x1000000")
            .with("data", data.toString());
    var rpc = chain.node().rpc();
    Hash32 hash = Hash32.parse(rpc.call("eth_sendTransaction", message).asText());
    for (int look = 0; look < 400 && chain.node().receipt(hash).isEmpty(); look++) {
      Thread.sleep(10);
    }
    return chain.node().receipt(hash).orElseThrow().succeeded();
  }

  static Address account(int number) {
    return DevelopmentAccounts.signer(number).address();
  }

  /** Writes a plan of two pools and a wallet, and its lists. */
  static Path write(Path folder, String name, int issuer) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("team.csv"), list(100, 200, 300));
    Files.writeString(folder.resolve("drop.csv"), list(120, 50, 30));
    return Files.writeString(folder.resolve("plan.yaml"), text(name, issuer));
  }

  static String text(String name, int issuer) {
    return """
    weir: 1
    name: %s
    asset: {symbol: WLD, name: %s, decimals: 18, supply: 1_000}
    chain: eip155:31337
    genesis: 2026-01-01
    issuer: %s
    distributions:
      team:
        path: vesting
        amount: 600
        recipients: {file: team.csv}
        release: [{ramp: 100 days}]
      drop:
        path: airdrop
        amount: 200
        recipients: {file: drop.csv}
        release: [{jump: 100%%}]
      treasury:
        path: treasury
        share: rest
        custody: %s
        recipient: %s
        release: [{jump: 50%%}, {wait: 48 months}, {jump: 50%%}]
    """
        .formatted(name, name, account(issuer), account(8), account(8));
  }

  private static String list(long... tokens) {
    var lines = new StringBuilder("address,amount\n");
    for (int i = 0; i < tokens.length; i++) {
      lines.append(account(i + 5)).append(',').append(tokens[i]).append('\n');
    }
    return lines.toString();
  }
}
