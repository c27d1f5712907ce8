package weir.settle.preflight;

import java.util.ArrayList;
import java.util.List;
import weir.settle.outlook.LeftOut;

/**
 * What would come of a settlement now.
 *
 * @param actions each action, in order
 * @param unpayable the grants that cannot be pushed
 * @param blockers why nothing may be sent, beside what actions say
 * @param notes what should be known before it is sent
 */
public record TrialResult(
    List<ActionTrial> actions, List<LeftOut> unpayable, List<String> blockers, List<String> notes) {

  public TrialResult {
    actions = List.copyOf(actions);
    unpayable = List.copyOf(unpayable);
    blockers = List.copyOf(blockers);
    notes = List.copyOf(notes);
  }

  /** Returns every reason for which nothing may be sent, all at once. */
  public List<String> allBlockers() {
    var all = new ArrayList<>(blockers);
    for (ActionTrial action : actions) {
      if (action.state() instanceof ActionTrial.Failing(String words)) {
        all.add(action.id() + ": " + words);
      } else if (action.state() instanceof ActionTrial.TooLarge(_, String words)) {
        all.add(action.id() + ": " + words);
      }
    }
    return all;
  }

  /** Returns the gas that all actions may use at most, as far as they were tried. */
  public long gasLimits() {
    return actions.stream()
        .mapToLong(action -> action.state() instanceof ActionTrial.Ready(_, long limit) ? limit : 0)
        .sum();
  }
}
