package weir.app.text;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import weir.settle.Settler;
import weir.units.Figures;
import weir.units.Hash32;

/** What sending a settlement starts from, does and ends with, as text. */
public final class SendingText {

  private SendingText() {}

  /** Prints how much is left to do, and what it costs at most whatever the node says. */
  public static void print(Settler.Forecast forecast, PrintStream out) {
    if (forecast.open() == 0) {
      out.println("nothing to send; the chain is looked at once more");
      return;
    }
    out.printf(
        "  limit   %s for %s actions, whatever the node proposes%n",
        EtherText.ether(forecast.worst()), Figures.grouped(forecast.open()));
  }

  /** Returns a line about an action that is done. */
  public static String line(Settler.DoneAction action) {
    String end =
        switch (action.by()) {
          case THIS_RUN -> ", " + Figures.grouped(action.gasUsed()) + " gas" + hash(action);
          case EARLIER_RUN -> " (by an earlier run" + hash(action) + ")";
          case OTHERS -> " (was done already)";
        };
    return "  %d/%d %s%s".formatted(action.number(), action.of(), action.says(), end);
  }

  private static String hash(Settler.DoneAction action) {
    Optional<Hash32> hash = action.transaction();
    return hash.map(each -> ", " + each).orElse("");
  }

  /** Prints the result of a run. */
  public static void print(Settler.Settled settled, int actions, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d of %d actions were sent by this run; all transactions together cost %s%n",
        settled.sent(),
        actions,
        EtherText.ether(settled.spent()));
    out.printf(
        Locale.ROOT,
        "the chain shows everything at block %d (%s), %d %s deep%n",
        settled.block(),
        settled.hash(),
        settled.depth(),
        settled.depth() == 1 ? "block" : "blocks");
  }
}
