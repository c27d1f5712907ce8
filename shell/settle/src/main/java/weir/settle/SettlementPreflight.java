package weir.settle;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.evm.simulate.NodeSimulator;
import weir.plan.Distribution;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.Readiness;
import weir.settle.preflight.ActionTrial;
import weir.settle.preflight.Intent;
import weir.settle.preflight.Preflight;
import weir.settle.preflight.RunParts;
import weir.settle.preflight.TrialResult;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.GrantRun;
import weir.vault.OpenedPool;
import weir.vault.RegistryCalls;
import weir.vault.Rehearsal;
import weir.vault.VaultViews;
import weir.vault.errors.ErrorNames;

/** Reads what a settlement meets on its chain, and tries what is still to do. */
final class SettlementPreflight {

  private static final BigInteger COIN = BigInteger.TEN.pow(18);

  private final Settlement settlement;
  private final Node node;
  private final Block head;
  private final FundingRoom room;
  private final List<String> blockers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SettlementPreflight(Settlement settlement, Node node, Block head, Set<String> counted) {
    this.room = new FundingRoom(settlement.asset(), counted);
    this.settlement = settlement;
    this.node = node;
    this.head = head;
  }

  static Readiness of(Settlement settlement, Node node, Set<String> counted) throws IOException {
    long chain = node.chainId();
    if (chain != settlement.chain().number()) {
      throw new SettlementException(
          "the settlement is for %s, the node is of eip155:%d"
              .formatted(settlement.chain(), chain));
    }
    Block head =
        node.block(BlockTag.LATEST)
            .orElseThrow(() -> new SettlementException("the node has no block yet"));
    return new SettlementPreflight(settlement, node, head, counted).readiness(chain);
  }

  private Readiness readiness(long chain) throws IOException {
    Set<String> done = done();
    boolean tokenStands = hasCode(settlement.token());
    checkContracts(done);
    blockers.addAll(
        room.lacking(
            settlement.actions().stream().filter(each -> !done.contains(each.id())).toList(),
            node,
            at()));
    Intent intent = intent(done, tokenStands);
    var simulator = new NodeSimulator(node, head, new Rehearsal(node, head, settlement.sender()));
    TrialResult trial = Preflight.of(simulator, intent);
    List<ActionOutlook> actions = outlooks(done, trial);
    blockers.addAll(trial.allBlockers());
    checkApproval(actions, tokenStands);
    checkAssumptions(actions);
    notes.addAll(trial.notes());
    BigInteger coin = node.balance(settlement.sender(), at());
    Optional<BigInteger> cost = cost(trial.gasLimits());
    cost.filter(most -> most.compareTo(coin) > 0)
        .ifPresent(most ->
            blockers.add(
                "the sender holds %s of the chain's coin, and sending this costs up to %s"
                    .formatted(coins(coin), coins(most))));
    return new Readiness(
        settlement.sender(),
        node.rpc().toString(),
        chain,
        head,
        coin,
        tokens(tokenStands),
        cost,
        actions,
        trial.unpayable(),
        blockers,
        notes);
  }

  /** Returns wei as a number of whole coins, exact. */
  private static String coins(BigInteger wei) {
    return new BigDecimal(wei).divide(new BigDecimal(COIN)).stripTrailingZeros().toPlainString();
  }

  private BlockTag at() {
    return BlockTag.block(head.number());
  }

  private boolean hasCode(Address account) throws IOException {
    return !node.code(account, at()).isEmpty();
  }

  /** Returns the ids of the actions that the chain shows; those that can be repeated are not. */
  private Set<String> done() throws IOException {
    var chain = new NodeChain(node, settlement.sender());
    var done = new HashSet<String>();
    for (Action action : settlement.actions()) {
      boolean repeats = action.guard() instanceof DoneWhen.Contract;
      if (!repeats && chain.holds(action.guard(), head)) {
        done.add(action.id());
      }
    }
    return done;
  }

  /** Some tokens change an approval only from or to nothing, and do not say so. */
  private void checkApproval(List<ActionOutlook> actions, boolean tokenStands) throws IOException {
    boolean fails =
        actions.stream()
            .anyMatch(
                each -> each.id().equals("approve") && each.kind() == ActionOutlook.Kind.FAILS);
    if (!fails || !tokenStands) {
      return;
    }
    BigInteger units =
        new VaultViews(node, at())
            .allowance(settlement.token(), settlement.sender(), RegistryCalls.ADDRESS);
    if (units.signum() > 0) {
      blockers.add(
          ("the registry may move %s already, and the token changes no approval into another;"
                  + " plan again with --rpc, which lets the registry move nothing first")
              .formatted(settlement.asset().units(units)));
    }
  }

  /** Pushes were packed by figures that may be old; what is measured now is what they are given. */
  private void checkAssumptions(List<ActionOutlook> actions) {
    int more = 0;
    for (int i = 0; i < actions.size(); i++) {
      long assumed = settlement.actions().get(i).gas();
      more += assumed > 0 && actions.get(i).gas() > assumed / 16 * 17 ? 1 : 0;
    }
    if (more > 0) {
      notes.add(
          "%d pushes use more gas than the file assumes; they are given what they use now"
              .formatted(more));
    }
  }

  /** A call of an account without code succeeds and does nothing, so it is looked at first. */
  private void checkContracts(Set<String> done) throws IOException {
    var standing = new HashSet<Address>();
    var missing = new HashSet<Address>();
    for (Action action : settlement.actions()) {
      if (!done.contains(action.id())
          && !standing.contains(action.to())
          && !missing.contains(action.to())) {
        if (hasCode(action.to())) {
          standing.add(action.to());
        } else if (missing.add(action.to())) {
          blockers.add(
              "%s calls %s, which is not a contract on this chain"
                  .formatted(action.id(), action.to()));
        }
      }
      if (action.guard() instanceof DoneWhen.CodeAt(var account)) {
        standing.add(account);
      }
    }
  }

  private Intent intent(Set<String> done, boolean tokenStands) throws IOException {
    List<Intent.Step> steps =
        settlement.actions().stream()
            .filter(action -> !done.contains(action.id()))
            .map(action -> step(action))
            .toList();
    return new Intent(
        settlement.sender(),
        settlement.token(),
        settlement.vault(),
        settlement.asset(),
        tokenStands,
        names(settlement, node),
        Math.min(settlement.limits().gas(), head.gasLimit()),
        steps);
  }

  private Intent.Step step(Action action) {
    Bytes data = Bytes.parse(action.data());
    return new Intent.Step(
        action.id(), action.to(), data, GrantRun.pushedBy(data), RegistryCalls.funded(data));
  }

  /** Returns the names for numbers and addresses in errors; reads which pools are open. */
  static ErrorNames names(Settlement settlement, Node node) throws IOException {
    Map<Hash32, String> distributions = new HashMap<>();
    for (PoolCommitment promise : settlement.pools()) {
      distributions.put(Distribution.nameHash(promise.distribution()), promise.distribution());
    }
    Map<Long, String> pools = new HashMap<>();
    long next = 0;
    long head = node.blockNumber();
    if (!node.code(settlement.vault(), BlockTag.block(head)).isEmpty()) {
      for (OpenedPool pool : OpenedPool.of(node, settlement.vault(), head)) {
        Optional.ofNullable(distributions.get(pool.distribution()))
            .ifPresent(name -> pools.put(pool.number(), name));
        next = Math.max(next, pool.number() + 1);
      }
    }
    for (Action action : settlement.actions()) {
      String name = action.id().startsWith("open/") ? action.id().substring(5) : "";
      if (!name.isEmpty() && !pools.containsValue(name)) {
        pools.put(next++, name);
      }
    }
    namePushed(settlement, pools);
    Map<Address, String> accounts = new HashMap<>();
    accounts.put(settlement.token(), "the token");
    accounts.put(settlement.vault(), "the vault");
    accounts.put(RegistryCalls.ADDRESS, "the registry");
    accounts.put(settlement.sender(), "the sender");
    return new ErrorNames(pools, distributions, accounts, Optional.of(settlement.asset()));
  }

  /**
   * Names the pools that are pushed: the root of a run names its distribution. Where several
   * distributions have the same holders and amounts, what is named already decides.
   */
  private static void namePushed(Settlement settlement, Map<Long, String> pools) {
    var seen = new HashSet<Long>();
    for (Action action : settlement.actions()) {
      if (!action.id().startsWith("push/")) {
        continue;
      }
      for (GrantRun run : GrantRun.pushedBy(Bytes.parse(action.data()))) {
        if (seen.add(run.pool())) {
          Hash32 root = RunParts.root(run);
          List<String> names =
              settlement.pools().stream()
                  .filter(pool -> pool.root().equals(root))
                  .map(PoolCommitment::distribution)
                  .toList();
          if (!names.isEmpty() && !names.contains(pools.getOrDefault(run.pool(), ""))) {
            pools.put(run.pool(), names.getFirst());
          }
        }
      }
    }
  }

  private List<ActionOutlook> outlooks(Set<String> done, TrialResult trial) {
    Map<String, ActionTrial.State> states = new HashMap<>();
    trial.actions().forEach(action -> states.put(action.id(), action.state()));
    var outlooks = new ArrayList<ActionOutlook>();
    for (Action action : settlement.actions()) {
      outlooks.add(
          done.contains(action.id())
              ? new ActionOutlook(action.id(), ActionOutlook.Kind.DONE, "")
              : outlook(action.id(), Optional.ofNullable(states.get(action.id())).orElseThrow()));
    }
    return outlooks;
  }

  private static ActionOutlook outlook(String id, ActionTrial.State state) {
    return switch (state) {
      case ActionTrial.Ready(long gas, long limit) ->
          new ActionOutlook(id, ActionOutlook.Kind.NEW, "", limit, gas);
      case ActionTrial.PaysNothing() -> new ActionOutlook(id, ActionOutlook.Kind.NOTHING_DUE, "");
      case ActionTrial.Early(var error) ->
          new ActionOutlook(id, ActionOutlook.Kind.NOT_YET, error.toString());
      case ActionTrial.Failing(var words) -> new ActionOutlook(id, ActionOutlook.Kind.FAILS, words);
      case ActionTrial.TooLarge(long gas, var words) ->
          new ActionOutlook(id, ActionOutlook.Kind.FAILS, words, 0, gas);
      case ActionTrial.Refused(int grants) ->
          new ActionOutlook(id, ActionOutlook.Kind.FAILS, grants + " of its grants cannot be paid");
      case ActionTrial.Unknown(var why) -> new ActionOutlook(id, ActionOutlook.Kind.NOT_TRIED, why);
    };
  }

  private Optional<BigInteger> cost(long gas) throws IOException {
    try {
      return Optional.of(node.fees().max().multiply(BigInteger.valueOf(gas)));
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      notes.add("what sending costs is not known: the node proposes no fee");
      return Optional.empty();
    }
  }

  private Optional<Amount> tokens(boolean stands) throws IOException {
    if (!stands) {
      return Optional.empty();
    }
    BigInteger held = new VaultViews(node, at()).balance(settlement.token(), settlement.sender());
    return Optional.of(settlement.asset().units(held));
  }
}
