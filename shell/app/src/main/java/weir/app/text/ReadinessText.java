package weir.app.text;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.LeftOut;
import weir.settle.outlook.Readiness;
import weir.units.Figures;

/** What a settlement meets on its chain, as text for the person who is asked. */
public final class ReadinessText {

  private static final int MOST_SHOWN = 40;
  private static final int PLACES_OF_COIN = 18;

  private ReadinessText() {}

  public static void print(Readiness ready, PrintStream out) {
    out.println("  key     " + ready.sender());
    out.println("  node    " + ready.node());
    out.printf(
        "  head    block %s of eip155:%d, %s, %s%n",
        Figures.grouped(ready.head().number()),
        ready.chain(),
        ready.head().time(),
        ready.head().hash());
    out.println("  holds   " + coins(ready.coin()) + " of the chain's coin");
    ready.tokens().ifPresent(tokens -> out.println("  holds   " + tokens));
    ready
        .worstCost()
        .ifPresent(most -> out.println("  costs   up to " + coins(most) + " of the chain's coin"));
    out.printf(
        "  new     %d actions; %d are done already%n",
        ready.actions().size()
            - ready.of(ActionOutlook.Kind.DONE).size()
            - ready.of(ActionOutlook.Kind.NOTHING_DUE).size(),
        ready.of(ActionOutlook.Kind.DONE).size());
    some(
        ready.of(ActionOutlook.Kind.NOTHING_DUE).stream()
            .map(action -> "not sent: " + action.id() + ": nothing is due to anybody now")
            .toList(),
        out);
    some(ready.of(ActionOutlook.Kind.NOT_YET).stream().map(a -> line("not yet", a)).toList(), out);
    some(
        ready.of(ActionOutlook.Kind.NOT_TRIED).stream().map(a -> line("not tried", a)).toList(),
        out);
    some(ready.notes().stream().map(note -> "note: " + note).toList(), out);
  }

  /** Prints the grants that pushes leave out. */
  public static void printLeftOut(List<LeftOut> grants, PrintStream out) {
    some(grants.stream().map(LeftOut::toString).toList(), out);
  }

  /** Prints why nothing can be sent. */
  public static void printRefusals(Readiness ready, PrintStream out) {
    some(ready.refusals().stream().map(why -> "cannot be sent: " + why).toList(), out);
  }

  private static String line(String state, ActionOutlook action) {
    return state + ": " + action.id() + ": " + action.words();
  }

  private static void some(List<String> lines, PrintStream out) {
    lines.stream().limit(MOST_SHOWN).forEach(line -> out.println("  " + line));
    if (lines.size() > MOST_SHOWN) {
      out.println("  and " + Figures.grouped(lines.size() - MOST_SHOWN) + " more of this kind");
    }
  }

  /** Returns wei as a number of whole coins, exact. */
  private static String coins(BigInteger wei) {
    var coins = new BigDecimal(wei, PLACES_OF_COIN).stripTrailingZeros();
    return Figures.grouped(coins, '_');
  }
}
