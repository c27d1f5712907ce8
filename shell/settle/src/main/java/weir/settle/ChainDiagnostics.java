package weir.settle;

import java.util.List;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Amendment;
import weir.plan.Plan;
import weir.units.Address;

/** Why a plan cannot be settled or observed on the chain of a node. */
public final class ChainDiagnostics {

  private ChainDiagnostics() {}

  /** The plan states no issuer, so the address of its vault is not known. */
  public static Diagnostic issuerNotStated(Plan plan) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.ISSUER_NOT_STATED,
        Position.START,
        "the plan states no `issuer`, from which the vault's address follows",
        "add issuer: and the account that funds the vault and opens its pools");
  }

  /** The plan may have contracts already, and no node was named that could say so. */
  public static Diagnostic nodeNeeded(Plan plan) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.NODE_NEEDED,
        plan.lineage().amends().map(Amendment::origin).orElse(plan.asset().origin()),
        "the plan may have contracts already, and its chain was not read",
        "name a node of its chain");
  }

  /** The node is of another chain, whose number is given. */
  public static Diagnostic otherChain(Plan plan, long chain) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.OTHER_CHAIN,
        Position.START,
        "the node is of another chain than the plan's",
        "name a node of the plan's chain",
        new Figure("plan", plan.chain()),
        new Figure("node", "eip155:" + chain));
  }

  /** The plan names a token, and there is no contract at its address. */
  public static Diagnostic noToken(Plan plan, Address token) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.NO_TOKEN,
        plan.asset().origin(),
        "there is no contract at the address of the plan's token",
        "correct the address, or leave contract out: settling then deploys a token",
        new Figure("token", token));
  }

  /**
   * Something of the plan exists that a settlement would leave out, and a fork could still drop it.
   *
   * @param parts what it is
   * @param block the newest block
   * @param depth how many blocks must confirm it
   */
  public static Diagnostic notDeep(Plan plan, List<String> parts, long block, int depth) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.NOT_DEEP,
        Position.START,
        "what was settled already is too new to be left out: a fork could still drop it",
        "plan again in %d blocks, or name fewer with --depth".formatted(depth - 1),
        new Figure("too new", String.join(", ", parts)),
        new Figure("newest block", block),
        new Figure("blocks that confirm", depth));
  }

  /** The token of the plan has other decimals than the plan states. */
  public static Diagnostic otherDecimals(Plan plan, long decimals) {
    return DiagnosticCollector.only(
        plan.file(),
        SettlementCode.OTHER_DECIMALS,
        plan.asset().origin(),
        "the plan states other decimals than its token has",
        "state decimals: " + decimals,
        new Figure("plan", plan.asset().asset().decimals()),
        new Figure("token", decimals));
  }
}
