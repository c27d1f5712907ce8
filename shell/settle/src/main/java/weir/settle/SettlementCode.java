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
  /** Not all that is to be sent can be sent. */
  ISSUER_LACKS_TOKENS(7008, "the issuer holds what is to be sent"),
  /** Its pools keep what they promise; others may change what the vault allows. */
  AMENDMENT_NOT_SETTLED(7010, "an amendment is not settled by a settlement of the plan"),
  /** Everybody could be paid twice. */
  OTHER_PLAN_STANDS(7011, "the issuer's contracts for an asset carry the promises of the plan"),
  /** Its contracts cannot be found. */
  LINEAGE_NOT_KNOWN(7012, "the history of a plan states the promises of the first version"),
  /** Only the operator knows what they are for. */
  HELD_ALREADY(7013, "units that a wallet got by another way are counted or not, as stated"),
  /** The registry funds a distribution once. */
  FUNDED_OTHERWISE(7014, "a distribution that was funded keeps its amount and its wallet"),
  /** The registry funds a vault once. */
  VAULT_LACKS_TOKENS(7015, "a vault that was funded holds what its pools promise"),
  // 7101 to 7199: the chain of a node against the plan
  /** The node is of another chain. */
  OTHER_CHAIN(7101, "a plan is settled on its own chain"),
  /** The plan names a token that does not exist. */
  NO_TOKEN(7102, "there is a contract at the token address that a plan names"),
  /** Every amount would be wrong. */
  OTHER_DECIMALS(7103, "a token has the decimals that its plan gives it"),
  /** The chain has to be read first. */
  NODE_NEEDED(7104, "a plan that may have contracts already is settled with a node of its chain"),
  /** A fork could drop what a new settlement leaves out. */
  NOT_DEEP(7105, "what a settlement leaves out is confirmed by as many blocks as it counts on");

  private final int number;
  private final String title;

  SettlementCode(int number, String title) {
    this.number = number;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
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
