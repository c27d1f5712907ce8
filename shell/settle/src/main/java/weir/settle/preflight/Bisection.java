package weir.settle.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.units.Bytes;
import weir.vault.GrantRun;

/** Finds the single grants for which runs fail: all at once, halving every run that fails. */
final class Bisection {

  /** Tries runs, each on the same state. */
  interface Attempt {

    /** Returns for each run the reason for which it fails; empty if it does not. */
    List<Optional<Bytes>> reasons(List<GrantRun> runs) throws IOException;
  }

  /**
   * A run that fails, and no part of it does by itself; usually a single grant.
   *
   * @param reason what the contract says
   */
  record Failing(GrantRun run, Bytes reason) {}

  private Bisection() {}

  /**
   * Returns what fails inside runs that fail, in their order. Takes as many rounds as the longest
   * run has layers.
   */
  static List<Failing> of(List<Failing> failing, Attempt attempt) throws IOException {
    var found = new ArrayList<Failing>();
    List<Failing> open = failing;
    while (!open.isEmpty()) {
      var halves = new ArrayList<GrantRun>();
      for (Failing run : open) {
        halves.addAll(isSingle(run) ? List.of() : RunParts.halves(run.run()));
      }
      List<Optional<Bytes>> reasons = attempt.reasons(halves);
      var next = new ArrayList<Failing>();
      int at = 0;
      for (Failing run : open) {
        int before = next.size();
        for (int i = 0; i < (isSingle(run) ? 0 : 2); i++, at++) {
          GrantRun half = halves.get(at);
          reasons.get(at).ifPresent(reason -> next.add(new Failing(half, reason)));
        }
        if (next.size() == before) {
          found.add(run);
        }
      }
      open = next;
    }
    found.sort((one, other) -> {
      int pools = Long.compare(one.run().pool(), other.run().pool());
      return pools != 0 ? pools : Long.compare(one.run().first(), other.run().first());
    });
    return found;
  }

  private static boolean isSingle(Failing failing) {
    return failing.run().accounts().size() == 1;
  }
}
