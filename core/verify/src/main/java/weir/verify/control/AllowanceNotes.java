package weir.verify.control;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import weir.ledger.RawLog;
import weir.plan.Custody;
import weir.units.Address;
import weir.verify.trial.FindingLog;
import weir.verify.trial.Trial;

/**
 * Says which accounts may spend what the vault and the wallets of the plan hold.
 *
 * <p>An approval moves nothing, and a treasury may have reasons for it; so it is no finding. What
 * is spent by it is a transfer of the wallet, and is judged as one.
 */
final class AllowanceNotes {

  /** From here on an allowance is one without a limit: no token has as many units. */
  private static final int UNLIMITED_BITS = 128;

  private final Trial trial;
  private final Allowances allowances;
  private final Set<Address> ofPlan;

  AllowanceNotes(Trial trial) {
    this.trial = trial;
    this.ofPlan = new HashSet<>();
    ofPlan.add(trial.vault());
    for (var distribution : trial.plan().distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        ofPlan.add(wallet);
      }
    }
    this.allowances = new Allowances(ofPlan);
  }

  void see(RawLog log) {
    allowances.see(log);
  }

  /**
   * Notes each allowance of an account of the plan for an account that is none.
   *
   * @param published the contracts whose code is known
   */
  void end(Set<Address> published, FindingLog log) {
    allowances.forEach((owner, spender, units) -> {
      if (!ofPlan.contains(spender) && !published.contains(spender) && !owner.equals(spender)) {
        log.add(
            ControlWords.note(
                trial,
                owner,
                "an account that the plan does not name may spend what a wallet of the plan holds",
                Trial.line("spender", spender),
                limit(units)));
      }
    });
    if (allowances.passed() > 0) {
      log.add(
          ControlWords.note(
              trial,
              trial.token(),
              "wallets of the plan have given more approvals than are followed",
              Trial.line("approvals", allowances.passed())));
    }
  }

  private String limit(BigInteger units) {
    return units.bitLength() > UNLIMITED_BITS
        ? Trial.line("at most", "without a limit")
        : trial.figure("at most", units);
  }
}
