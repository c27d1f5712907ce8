package weir.verify;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;

/**
 * A difference between the chain and the plan.
 *
 * @param rule which rule is broken
 * @param distribution the distribution concerned, or {@code plan} if it is the plan as a whole
 * @param line the line of the plan that is violated
 * @param where the block, transaction and log that violated it; absent if something is missing
 * @param what one sentence in lower case, without a full stop
 * @param numbers the figures behind it, a line each, with units
 * @param deviation how far from the plan
 */
public record Finding(
    Rule rule,
    String distribution,
    Position line,
    Optional<ChainPosition> where,
    String what,
    List<String> numbers,
    Deviation deviation) {

  public Finding {
    numbers = List.copyOf(numbers);
  }
}
