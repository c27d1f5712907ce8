package weir.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.allocate.grant.Allocation;
import weir.evm.BlockTag;
import weir.evm.Message;
import weir.evm.Node;
import weir.json.Json;
import weir.settle.Settlement;
import weir.units.Bytes;
import weir.vault.GrantRun;
import weir.vault.VaultViews;

/** What a chain itself says about pushes: its blocks, its bits of what is paid, its balances. */
final class PushedCount {

  private static final int AT_ONCE = 2_000;

  /** A transaction in a block. */
  private record Sent(String hash, long block, long limit, long used, boolean succeeded) {}

  private final Node node;
  private final Settlement settlement;
  private final List<Sent> pushes = new ArrayList<>();
  private final Set<String> allHashes = new HashSet<>();
  private long mostBlock;

  private PushedCount(Node node, Settlement settlement) {
    this.node = node;
    this.settlement = settlement;
  }

  /** Reads all blocks. */
  static PushedCount of(Node node, Settlement settlement) throws IOException {
    var count = new PushedCount(node, settlement);
    long head = node.blockNumber();
    for (long number = 1; number <= head; number++) {
      count.read(number);
    }
    return count;
  }

  private void read(long number) throws IOException {
    Json.Fields block =
        node.rpc().call("eth_getBlockByNumber", BlockTag.block(number), true).asFields();
    mostBlock = Math.max(mostBlock, quantity(block, "gasUsed"));
    Map<String, Json.Fields> receipts = new HashMap<>();
    for (Json each : node.rpc().call("eth_getBlockReceipts", BlockTag.block(number)).asArray()) {
      receipts.put(each.asFields().require("transactionHash").asText(), each.asFields());
    }
    for (Json each : block.require("transactions").asArray()) {
      Json.Fields transaction = each.asFields();
      String hash = transaction.require("hash").asText();
      allHashes.add(hash);
      Json.Fields receipt = receipts.get(hash);
      if (receipt == null) {
        throw new IOException("no receipt of " + hash);
      }
      Bytes data = Bytes.parse(transaction.require("input").asText());
      if (!GrantRun.pushedBy(data).isEmpty()) {
        pushes.add(
            new Sent(
                hash,
                number,
                quantity(transaction, "gas"),
                quantity(receipt, "gasUsed"),
                quantity(receipt, "status") == 1));
      }
    }
  }

  private static long quantity(Json.Fields of, String key) throws IOException {
    return Long.parseLong(of.require(key).asText().substring(2), 16);
  }

  int pushes() {
    return pushes.size();
  }

  /** Returns how many blocks there are from the first push to the last, empty ones included. */
  long blocks() {
    return pushes.isEmpty() ? 0 : pushes.getLast().block() - pushes.getFirst().block() + 1;
  }

  long gas() {
    return pushes.stream().mapToLong(Sent::used).sum();
  }

  long mostBlock() {
    return mostBlock;
  }

  long mostLimit() {
    return pushes.stream().mapToLong(Sent::limit).max().orElse(0);
  }

  /** Returns how many transactions the journal has signed, and how many of them have landed. */
  String signed(Path journal) throws IOException {
    long signed = 0;
    long landed = 0;
    Map<Long, Set<String>> byNonce = new HashMap<>();
    for (String line : Files.readAllLines(journal)) {
      Json.Fields entry = Json.parse(line).asFields();
      if (entry.get("intended").isPresent()) {
        signed++;
        String hash = entry.require("transaction").asText();
        landed += allHashes.contains(hash) ? 1 : 0;
        byNonce.computeIfAbsent(entry.require("nonce").asLong(), _ -> new HashSet<>()).add(hash);
      }
    }
    long again = byNonce.values().stream().filter(hashes -> hashes.size() > 1).count();
    return "%d, of which %d have landed; %d nonces were signed more than once"
        .formatted(signed, landed, again);
  }

  /**
   * Compares the chain with the grants of pool 0: every bit, every balance, the sums.
   *
   * @throws IOException if one of them differs
   */
  void check(Allocation grants) throws IOException {
    BlockTag at = BlockTag.block(node.blockNumber());
    for (Sent push : pushes) {
      require(push.succeeded(), "%s failed", push.hash());
    }
    BigInteger sum = BigInteger.ZERO;
    for (int from = 0; from < grants.size(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, grants.size() - from);
      var calls = new ArrayList<Message>();
      for (int i = from; i < from + count; i++) {
        calls.add(Message.to(settlement.token(), VaultViews.BALANCE_OF.encode(grants.account(i))));
        calls.add(
            Message.to(
                settlement.vault(),
                VaultViews.IS_TAKEN.encode(BigInteger.ZERO, BigInteger.valueOf(i))));
      }
      List<Bytes> answers = node.callAll(calls, at);
      for (int i = 0; i < count; i++) {
        BigInteger holds = VaultViews.BALANCE_OF.decode(answers.get(2 * i)).number(0);
        require(holds.equals(grants.amount(from + i)), "grant %d holds %s", from + i, holds);
        require(
            VaultViews.IS_TAKEN.decode(answers.get(2 * i + 1)).flag(0),
            "grant %d is open",
            from + i);
        sum = sum.add(holds);
      }
    }
    var views = new VaultViews(node, at);
    BigInteger paid = views.paid(settlement.vault(), 0);
    BigInteger left = views.balance(settlement.token(), settlement.vault());
    require(paid.equals(sum), "the pool says that it paid %s, and the holders have %s", paid, sum);
    require(
        views.supply(settlement.token()).equals(sum.add(left)), "the vault still holds %s", left);
    require(left.signum() == 0 && views.owed(settlement.vault(), 0).signum() == 0, "%s left", left);
    long nonce = node.nonce(settlement.sender(), at);
    require(nonce == allHashes.size(), "%d transactions and nonce %d", allHashes.size(), nonce);
  }

  private static void require(boolean holds, String otherwise, Object... values)
      throws IOException {
    if (!holds) {
      throw new IOException(otherwise.formatted(values));
    }
  }
}
