package weir.settle.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.evm.Message;
import weir.evm.RpcException;
import weir.evm.simulate.Scene;
import weir.evm.simulate.Simulator;
import weir.evm.simulate.Tried;
import weir.settle.outlook.LeftOut;
import weir.settle.preflight.Intent.Step;
import weir.units.Bytes;
import weir.vault.GrantRun;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;
import weir.vault.errors.ContractError;

/** Tries every push, and finds the single grants for which one fails. */
final class PushTrials {

  /** Nodes give all calls of a request together about 50 million. */
  private static final long GAS_OF_REQUEST = 36_000_000;

  /** What one payment is taken to use until pushes were measured. */
  private static final long GAS_OF_GRANT = 70_000;

  /** Errors of the vault that are those of the whole run and not of a receiver. */
  private static final Set<String> OF_THE_RUN =
      Set.of(
          "UnknownPool(uint256)",
          "BatchNotInTree(uint256,uint256,uint256)",
          "HeldBack(uint256,uint256,uint256)",
          "PoolIsExhausted(uint256,uint256,uint256)",
          "LengthsDiffer(uint256,uint256)",
          "BatchIsEmpty()");

  private final Simulator simulator;
  private final Intent intent;
  private final List<Message> foundation;
  private final Map<String, ActionTrial.State> states = new HashMap<>();
  private final List<LeftOut> unpayable = new ArrayList<>();
  private long gasOfFoundation;
  private long gasOfGrant = GAS_OF_GRANT;

  PushTrials(Simulator simulator, Intent intent) throws IOException {
    this.simulator = simulator;
    this.intent = intent;
    this.foundation = intent.messages(intent.foundation());
    List<Step> pushes = intent.pushes();
    List<Tried> tried = all(pushes);
    Map<Step, Bytes> failing = new LinkedHashMap<>();
    for (int i = 0; i < pushes.size(); i++) {
      Step push = pushes.get(i);
      if (tried.get(i) instanceof Tried.Reverted(Bytes reason, _) && isOfReceivers(reason)) {
        failing.put(push, reason);
      } else {
        states.put(push.id(), state(push, tried.get(i)));
      }
    }
    explain(failing, Bisection.of(alone(failing), this::reasons));
  }

  /** Returns what would come of each push, by its id. */
  Map<String, ActionTrial.State> states() {
    return states;
  }

  List<LeftOut> unpayable() {
    return unpayable;
  }

  private ActionTrial.State state(Step push, Tried tried) {
    ActionTrial.State state = Preflight.state(intent, push, tried);
    boolean paysNothing =
        state instanceof ActionTrial.Ready
            && tried instanceof Tried.Passed passed
            && Preflight.isFalse(passed.returned());
    return paysNothing ? new ActionTrial.PaysNothing() : state;
  }

  private boolean isOfReceivers(Bytes reason) {
    ContractError error = ContractError.of(reason, intent.names());
    return !error.isEarly() && !OF_THE_RUN.contains(error.error());
  }

  /** Returns the runs that fail by themselves, of pushes that fail. */
  private List<Bisection.Failing> alone(Map<Step, Bytes> failing) throws IOException {
    var alone = new ArrayList<Bisection.Failing>();
    var ofMany = new ArrayList<GrantRun>();
    failing.forEach((step, reason) -> {
      if (step.runs().size() == 1) {
        alone.add(new Bisection.Failing(step.runs().getFirst(), reason));
      } else {
        ofMany.addAll(step.runs());
      }
    });
    List<Optional<Bytes>> reasons = reasons(ofMany);
    for (int i = 0; i < ofMany.size(); i++) {
      GrantRun run = ofMany.get(i);
      reasons.get(i).ifPresent(reason -> alone.add(new Bisection.Failing(run, reason)));
    }
    return alone;
  }

  private void explain(Map<Step, Bytes> failing, List<Bisection.Failing> single)
      throws IOException {
    List<Bytes> reasons = ofToken(single);
    for (var each : failing.entrySet()) {
      Step step = each.getKey();
      var found = new ArrayList<LeftOut>();
      boolean allSingle = true;
      for (int i = 0; i < single.size(); i++) {
        GrantRun part = single.get(i).run();
        if (step.runs().stream().anyMatch(run -> isPartOf(part, run))) {
          allSingle &= part.accounts().size() == 1;
          found.add(unpayable(part, reasons.get(i)));
        }
      }
      if (found.isEmpty()) {
        states.put(step.id(), wholeFails(each.getValue()));
        continue;
      }
      boolean all =
          found.size() == step.grants()
              && found.size() > 1
              && found.stream().map(LeftOut::reason).distinct().count() == 1;
      if (!allSingle || all) {
        states.put(
            step.id(),
            new ActionTrial.Failing("no grant can be paid: " + found.getFirst().reason()));
      } else {
        states.put(step.id(), new ActionTrial.Refused(found.size()));
        unpayable.addAll(found);
      }
    }
  }

  private ActionTrial.State wholeFails(Bytes reason) {
    return new ActionTrial.Failing(
        "it fails, and none of its runs fails alone: "
            + ContractError.of(reason, intent.names()).words());
  }

  private static boolean isPartOf(GrantRun part, GrantRun run) {
    return part.pool() == run.pool()
        && part.first() >= run.first()
        && part.first() < run.first() + run.accounts().size();
  }

  private LeftOut unpayable(GrantRun part, Bytes reason) {
    String pool =
        Optional.ofNullable(intent.names().pools().get(part.pool()))
            .orElse("pool number " + part.pool());
    return new LeftOut(
        pool,
        part.first(),
        part.accounts().getFirst(),
        ContractError.of(reason, intent.names()).words());
  }

  private List<Optional<Bytes>> reasons(List<GrantRun> runs) throws IOException {
    List<Step> steps =
        runs.stream()
            .map(run -> new Step("", intent.vault(), VaultCalls.push(run), List.of(run), List.of()))
            .toList();
    return all(steps).stream()
        .map(tried ->
            tried instanceof Tried.Reverted(Bytes reason, _)
                ? Optional.of(reason)
                : Optional.<Bytes>empty())
        .toList();
  }

  /** The vault does not pass on why the token refuses, so the token is asked without the vault. */
  private List<Bytes> ofToken(List<Bisection.Failing> single) throws IOException {
    var reasons = new ArrayList<Bytes>();
    for (int from = 0; from < single.size(); from += 100) {
      List<Bisection.Failing> some = single.subList(from, Math.min(from + 100, single.size()));
      var calls = new ArrayList<>(foundation);
      for (Bisection.Failing each : some) {
        GrantRun run = each.run();
        calls.add(
            Message.to(
                    intent.token(),
                    TokenCalls.transfer(run.accounts().getFirst(), run.amounts().getFirst()))
                .from(intent.vault()));
      }
      List<Tried> tried = simulator.run(List.of(new Scene(1, Map.of(), calls))).getFirst();
      for (int i = 0; i < some.size(); i++) {
        boolean says =
            tried.get(foundation.size() + i) instanceof Tried.Reverted(Bytes said, _)
                && !said.isEmpty();
        reasons.add(
            says && tried.get(foundation.size() + i) instanceof Tried.Reverted(Bytes said, _)
                ? said
                : some.get(i).reason());
      }
    }
    return reasons;
  }

  /** Tries pushes a few at a time, each time behind the foundation. */
  private List<Tried> all(List<Step> steps) throws IOException {
    var all = new ArrayList<Tried>();
    int most = steps.size();
    while (all.size() < steps.size()) {
      int from = all.size();
      int count = Math.min(most, fitting(steps, from));
      var calls = new ArrayList<>(foundation);
      calls.addAll(intent.messages(steps.subList(from, from + count)));
      try {
        List<Tried> tried = simulator.run(List.of(new Scene(1, Map.of(), calls))).getFirst();
        measure(tried, steps.subList(from, from + count));
        all.addAll(tried.subList(foundation.size(), tried.size()));
        most = steps.size();
      } catch (RpcException e) {
        if (e.failure().isEmpty()) {
          throw e;
        }
        most = count / 2;
        if (most == 0) {
          String why = "the node does not try it: " + e.failure().get().message();
          all.add(new Tried.Untried(why));
          most = 1;
        }
      }
    }
    return all;
  }

  private int fitting(List<Step> steps, int from) {
    long gas = gasOfFoundation;
    int count = 0;
    while (from + count < steps.size()) {
      gas += (1 + steps.get(from + count).grants()) * gasOfGrant;
      if (count > 0 && gas > GAS_OF_REQUEST) {
        break;
      }
      count++;
    }
    return count;
  }

  private void measure(List<Tried> tried, List<Step> steps) {
    gasOfFoundation = 0;
    for (int i = 0; i < foundation.size(); i++) {
      gasOfFoundation += tried.get(i) instanceof Tried.Passed passed ? passed.gas() : 0;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (tried.get(foundation.size() + i) instanceof Tried.Passed passed) {
        long each = passed.gas() / (1 + steps.get(i).grants());
        gasOfGrant = Math.max(each, 10_000);
      }
    }
  }
}
