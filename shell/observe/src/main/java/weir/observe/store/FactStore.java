package weir.observe.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.FactDigest;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.plan.ChainId;

/**
 * The logs of one chain about one plan, in the order of the chain, kept in stretches of blocks.
 *
 * <p>Each stretch ends with a mark: its last block, up to which every log is here, readings of the
 * state after it, and digests of all that is kept so far. A stretch is kept as a whole or, if the
 * program stops meanwhile, not at all. A store is open once at a time.
 *
 * <p>Opening reads no more than the last mark. Reading all of it gives what was kept: each stretch
 * is hashed again while it is passed on, and one that was edited is refused.
 */
public final class FactStore implements Closeable {

  /** Below all blocks. */
  private static final long NOTHING = -1;

  private final Stretches kept;
  private final String name;
  private final ChainId chain;
  private final String source;

  /**
   * Returns a store.
   *
   * @param name the words for it in messages
   * @param source what the facts are about
   */
  FactStore(Stretches kept, String name, ChainId chain, String source) {
    this.kept = kept;
    this.name = name;
    this.chain = chain;
    this.source = source;
  }

  /** Returns the mark of the last stretch, if there is any. */
  public Optional<FactMark> lastMark() throws IOException {
    return kept.last();
  }

  /** Returns the last mark below a block, if there is any. */
  public Optional<FactMark> markBefore(long block) throws IOException {
    return kept.before(block);
  }

  /** Returns how many logs are kept. */
  public long count() throws IOException {
    return kept.last().map(FactMark::logs).orElse(0L);
  }

  /**
   * Keeps the logs of a stretch, its mark and readings, all or none; they are safe when this
   * returns.
   *
   * @param logs those above the last mark and up to this one, in the order of the chain
   * @param readings of the state after the block of the mark
   * @param mark above the last one; or the same again without logs, to add readings to it
   * @throws IllegalArgumentException if the mark is not above the last one, or the logs are not
   *     between both, in order and each of them once
   * @throws IOException if the stretch cannot be kept; then the store is as before
   */
  public FactMark append(LogBatch logs, List<StateReading> readings, BlockMark mark)
      throws IOException {
    if (!logs.chain().equals(chain)) {
      throw new IllegalArgumentException("%s, not of %s".formatted(logs, chain));
    }
    Optional<FactMark> last = kept.last();
    checkAbove(last, mark, logs);
    var order = new LogOrder(last.map(FactMark::block).orElse(-1L));
    order.check(logs);
    order.checkEnd(mark.block());
    FactDigest digest = last.map(FactDigest::at).orElseGet(() -> FactDigest.of(source));
    digest.add(logs);
    FactMark made = digest.mark(mark.block(), mark.hash(), mark.time(), readings);
    kept.write(logs, List.copyOf(readings), made);
    return made;
  }

  private static void checkAbove(Optional<FactMark> last, BlockMark mark, LogBatch logs) {
    long before = last.map(FactMark::block).orElse(-1L);
    boolean isSame =
        last.filter(of -> new BlockMark(of.block(), of.hash(), of.time()).equals(mark)).isPresent();
    if (mark.block() <= before && !(isSame && logs.isEmpty())) {
      throw new IllegalArgumentException(
          "the mark of block %d is not above that of %d".formatted(mark.block(), before));
    }
  }

  /** Drops every mark above a block, and the logs and readings above the last mark left. */
  public void dropAfter(long block) throws IOException {
    kept.dropAfter(block);
  }

  /**
   * Passes everything to a reader, in the order of the chain, each stretch after it was hashed,
   * with no more than one of them in memory.
   *
   * @throws IOException if it is not what was kept; the reader has then received the stretches
   *     before the first one that is wrong
   */
  public void forEach(StretchReader reader) throws IOException {
    kept.forEachAbove(NOTHING, new Comparison(reader));
  }

  /**
   * Passes what is above the last mark up to a block to a reader, and does not hash it: for sums
   * that are compared with something else. A verdict is made of what {@link #forEach} passes on.
   */
  public void scanAbove(long block, StretchReader reader) throws IOException {
    kept.forEachAbove(block, reader);
  }

  /** Compares what is kept with the digests of its marks, and passes on what agrees. */
  private final class Comparison implements StretchReader {

    private final StretchReader reader;
    private final FactDigest digest = FactDigest.of(source);
    private final LogOrder order = new LogOrder(-1);
    private final List<LogBatch> stretch = new ArrayList<>();

    Comparison(StretchReader reader) {
      this.reader = reader;
    }

    @Override
    public void logs(LogBatch logs) throws IOException {
      try {
        order.check(logs);
      } catch (IllegalArgumentException e) {
        throw Refusals.edited(name, e);
      }
      digest.add(logs);
      stretch.add(logs);
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) throws IOException {
      FactMark computed = digest.mark(mark.block(), mark.hash(), mark.time(), readings);
      long from = order.end() + 1;
      if (!computed.equals(mark)) {
        throw Refusals.edited(
            name,
            "what it holds of blocks %d to %d does not hash to their mark (%s, not %s)"
                .formatted(from, mark.block(), computed.digest(), mark.digest()));
      }
      try {
        order.checkEnd(mark.block());
      } catch (IllegalArgumentException e) {
        throw Refusals.edited(name, e);
      }
      for (LogBatch logs : stretch) {
        reader.logs(logs);
      }
      stretch.clear();
      reader.mark(mark, readings);
    }
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
