package weir.verify.rules;

import java.util.ArrayList;
import java.util.Optional;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.terms.Revocable;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Rule;

/** A pool can be revoked as the plan states; its other options are noted. */
final class OptionRules {

  private final PoolFindings findings;

  OptionRules(PoolFindings findings) {
    this.findings = findings;
  }

  void judge(JudgedPool pool) {
    Distribution distribution = pool.promise().distribution();
    PoolOptions options = pool.options();
    Optional<Address> revoker = distribution.terms().revocable().map(Revocable::by);
    if (options.revoker().isEmpty() && revoker.isPresent()) {
      findings.note(
          pool,
          "the plan states an account that can revoke, and the pool cannot be revoked",
          Trial.line("plan", revoker.get()));
    } else if (!options.revoker().equals(revoker)) {
      add(
          pool,
          "the pool can be revoked by another account than the plan states",
          options.revoker(),
          revoker);
    } else {
      var backTo = distribution.terms().revocable().flatMap(r -> keeper(r.returns()));
      if (backTo.isPresent() && !backTo.get().equals(options.backTo())) {
        String what = "revoked amounts go to another account than the plan states";
        add(pool, what, Optional.of(options.backTo()), backTo);
      }
    }
    noteOthers(pool);
  }

  /** Returns the account that holds what a distribution has not paid. */
  private Optional<Address> keeper(String distribution) {
    return findings
        .trial()
        .plan()
        .distribution(distribution)
        .map(d ->
            switch (d.custody()) {
              case Custody.Vault() -> findings.trial().vault();
              case Custody.Wallet(var account) -> account;
            });
  }

  private void add(
      JudgedPool pool, String what, Optional<Address> onChain, Optional<Address> inPlan) {
    findings.add(
        Rule.RELEASE_OF_PLAN,
        pool,
        pool.opened(),
        what,
        Deviation.NONE,
        Trial.line("chain", onChain.map(Object::toString).orElse("none")),
        Trial.line("plan", inPlan.map(Object::toString).orElse("none")));
  }

  /** A plan cannot state these options of the vault, so they are noted for the holders. */
  private void noteOthers(JudgedPool pool) {
    PoolOptions options = pool.options();
    var lines = new ArrayList<String>();
    options.closes().ifPresent(at -> lines.add(Trial.line("closes", at)));
    options
        .guardian()
        .ifPresent(account ->
            lines.add(
                Trial.line(
                    "moves",
                    "after %d s, unless %s vetoes".formatted(options.moveDelay(), account))));
    if (options.mostForward() > 0 || options.mostStill() > 0) {
      lines.add(
          Trial.line(
              "clock",
              "at most %d s forward and %d s still, after %d s"
                  .formatted(options.mostForward(), options.mostStill(), options.changeDelay())));
    }
    if (options.limit().signum() > 0) {
      lines.add(findings.figure("window", options.limit()));
    }
    if (!lines.isEmpty()) {
      findings.note(
          pool, "the pool has options that the plan does not state", lines.toArray(String[]::new));
    }
  }
}
