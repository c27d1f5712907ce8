package weir.verify;

import java.util.List;

/**
 * The result of verifying a chain against a plan.
 *
 * @param findings in the order of the chain, and last what is missing from it; empty if the chain
 *     matches the plan
 * @param notes observations that violate no rule but are useful
 * @param greatest the greatest deviation of all payments, pools and findings; {@link
 *     Deviation#NONE} if the chain matches the plan exactly
 * @param pools how many pools were compared
 * @param instants at how many instants pools were compared, over all pools
 * @param payments how many single payments were recomputed
 * @param transfers how many transfers of the plan's token were read
 */
public record Verdict(
    List<Finding> findings,
    List<Note> notes,
    Deviation greatest,
    int pools,
    long instants,
    long payments,
    long transfers) {

  public Verdict {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** A verdict without notes. */
  public Verdict(
      List<Finding> findings,
      Deviation greatest,
      int pools,
      long instants,
      long payments,
      long transfers) {
    this(findings, List.of(), greatest, pools, instants, payments, transfers);
  }

  /** Returns whether no rule is violated. */
  public boolean isKept() {
    return findings.isEmpty();
  }
}
