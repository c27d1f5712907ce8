package weir.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;
import weir.plan.Plan;
import weir.vault.Deployment;

/** Copies the facts of a plan from one place to another, with the same digests. */
public final class FactCopy {

  private FactCopy() {}

  /**
   * Returns the text that says what the facts of a plan are about, so that those of another plan
   * are refused.
   */
  static String source(Plan plan, Deployment deployment) {
    return "%s token %s vault %s".formatted(plan.chain(), deployment.token(), deployment.vault());
  }

  /**
   * Copies what the other place does not have yet, if what it has is the beginning of it; returns
   * how many logs there are now.
   *
   * @throws IOException if either place cannot be used, what is copied was edited, or the other
   *     place holds something else
   */
  public static long copy(Plan plan, FactLocation from, FactLocation to) throws IOException {
    String source = source(plan, Deployment.of(plan));
    if (from.file().filter(file -> !Files.exists(file)).isPresent()) {
      throw new IOException(from + " does not exist, so there is nothing to copy");
    }
    try (FactStore original = from.open(plan.chain(), source);
        FactStore copy = to.open(plan.chain(), source)) {
      var copier = new Copier(copy, plan, from, to);
      original.forEach(copier);
      copier.end();
      return copy.count();
    }
  }

  /** Appends stretches to a store, after those that it has already. */
  private static final class Copier implements StretchReader {

    private final FactStore copy;
    private final LogBatch.Builder logs;
    private final FactLocation from;
    private final FactLocation to;
    private Optional<FactMark> has;

    Copier(FactStore copy, Plan plan, FactLocation from, FactLocation to) throws IOException {
      this.copy = copy;
      this.logs = new LogBatch.Builder(plan.chain());
      this.from = from;
      this.to = to;
      this.has = copy.lastMark();
    }

    @Override
    public void logs(LogBatch batch) {
      logs.add(batch);
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) throws IOException {
      LogBatch stretch = logs.take();
      if (has.isPresent()) {
        has = has.filter(last -> !last.equals(mark));
        return;
      }
      var made =
          copy.append(stretch, readings, new BlockMark(mark.block(), mark.hash(), mark.time()));
      if (!made.equals(mark)) {
        throw other();
      }
    }

    /** Ends the copy; what the other place has must have been among what was copied. */
    void end() throws IOException {
      if (has.isPresent()) {
        throw other();
      }
    }

    private IOException other() {
      return new IOException(
          "%s holds facts that %s does not; copy to a place that holds none".formatted(to, from));
    }
  }
}
