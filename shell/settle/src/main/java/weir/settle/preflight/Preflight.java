package weir.settle.preflight;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.evm.Message;
import weir.evm.simulate.Gas;
import weir.evm.simulate.Scene;
import weir.evm.simulate.Simulator;
import weir.evm.simulate.Tried;
import weir.settle.outlook.LeftOut;
import weir.settle.preflight.Intent.Step;
import weir.units.Bytes;
import weir.units.Figures;
import weir.vault.RegistryCalls.Funding;
import weir.vault.TokenCalls;
import weir.vault.errors.ContractError;

/**
 * Tries all that a settlement still has to send, in order, against one simulated state, so that
 * each action sees what those before it have left. Nothing is sent.
 *
 * <p>Pushes are tried a few at a time, each time behind everything that is no push: the vault pays
 * a grant by what it has paid of it before, so a push does not depend on the others.
 */
public final class Preflight {

  /**
   * What the registry says of a token that refuses, whatever the token says itself: the first four
   * bytes of keccak-256 of {@code TransferFromFailed()}.
   */
  private static final Bytes NOT_PASSED_ON = Bytes.parse("0x7939f424");

  private final Simulator simulator;
  private final Intent intent;

  private Preflight(Simulator simulator, Intent intent) {
    this.simulator = simulator;
    this.intent = intent;
  }

  /**
   * Returns what would come of it.
   *
   * @throws IOException if the node fails
   */
  public static TrialResult of(Simulator simulator, Intent intent) throws IOException {
    return new Preflight(simulator, intent).result();
  }

  private TrialResult result() throws IOException {
    Map<String, ActionTrial.State> states = new HashMap<>();
    var unpayable = new ArrayList<LeftOut>();
    List<Step> foundation = intent.foundation();
    List<Tried> tried = explained(foundation, alone(foundation));
    String broken = "";
    for (int i = 0; i < foundation.size(); i++) {
      Step step = foundation.get(i);
      ActionTrial.State state = state(intent, step, tried.get(i));
      states.put(step.id(), state);
      boolean fails =
          switch (state) {
            case ActionTrial.Failing _, ActionTrial.TooLarge _, ActionTrial.Early _ -> true;
            case ActionTrial.Ready _,
                ActionTrial.PaysNothing _,
                ActionTrial.Refused _,
                ActionTrial.Unknown _ ->
                false;
          };
      broken = broken.isEmpty() && fails ? step.id() : broken;
    }
    var traits = TokenTraits.NONE;
    if (intent.tokenStands()) {
      traits = TokenProbe.of(simulator, intent);
    }
    if (broken.isEmpty()) {
      var pushes = new PushTrials(simulator, intent);
      states.putAll(pushes.states());
      unpayable.addAll(pushes.unpayable());
    } else {
      var why = new ActionTrial.Unknown("it was not tried, because " + broken + " fails");
      intent.pushes().forEach(push -> states.put(push.id(), why));
    }
    List<ActionTrial> actions =
        intent.steps().stream()
            .map(step -> new ActionTrial(step.id(), requireNonNull(states.get(step.id()))))
            .toList();
    return new TrialResult(actions, unpayable, traits.blockers(), traits.notes());
  }

  private List<Tried> alone(List<Step> foundation) throws IOException {
    if (foundation.isEmpty()) {
      return List.of();
    }
    var scene = new Scene(1, Map.of(), intent.messages(foundation));
    return simulator.run(List.of(scene)).getFirst();
  }

  /**
   * Returns the same with the token's own reasons: the registry does not pass on why a token
   * refuses to fund, so the token is asked without it.
   */
  private List<Tried> explained(List<Step> foundation, List<Tried> tried) throws IOException {
    var calls = new ArrayList<>(intent.messages(foundation));
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < foundation.size(); i++) {
      List<Funding> funds = foundation.get(i).funds();
      if (!funds.isEmpty()
          && tried.get(i) instanceof Tried.Reverted(var reason, _)
          && reason.equals(NOT_PASSED_ON)) {
        Funding first = funds.getFirst();
        Bytes call = TokenCalls.transfer(first.to(), first.amount());
        places.put(i, calls.size());
        calls.add(Message.to(intent.token(), call).from(intent.sender()));
      }
    }
    if (places.isEmpty()) {
      return tried;
    }
    List<Tried> asked = simulator.run(List.of(new Scene(1, Map.of(), calls))).getFirst();
    var all = new ArrayList<>(tried);
    places.forEach((step, place) -> {
      boolean isReason =
          switch (asked.get(place)) {
            case Tried.Passed(var returned, _) -> isFalse(returned);
            case Tried.Reverted(var reason, _) -> !reason.isEmpty();
            case Tried.Untried _ -> false;
          };
      if (isReason) {
        all.set(step, asked.get(place));
      }
    });
    return all;
  }

  /** Returns the state of an action that pays no single grants. */
  static ActionTrial.State state(Intent intent, Step step, Tried tried) {
    return switch (tried) {
      case Tried.Passed passed when saysFalse(intent, step, passed.returned()) ->
          new ActionTrial.Failing("the token returns false and moves nothing; ask its issuer");
      case Tried.Passed passed -> ready(intent, step, passed.gas());
      case Tried.Reverted(var reason, _) -> {
        ContractError error = ContractError.of(reason, intent.names());
        yield error.isEarly()
            ? new ActionTrial.Early(error)
            : new ActionTrial.Failing(error.toString());
      }
      case Tried.Untried(var why) -> new ActionTrial.Unknown(why);
    };
  }

  private static boolean saysFalse(Intent intent, Step step, Bytes returned) {
    boolean ofToken = step.to().equals(intent.token()) || !step.funds().isEmpty();
    return ofToken && isFalse(returned);
  }

  /** Returns whether a call returned the word for false. */
  static boolean isFalse(Bytes returned) {
    return returned.size() == 32 && new BigInteger(1, returned.toArray()).signum() == 0;
  }

  private static ActionTrial.State ready(Intent intent, Step step, long gas) {
    long most = Math.min(Gas.MOST, intent.mostGas());
    long limit = Gas.limit(gas, most);
    if (limit <= most) {
      return new ActionTrial.Ready(gas, limit);
    }
    String words =
        "it needs %s gas with its margin, and a transaction has at most %s"
            .formatted(Figures.grouped(limit), Figures.grouped(most));
    String remedy =
        step.isPush()
            ? "; plan again with --rpc, which packs pushes by what they use now"
            : "; state a simpler release or a shorter list";
    return new ActionTrial.TooLarge(gas, words + remedy);
  }
}
