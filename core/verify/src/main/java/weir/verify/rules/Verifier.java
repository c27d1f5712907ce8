package weir.verify.rules;

import java.util.List;
import weir.ledger.Ledger;
import weir.plan.Plan;
import weir.units.Address;
import weir.verify.Grants;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.oracle.ExactRelease;

/**
 * Judges what happened on a chain by what its plan promised.
 *
 * <p>What is released is always asked of the {@link ExactRelease}, never of the schedule or the
 * chain. Facts of other chains, tokens and vaults are passed over. It is taken to be the time of
 * the last fact.
 */
public final class Verifier {

  private Verifier() {}

  /**
   * Returns every breach of a {@link Rule}, and the greatest deviation of the chain from the plan
   * in base units and seconds.
   *
   * @param plan what was promised, known to have no mistakes
   * @param grants those of every distribution in the vault's custody; those of wallets may be there
   *     too, and must then add up
   * @param ledger the token's and the vault's facts from their beginning
   * @param vault the plan's vault
   * @param token the plan's token
   * @throws IllegalArgumentException if grants of a distribution are missing, stated twice, or of
   *     none in the plan
   */
  public static Verdict verify(
      Plan plan, List<Grants> grants, Ledger ledger, Address vault, Address token) {
    var trial = Trial.of(plan, grants, ledger, vault, token);
    var minutes = new FindingLog();
    AllocationRules.judge(trial, minutes);
    VaultRules.judge(trial, minutes);
    var pools = PoolRules.judge(trial, minutes);
    PaymentRules.judge(trial, pools, minutes);
    TransferRules.judge(trial, pools, minutes);
    OwedRules.judge(trial, pools, minutes);
    WalletRules.judge(trial, minutes);
    FundingRules.judge(trial, minutes);
    SupplyRules.judge(trial, minutes);
    StateRules.judge(trial, minutes);
    return minutes.verdict();
  }
}
