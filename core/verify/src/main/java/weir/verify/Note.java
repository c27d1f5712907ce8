package weir.verify;

import java.util.List;
import weir.diagnose.Position;

/**
 * An observation that is useful and violates no rule, such as a pool that is not opened yet.
 *
 * @param distribution the distribution concerned
 * @param line the place in the plan that it is about
 * @param what one sentence in lower case, without a full stop
 * @param numbers the figures behind it, a line each, with units
 */
public record Note(String distribution, Position line, String what, List<String> numbers) {

  public Note {
    numbers = List.copyOf(numbers);
  }
}
