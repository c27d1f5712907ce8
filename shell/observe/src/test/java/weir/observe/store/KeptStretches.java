package weir.observe.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.FactDigest;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;

/** What a store should hold, as a list; and what a store gives, as the same list. */
final class KeptStretches implements StretchReader {

  /** The source of the facts of every test. */
  static final String SOURCE = "here";

  /** A stretch. */
  record Kept(List<RawLog> logs, List<StateReading> readings, FactMark mark) {}

  private final List<Kept> all = new ArrayList<>();
  private final List<RawLog> logs = new ArrayList<>();

  /** Returns what a store gives. */
  static List<Kept> of(FactStore store) throws IOException {
    var kept = new KeptStretches();
    store.forEach(kept);
    return kept.all;
  }

  /** Returns what a store gives above the last mark up to a block. */
  static List<Kept> above(FactStore store, long block) throws IOException {
    var kept = new KeptStretches();
    store.scanAbove(block, kept);
    return kept.all;
  }

  @Override
  public void logs(LogBatch batch) {
    batch.forEach(logs::add);
  }

  @Override
  public void mark(FactMark mark, List<StateReading> readings) {
    all.add(new Kept(List.copyOf(logs), readings, mark));
    logs.clear();
  }

  List<Kept> all() {
    return all;
  }

  /** Adds a stretch as a store should. */
  void append(LogBatch batch, List<StateReading> readings, BlockMark mark) {
    FactDigest digest = last().map(FactDigest::at).orElseGet(() -> FactDigest.of(SOURCE));
    digest.add(batch);
    logs(batch);
    mark(digest.mark(mark.block(), mark.hash(), mark.time(), readings), readings);
  }

  void dropAfter(long block) {
    all.removeIf(kept -> kept.mark().block() > block);
  }

  List<Kept> above(long block) {
    return all.stream().filter(kept -> kept.mark().block() > block).toList();
  }

  Optional<FactMark> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().mark());
  }

  Optional<FactMark> before(long block) {
    return all.reversed().stream().map(Kept::mark).filter(mark -> mark.block() < block).findFirst();
  }
}
