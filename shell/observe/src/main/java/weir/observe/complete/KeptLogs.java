package weir.observe.complete;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.units.Hash32;

/** Where the logs that were read are kept, in stretches that end with a mark. */
public interface KeptLogs {

  /**
   * A block up to which every log was read.
   *
   * @param block its number
   * @param hash its hash
   * @param time its time
   */
  record Mark(long block, Hash32 hash, Instant time) {}

  /** Returns the mark of the last stretch, if there is any. */
  Optional<Mark> lastMark() throws IOException;

  /** Returns the last mark below a block, if there is any. */
  Optional<Mark> markBefore(long block) throws IOException;

  /** Keeps the logs of a stretch and its mark, both or none. */
  void append(LogBatch logs, Mark mark) throws IOException;

  /** Drops every mark above a block, and the logs above the last mark that is left. */
  void dropAfter(long block) throws IOException;

  /**
   * Passes the logs above the last mark up to a block to a reader, in the order of the chain: for
   * sums, because what was edited is not noticed.
   */
  void forEachAbove(long block, Consumer<? super RawLog> reader) throws IOException;

  /**
   * Checks that everything is as it was kept.
   *
   * @throws IOException if something was edited
   */
  void check() throws IOException;
}
