package weir.conformance.mutation;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.json.Json;
import weir.plan.Distribution;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.VaultCalls;

/**
 * What holders, a revoker and a stranger who claims for others do after a settlement. A call that
 * the vault refuses changes nothing, as on any chain.
 */
final class Holders {

  private static final int STRANGER = 4;

  private static final AbiFunction REVOKE =
      AbiFunction.of("revoke((uint256,uint256,address,uint128,bytes32[]),uint40)", "(uint256)");

  private final Node node;
  private final PlanAllocation plan;
  private final Address vault;
  private final Map<Hash32, Long> pools = new HashMap<>();

  Holders(Node node, PlanAllocation plan) throws IOException {
    this.node = node;
    this.plan = plan;
    this.vault = Deployment.of(plan.plan()).vault();
    for (OpenedPool pool : OpenedPool.of(node, vault, node.blockNumber())) {
      pools.put(pool.distribution(), pool.number());
    }
  }

  void liveUntilSummer() throws IOException {
    claim("gift", 0);
    claim("gift", 1);
    claim("team", 0);
    block("2026-04-15T10:00:00Z");
    claim("team", 0);
    claim("team", 3);
    claim("linear", 1);
    claim("table/1", 0);
    block("2026-06-29T23:59:59Z");
    revoke("team", 2, Instant.parse("2026-06-29T12:00:00Z"));
    push("linear");
    block("2026-06-30T00:00:00Z");
  }

  void liveToTheEnd() throws IOException {
    claim("sale", 0);
    claim("table/2", 0);
    claim("team", 1);
    claim("team", 2);
    block("2026-08-31T00:00:01Z");
    claim("gift", 2);
    claim("linear", 0);
    claim("linear", 2);
    block("2027-01-30T23:59:00Z");
    for (DistributionAllocation part : plan.distributions()) {
      for (int i = 0; i < part.allocation().size(); i++) {
        claim(part.name(), i);
      }
    }
    block("2028-03-01T00:00:00Z");
  }

  private void claim(String name, int index) throws IOException {
    DistributionAllocation part = plan.distribution(name).orElseThrow();
    Long pool = pools.get(Distribution.nameHash(name));
    if (pool != null) {
      send(
          STRANGER,
          VaultCalls.claim(
              pool,
              index,
              part.allocation().account(index),
              part.allocation().amount(index),
              part.tree().proof(index)));
    }
  }

  private void revoke(String name, int index, Instant from) throws IOException {
    DistributionAllocation part = plan.distribution(name).orElseThrow();
    List<Object> grant =
        List.of(
            pools.getOrDefault(Distribution.nameHash(name), 0L),
            (long) index,
            part.allocation().account(index),
            part.allocation().amount(index),
            part.tree().proof(index));
    send(MutatedWorld.REVOKER, REVOKE.encode(grant, from.getEpochSecond()));
  }

  private void push(String name) throws IOException {
    DistributionAllocation part = plan.distribution(name).orElseThrow();
    Long pool = pools.get(Distribution.nameHash(name));
    if (pool != null) {
      var rows = part.allocation();
      List<Address> accounts =
          java.util.stream.IntStream.range(0, rows.size()).mapToObj(rows::account).toList();
      var amounts =
          java.util.stream.IntStream.range(0, rows.size()).mapToObj(rows::amount).toList();
      send(STRANGER, VaultCalls.push(pool, 0, accounts, amounts, List.of()));
    }
  }

  private void send(int from, Bytes data) throws IOException {
    var message =
        Json.fields()
            .with("from", MutatedWorld.account(from).toString())
            .with("to", vault.toString())
            .with("gas", "0x100000")
            .with("data", data.toString());
    node.rpc().call("eth_sendTransaction", message);
  }

  /** All that was sent comes into one block of this time. */
  private void block(String time) throws IOException {
    var rpc = node.rpc();
    rpc.call("evm_setNextBlockTimestamp", Instant.parse(time).getEpochSecond());
    rpc.call("evm_mine");
  }
}
