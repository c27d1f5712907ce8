package weir.workspace;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** What stands between a plan and the chain that it names. */
public enum WorkspaceCode implements Code {
  // 7101 to 7199: the chain that a node speaks for, beside the plan
  /** The node speaks for another chain. */
  OTHER_CHAIN(7101, "a plan is settled on its own chain"),
  /** The plan names a token that does not exist. */
  NO_TOKEN(7102, "a contract stands at the token that a plan names"),
  /** Every amount would be wrong. */
  OTHER_DECIMALS(7103, "a token has the decimals that its plan gives it"),
  /** What stands on the chain has to be looked at. */
  NODE_NEEDED(7104, "a plan that has contracts already is settled with a look at its chain");

  private final int number;
  private final String title;

  WorkspaceCode(int number, String title) {
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
