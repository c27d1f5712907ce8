package weir.targets;

import java.util.Optional;
import java.util.stream.Stream;

/** The contracts to which a release can be compiled, by their names on the command line. */
public enum TargetKind {
  /** Sablier Lockup 4, linear: one rounding, with granularity. */
  SABLIER_LINEAR_4("sablier-linear-v4", "Sablier Lockup linear, v4.0.0 and later"),
  /** Sablier Lockup 2 and 3, linear: two roundings. */
  SABLIER_LINEAR_3("sablier-linear-v3", "Sablier Lockup linear, v2.0.0 to v3.0.1"),
  /** Sablier Lockup, dynamic: segments with an exponent. */
  SABLIER_DYNAMIC("sablier-dynamic", "Sablier Lockup dynamic, v2.0.0 and later"),
  /** Sablier Lockup, tranched: dated amounts. */
  SABLIER_TRANCHED("sablier-tranched", "Sablier Lockup tranched, v2.0.0 and later"),
  /** OpenZeppelin's wallet. */
  OPENZEPPELIN("openzeppelin", "OpenZeppelin VestingWallet 5"),
  /** OpenZeppelin's wallet with a cliff. */
  OPENZEPPELIN_CLIFF("openzeppelin-cliff", "OpenZeppelin VestingWalletCliff 5"),
  /** Hedgey's plans: a rate for each period. */
  HEDGEY("hedgey", "Hedgey token lockup and vesting plans"),
  /** The pool of Safe's token, linear. */
  SAFE("safe", "Safe VestingPool, curve 0 (linear)"),
  /** The pool of Safe's token, quadratic. */
  SAFE_SQUARE("safe-square", "Safe VestingPool, curve 1 (square of the time)"),
  /** Synthetix' staking rewards: a rate for each second. */
  SYNTHETIX("synthetix", "Synthetix StakingRewards, one reward period"),
  /** The token of Curve: yearly falling rates. */
  CURVE("curve", "Curve ERC20CRV, its emission");

  private final String label;
  private final String says;

  TargetKind(String label, String says) {
    this.label = label;
    this.says = says;
  }

  /** Returns the name on the command line, such as {@code sablier-linear-v4}. */
  public String label() {
    return label;
  }

  /** Returns the contract and its versions, in words. */
  public String says() {
    return says;
  }

  /** Returns the kind of this name, if there is one. */
  public static Optional<TargetKind> named(String label) {
    return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
