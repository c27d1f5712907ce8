package weir.verify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of verifying a chain against a plan.
 *
 * @param findings in the order of the chain, and last what is missing from it; empty if the chain
 *     matches the plan
 * @param further findings that are counted and not listed, by their kind
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
    List<FurtherFindings> further,
    List<Note> notes,
    Deviation greatest,
    int pools,
    long instants,
    long payments,
    long transfers) {

  public Verdict {
    findings = List.copyOf(findings);
    further = List.copyOf(further);
    notes = List.copyOf(notes);
  }

  /** A verdict without notes that lists all its findings. */
  public Verdict(
      List<Finding> findings,
      Deviation greatest,
      int pools,
      long instants,
      long payments,
      long transfers) {
    this(findings, List.of(), List.of(), greatest, pools, instants, payments, transfers);
  }

  /** Returns how many findings there are, listed or not. */
  public long found() {
    return findings.size() + further.stream().mapToLong(FurtherFindings::count).sum();
  }

  /** Returns how many findings each broken rule has, listed or not, in the order of the rules. */
  public Map<Rule, Long> foundByRule() {
    var counts = new EnumMap<Rule, Long>(Rule.class);
    findings.forEach(finding -> counts.merge(finding.rule(), 1L, Long::sum));
    further.forEach(more -> counts.merge(more.rule(), more.count(), Long::sum));
    return counts;
  }

  /** Returns whether no rule is violated. */
  public boolean isKept() {
    return findings.isEmpty();
  }
}
