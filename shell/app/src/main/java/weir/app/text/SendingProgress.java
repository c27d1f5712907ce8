package weir.app.text;

import java.io.PrintStream;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import weir.settle.Settler;
import weir.settle.Settler.DoneAction;
import weir.units.Figures;
import weir.units.Hash32;

/** How far a settlement has got, for a person who waits for it or interrupts it. */
public final class SendingProgress {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int MOST_SHOWN = 40;

  /** Fewer actions say little about the next ones. */
  private static final int ENOUGH = 5;

  private final InstantSource clock;
  private final Instant began;
  private final Map<Hash32, DoneAction> landed = new LinkedHashMap<>();
  private Instant told;
  private int done;
  private int all;
  private int sent;
  private long firstBlock;
  private long lastBlock;
  private BigInteger cost = BigInteger.ZERO;

  /** Begins now, with nothing done of {@code all}. */
  public SendingProgress(int all, InstantSource clock) {
    this.all = all;
    this.clock = clock;
    this.began = clock.instant();
    this.told = began;
  }

  /** Counts an action; returns a line about all of them if the last one was long ago. */
  public synchronized Optional<String> see(DoneAction action) {
    done = action.number();
    all = action.of();
    sent += action.by() == Settler.DoneBy.THIS_RUN ? 1 : 0;
    if (action.transaction().isPresent()
        && landed.put(action.transaction().get(), action) == null) {
      cost = cost.add(action.cost());
      firstBlock = firstBlock == 0 ? action.block() : Math.min(firstBlock, action.block());
      lastBlock = Math.max(lastBlock, action.block());
    }
    Instant now = clock.instant();
    if (Duration.between(told, now).compareTo(EVERY) < 0) {
      return Optional.empty();
    }
    told = now;
    return Optional.of("  " + where() + left(now));
  }

  /** Returns how many actions are done, in which blocks and for how much. */
  public synchronized String where() {
    String counted =
        "%s of %s actions are done".formatted(Figures.grouped(done), Figures.grouped(all));
    return landed.isEmpty()
        ? counted
        : "%s, in blocks %s to %s, for %s"
            .formatted(
                counted,
                Figures.grouped(firstBlock),
                Figures.grouped(lastBlock),
                EtherText.ether(cost));
  }

  private String left(Instant now) {
    if (sent < ENOUGH || done >= all) {
      return "";
    }
    long seconds = Duration.between(began, now).toSeconds() * (all - done) / sent;
    return seconds < 90
        ? "; about %d seconds left".formatted(seconds)
        : "; about %s minutes left".formatted(Figures.grouped(Math.ceilDiv(seconds, 60)));
  }

  /**
   * Prints the transactions, each with its block and its cost.
   *
   * @param journal where all of them are
   */
  public synchronized void print(String journal, PrintStream out) {
    landed.values().stream()
        .limit(MOST_SHOWN)
        .forEach(action ->
            out.printf(
                "  %s  block %s  %s%n",
                action.transaction().orElseThrow(),
                Figures.grouped(action.block()),
                EtherText.ether(action.cost())));
    if (landed.size() > MOST_SHOWN) {
      out.printf(
          "  and %s more transactions, which %s lists%n",
          Figures.grouped(landed.size() - MOST_SHOWN), journal);
    }
  }
}
