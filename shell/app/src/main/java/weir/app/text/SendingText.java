package weir.app.text;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import weir.settle.Settler;
import weir.units.Address;
import weir.units.Figures;
import weir.units.Hash32;

/** What sending a settlement starts from, does and ends with, as text. */
public final class SendingText {

  private SendingText() {}

  /** Prints who pays what at most, before anybody agrees to it. */
  public static void print(
      Settler.Forecast forecast, Address key, PrintStream out) {
    out.println("  key     " + key + ", on chain " + forecast.chain());
    out.println("  holds   " + EtherText.ether(forecast.balance()));
    if (forecast.open() == 0) {
      out.println("nothing to send; the chain is looked at once more");
      return;
    }
    out.println("  costs   at most " + EtherText.ether(forecast.worst()));
    out.printf("  to do   %s actions%n", Figures.grouped(forecast.open()));
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
