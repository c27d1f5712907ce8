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

/** The logs in a store, as reading sees them. */
public record StoredLogs(FactStore store) implements KeptLogs {

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
    store.append(logs, List.of(), end);
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
