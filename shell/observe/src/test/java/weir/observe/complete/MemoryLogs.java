package weir.observe.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;

/** Logs kept in memory, as a store keeps them. */
final class MemoryLogs implements KeptLogs {

  private record Kept(Mark mark, List<RawLog> logs) {}

  private final TreeMap<Long, Kept> stretches = new TreeMap<>();

  @Override
  public Optional<Mark> lastMark() {
    return markBefore(Long.MAX_VALUE);
  }

  @Override
  public Optional<Mark> markBefore(long block) {
    return Optional.ofNullable(stretches.lowerEntry(block)).map(entry -> entry.getValue().mark());
  }

  @Override
  public void append(LogBatch batch, Mark mark) {
    var logs = new ArrayList<RawLog>();
    batch.forEach(logs::add);
    long after = lastMark().map(Mark::block).orElse(-1L);
    if (mark.block() <= after) {
      throw new IllegalArgumentException("the mark is not above the last one");
    }
    for (RawLog log : logs) {
      if (log.where().block() <= after || log.where().block() > mark.block()) {
        throw new IllegalArgumentException("a log is out of its stretch");
      }
    }
    stretches.put(mark.block(), new Kept(mark, logs));
  }

  @Override
  public void dropAfter(long block) {
    stretches.tailMap(block, false).clear();
  }

  @Override
  public void forEachAbove(long block, Consumer<? super RawLog> reader) {
    long mark = markBefore(block + 1).map(Mark::block).orElse(-1L);
    stretches.tailMap(mark, false).values().forEach(kept -> kept.logs().forEach(reader));
  }

  @Override
  public void check() {}

  List<RawLog> all() {
    var all = new ArrayList<RawLog>();
    forEachAbove(-1, all::add);
    return all;
  }
}
