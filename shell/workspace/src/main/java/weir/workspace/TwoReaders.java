package weir.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.ObservedReader;
import weir.verify.rules.Verifier;

/**
 * Feeds a judge with logs, and another reader with the facts that were made of them. What the judge
 * makes of a log and what the other gets must be the same.
 */
final class TwoReaders implements ObservedReader {

  private final Verifier judge;
  private final Consumer<? super Fact> other;
  private Optional<RawLog> log = Optional.empty();
  private Optional<Fact> own = Optional.empty();

  TwoReaders(Verifier judge, Consumer<? super Fact> other) {
    this.judge = judge;
    this.other = other;
  }

  @Override
  public void log(RawLog next) {
    compare(Optional.empty());
    log = Optional.of(next);
    own = judge.see(next);
  }

  @Override
  public void fact(Fact fact) {
    compare(Optional.of(fact));
    other.accept(fact);
  }

  @Override
  public void state(List<StateReading> readings, ChainPosition where) {
    compare(Optional.empty());
    judge.see(readings, where);
  }

  @Override
  public void opening(List<Fact> readings) {
    compare(Optional.empty());
    judge.open(readings);
  }

  @Override
  public void reading(Fact reading) {
    compare(Optional.empty());
    judge.see(reading);
    other.accept(reading);
  }

  /** Compares what was made of the last log, once. */
  private void compare(Optional<Fact> others) {
    if (log.isPresent() && !own.equals(others)) {
      judge.readOtherwise(log.get(), own, others);
    }
    log = Optional.empty();
  }
}
