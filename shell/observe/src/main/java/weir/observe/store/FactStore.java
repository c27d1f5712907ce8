package weir.observe.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.ledger.Fact;

/**
 * The facts of one chain about one plan, in the order of the chain, kept in stretches of blocks.
 *
 * <p>Each stretch ends with a mark: its last block, up to which every fact is here. A stretch is
 * kept as a whole or, if the program stops meanwhile, not at all. A store is open once at a time.
 */
public interface FactStore extends Closeable {

  /** Returns the mark of the last stretch, if there is any. */
  Optional<BlockMark> lastMark();

  /** Returns the last mark below a block, if there is any. */
  Optional<BlockMark> markBefore(long block);

  /** Returns how many facts are kept. */
  long count();

  /**
   * Keeps the facts of a stretch and its mark, both or none; they are safe when this returns.
   *
   * @param stretch the facts above the last mark and up to this one, in the order of the chain
   * @throws IllegalArgumentException if the mark is not above the last one, or the facts are not
   *     between both and in order
   * @throws IOException if the stretch cannot be kept; then the store is as before
   */
  void append(List<? extends Fact> stretch, BlockMark mark) throws IOException;

  /** Drops every mark above a block, and the facts above the last mark that is left. */
  void dropAfter(long block) throws IOException;

  /**
   * Passes every fact to a reader, in the order of the chain, with at most one stretch in memory.
   *
   * @throws IOException if what is kept cannot be read as facts
   */
  void forEach(Consumer<? super Fact> reader) throws IOException;
}
