package weir.observe.complete;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;

/**
 * The logs in a store, as reading sees them.
 *
 * @param store where they are
 * @param opening reads what is kept with the first mark at which there is anything to read
 */
public record StoredLogs(FactStore store, Opening opening) implements KeptLogs {

  /** Reads the state after the block of a mark. */
  @FunctionalInterface
  public interface Opening {

    /** Returns the answers; none if what is asked does not exist yet. */
    List<StateReading> read(Mark mark) throws IOException;
  }

  /** The logs in a store with which nothing else is kept. */
  public StoredLogs(FactStore store) {
    this(store, mark -> List.of());
  }

  @Override
  public Optional<Mark> lastMark() throws IOException {
    return store.lastMark().map(StoredLogs::mark);
  }

  @Override
  public Optional<Mark> markBefore(long block) throws IOException {
    return store.markBefore(block).map(StoredLogs::mark);
  }

  private static Mark mark(FactMark mark) {
    return new Mark(mark.block(), mark.hash(), mark.time());
  }

  @Override
  public void append(LogBatch logs, Mark mark) throws IOException {
    var end = new BlockMark(mark.block(), mark.hash(), mark.time());
    boolean isOpening =
        store.lastMark().filter(last -> last.logs() > 0 || last.readings() > 0).isEmpty();
    List<StateReading> readings = isOpening ? opening.read(mark) : List.of();
    store.append(logs, readings, end);
  }

  @Override
  public void dropAfter(long block) throws IOException {
    store.dropAfter(block);
  }

  @Override
  public void forEachAbove(long block, Consumer<? super RawLog> reader) throws IOException {
    store.scanAbove(block, new Passing(logs -> logs.forEach(reader)));
  }

  @Override
  public void check() throws IOException {
    store.forEach(new Passing(_ -> {}));
  }

  /** Passes on logs, and no marks. */
  private record Passing(Consumer<LogBatch> reader) implements StretchReader {

    @Override
    public void logs(LogBatch logs) {
      reader.accept(logs);
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) {}
  }
}
