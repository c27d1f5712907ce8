package weir.observe.complete;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.NotYet;

/** Drops what a fork has replaced, and nothing on the word of a node that is only behind. */
final class Forks {

  /** What is this far below the newest block that was ever read is taken as final. */
  static final long DEPTH = 128;

  private final ChainSource source;
  private final HeaderCheck headers;
  private final KeptLogs kept;
  private final OptionalLong consent;

  /**
   * Returns a guard of what is kept.
   *
   * @param consent from this block on, the user lets final blocks be dropped too
   */
  Forks(ChainSource source, HeaderCheck headers, KeptLogs kept, OptionalLong consent) {
    this.source = source;
    this.headers = headers;
    this.kept = kept;
    this.consent = consent;
  }

  /**
   * Drops the logs above the last mark whose block is still on the chain.
   *
   * @return the block above which all was dropped, or -1 for everything; empty if nothing was
   * @throws IOException if the node does not have the block of a mark, or shows another one where
   *     only a final block can be
   */
  OptionalLong drop() throws IOException {
    Optional<KeptLogs.Mark> last = kept.lastMark();
    if (last.isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<KeptLogs.Mark> mark = last;
    long lowest = Long.MAX_VALUE;
    while (mark.isPresent() && !isOnChain(mark.get())) {
      lowest = mark.get().block();
      mark = kept.markBefore(lowest);
    }
    if (lowest == Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    checkMayDrop(lowest, last.get());
    long above = mark.map(KeptLogs.Mark::block).orElse(-1L);
    kept.dropAfter(above);
    return OptionalLong.of(above);
  }

  /** Not to have a block is not to have another one in its place. */
  private boolean isOnChain(KeptLogs.Mark mark) throws IOException {
    Optional<Header> now = headers.header(mark.block());
    if (now.isPresent()) {
      return now.get().hash().equals(mark.hash());
    }
    long newest = source.newest();
    throw new NotYet(
        newest < mark.block()
            ? ("%s is behind: its newest block is %d, and the facts were read up to block %d."
                    + " Nothing was dropped")
                .formatted(source.name(), newest, mark.block())
            : ("%s does not show block %d, although its newest block is %d. Nothing was dropped")
                .formatted(source.name(), mark.block(), newest));
  }

  private void checkMayDrop(long lowest, KeptLogs.Mark last) throws IOException {
    long byDepth = last.block() - DEPTH;
    OptionalLong stated = source.finalized();
    long floor = Math.max(byDepth, stated.orElse(byDepth));
    boolean isConsented = consent.isPresent() && consent.getAsLong() <= lowest;
    if (lowest > floor || isConsented || source.witnesses() > 1) {
      return;
    }
    throw new IOException(
        ("%s shows another block %d than the facts were read from, and blocks up to %d are final%s."
                + " Nothing was dropped. Name a second node with --rpc that agrees, or, if the"
                + " chain was really replaced, repeat with --reorg-below %d")
            .formatted(
                source.name(),
                lowest,
                floor,
                stated.isPresent() && stated.getAsLong() == floor
                    ? ""
                    : " (%d blocks below the newest that was read)".formatted(DEPTH),
                lowest));
  }
}
