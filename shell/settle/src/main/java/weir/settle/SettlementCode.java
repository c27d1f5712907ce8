package weir.settle;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** Why a plan cannot be settled, or not all of it. */
public enum SettlementCode implements Code {
  // 7001 to 7099: the plan against what the vault can do and what it has opened
  /** No account funds the vault and opens its pools, and its address is unknown. */
  ISSUER_NOT_STATED(7001, "a plan that is settled or observed states its issuer"),
  /** A vault cannot check proofs of trees that others have defined. */
  TREE_OF_OTHERS(7002, "a vault reads trees of kind weir only"),
  /** A release cannot be packed, or has too many words. */
  RELEASE_NOT_FOR_VAULT(7003, "a vault can store the releases of its pools"),
  /** A wallet pays its own distribution. */
  PUSHED_FROM_WALLET(7004, "only distributions in the custody of the vault are pushed"),
  /** A second token and a second vault would be deployed. */
  FIRST_VERSION_NOT_SETTLED(7005, "a plan that amends another is settled in the other's vault"),
  /** The root and the release of an opened pool cannot be changed. */
  POOL_DIFFERS(7006, "a pool stays as it was opened"),
  /** An opened pool cannot be closed. */
  POOL_NOT_OF_PLAN(7007, "a distribution whose pool is open stays in the plan"),
  /** The vault lacks tokens for new pools, and so does the issuer. */
  ISSUER_LACKS_TOKENS(7008, "the issuer holds what the new pools promise"),
  /** The plan does not state what the wallets of earlier versions received. */
  WALLETS_NOT_FUNDED(7009, Severity.WARNING, "wallets are funded when the vault is deployed"),
  // 7101 to 7199: the chain of a node against the plan
  /** The node is of another chain. */
  OTHER_CHAIN(7101, "a plan is settled on its own chain"),
  /** The plan names a token that does not exist. */
  NO_TOKEN(7102, "there is a contract at the token address that a plan names"),
  /** Every amount would be wrong. */
  OTHER_DECIMALS(7103, "a token has the decimals that its plan gives it"),
  /** The chain has to be read first. */
  NODE_NEEDED(7104, "a plan that may have contracts already is settled with a node of its chain");

  private final int number;
  private final Severity severity;
  private final String title;

  SettlementCode(int number, String title) {
    this(number, Severity.ERROR, title);
  }

  SettlementCode(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return label();
  }
}
