package weir.release.words;

import java.util.List;
import java.util.Optional;
import weir.plan.Plan;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;

/**
 * The context of words: the conditions behind their numbers, and the times of blocks.
 *
 * @param gates one for each condition, in the order in which contracts number them, from 0
 * @param clock the times of blocks, if terms count them
 */
public record WordContext(List<Gate> gates, Optional<BlockClock> clock) {

  /** A context without conditions and blocks. */
  public static final WordContext PLAIN = new WordContext(List.of(), Optional.empty());

  public WordContext {
    gates = List.copyOf(gates);
  }

  /** Returns the context of a plan: its conditions in their order, and its blocks. */
  public static WordContext of(Plan plan) {
    return new WordContext(
        plan.definitions().conditions().stream().map(Gate::of).toList(),
        plan.timing().blocks().map(BlockClock::of));
  }

  Gate gate(int number) {
    if (number >= gates.size()) {
      throw new IllegalArgumentException(
          "condition number %d of %d".formatted(number, gates.size()));
    }
    return gates.get(number);
  }

  /** Returns the number of a condition. */
  int number(String condition) {
    for (int i = 0; i < gates.size(); i++) {
      if (condition(gates.get(i)).equals(Optional.of(condition))) {
        return i;
      }
    }
    throw new IllegalArgumentException("no contract knows the condition " + condition);
  }

  Axis blocks() {
    return new Axis.Blocks(
        clock.orElseThrow(
            () -> new IllegalArgumentException("it counts blocks, and no block's time is known")));
  }

  private static Optional<String> condition(Gate gate) {
    return switch (gate) {
      case Gate.Open() -> Optional.empty();
      case Gate.Opened(var condition, var at) -> Optional.of(condition);
      case Gate.Waiting(var condition, var deadline) -> Optional.of(condition);
    };
  }
}
