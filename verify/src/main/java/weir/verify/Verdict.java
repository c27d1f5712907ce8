package weir.verify;

import java.util.List;

/**
 * What came of verifying a chain against a plan.
 *
 * @param findings in the order of the chain; empty if the plan is kept
 * @param greatest the greatest deviation of all payments and pools; {@link Deviation#NONE} if kept
 * @param pools how many pools were compared
 * @param instants at how many instants pools were compared, over all pools
 * @param payments how many single payments were recomputed
 * @param transfers how many transfers were read
 */
public record Verdict(
    List<Finding> findings,
    Deviation greatest,
    int pools,
    long instants,
    long payments,
    long transfers) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Returns whether the chain does exactly what the plan says. */
  public boolean isKept() {
    return findings.isEmpty();
  }
}
