package weir.settle.preflight;

import java.util.List;
import weir.evm.Message;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.vault.GrantRun;
import weir.vault.RegistryCalls.Funding;
import weir.vault.errors.ErrorNames;

/**
 * What is to be sent, as it is tried.
 *
 * @param sender who sends it
 * @param token the token
 * @param vault the vault
 * @param asset in which the settlement counts
 * @param tokenStands whether the token exists already, so that others have made it
 * @param names what errors call pools and accounts
 * @param mostGas the most gas that one transaction may be given here
 * @param steps what is still to do, in order
 */
public record Intent(
    Address sender,
    Address token,
    Address vault,
    Asset asset,
    boolean tokenStands,
    ErrorNames names,
    long mostGas,
    List<Step> steps) {

  /**
   * One transaction.
   *
   * @param id the action's
   * @param to the contract that is called
   * @param data the call
   * @param runs the grants that it pays, if it pays grants
   * @param funds what it has the registry send
   */
  public record Step(String id, Address to, Bytes data, List<GrantRun> runs, List<Funding> funds) {

    public Step {
      runs = List.copyOf(runs);
      funds = List.copyOf(funds);
    }

    boolean isPush() {
      return !runs.isEmpty();
    }

    /** Returns how many grants it pays. */
    int grants() {
      return runs.stream().mapToInt(run -> run.accounts().size()).sum();
    }

    Message from(Address sender) {
      return Message.to(to, data).from(sender);
    }
  }

  public Intent {
    steps = List.copyOf(steps);
  }

  /** Returns what pays no grants, in order: contracts, funding, pools. */
  List<Step> foundation() {
    return steps.stream().filter(step -> !step.isPush()).toList();
  }

  List<Step> pushes() {
    return steps.stream().filter(Step::isPush).toList();
  }

  List<Message> messages(List<Step> of) {
    return of.stream().map(step -> step.from(sender)).toList();
  }
}
