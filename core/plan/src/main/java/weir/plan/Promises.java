package weir.plan;

import static weir.plan.CanonicalJson.list;
import static weir.plan.CanonicalJson.string;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The canonical form of what a plan promises: the asset, its chain and issuer, who gets how much,
 * when, from where, and what may be taken back or wait for what.
 *
 * <p>It is the canonical form of the plan without what changes no promise: names and labels for
 * reports, statements about the economics, the versions, and the record of a condition that has
 * opened. The order of the distributions is of no importance. What the language gets in addition
 * counts as a promise unless it is left out here.
 */
final class Promises {

  /** The version of the form; it changes if the same promises would have another hash. */
  private static final String VERSION = "weir-promises-1";

  private static final Set<String> OF_NO_PROMISE =
      Set.of("name", "volume", "supply", "silence", "amends", "history");
  private static final Set<String> OF_REPORTS = Set.of("path", "cohort", "labels");
  private static final Set<String> RECORDED = Set.of("opened");

  private Promises() {}

  static Hash32 hash(Plan plan) {
    return Keccak.hash(text(plan).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Plan plan) {
    List<String> conditions =
        plan.definitions().conditions().stream()
            .map(c -> Canonical.whole(c).without(RECORDED).toString())
            .toList();
    List<String> distributions =
        plan.distributions().stream()
            .sorted(Comparator.comparing(Distribution::name))
            .map(d -> Canonical.whole(d).without(OF_REPORTS).toString())
            .toList();
    return Canonical.whole(plan)
        .without(OF_NO_PROMISE)
        .with("format", string(VERSION))
        .with("distributions", list(distributions))
        .maybe("conditions", conditions)
        .toString();
  }
}
