package weir.report;

import java.util.ArrayList;
import java.util.List;
import weir.plan.terms.PoolTerms;
import weir.report.format.Spelling;
import weir.schedule.ScheduleLine;

/** What may happen to the pool of a distribution, a sentence or two for each permission. */
final class PoolTermsText {

  private PoolTermsText() {}

  /** Returns a paragraph for each permission that the plan states; none if nothing can happen. */
  static List<String> of(ScheduleLine line) {
    var paragraphs = new ArrayList<String>();
    PoolTerms pool = line.distribution().terms().pool();
    line.closes()
        .ifPresent(at ->
            paragraphs.add(
                "Its claim window closes on %s. What is unclaimed then, the issuer may take back."
                    .formatted(Explanation.exact(at))));
    pool.moves()
        .ifPresent(moves ->
            paragraphs.add(
                "A holder may move a grant to another account. A move waits for %s, and the account"
                        .formatted(Spelling.span(moves.delay()))
                    + " %s may veto it.".formatted(moves.guardian())));
    pool.clock().ifPresent(clock -> paragraphs.add(clock(clock)));
    return paragraphs;
  }

  private static String clock(PoolTerms.Clock clock) {
    var bounds = new ArrayList<String>();
    if (clock.forward() > 0) {
      bounds.add("put it forward by up to %s in all".formatted(Spelling.span(clock.forward())));
    }
    if (clock.still() > 0) {
      bounds.add("hold it still for up to %s in all".formatted(Spelling.span(clock.still())));
    }
    return "The issuer may change its clock: %s. A change waits for %s."
        .formatted(String.join(", and ", bounds), Spelling.span(clock.delay()));
  }
}
