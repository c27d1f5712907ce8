package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.NodeWaiting;
import weir.evm.proof.Header;
import weir.ledger.LogBatch;
import weir.observe.chain.ChainSource;
import weir.observe.chain.Contradiction;
import weir.observe.chain.MissingHistory;
import weir.observe.chain.NotYet;

/**
 * Reads the logs of a subject, completely or not at all.
 *
 * <p>Each log is of a block whose header was hashed and whose bloom admits it. At the end the sums
 * of the logs must be the numbers that the chain counts itself, at the hash of the last block. If
 * they are not, the block is found whose logs are missing, and is read again; if it stays so,
 * nothing from it on stays marked as read.
 */
public final class CompleteReading {

  /** Follows the work. */
  public interface Listener {

    /** All blocks up to {@code block} of {@code head} are read. */
    void read(long block, long head);

    /** All above a block is read again: a fork has replaced it, or logs were missing. */
    default void dropped(long above) {}

    /**
     * Waits before something is asked again.
     *
     * @param why what is waited for
     */
    void pause(Duration time, IOException why) throws IOException;
  }

  /**
   * How to read.
   *
   * @param confirmations how many of the newest blocks are left out
   * @param from the first block to read; empty to find it
   * @param reorgBelow from this block on even final blocks may be dropped; empty for none
   * @param complete whether all headers are read and their blooms tested
   * @param patience how long a node is waited for that fails, is busy or behind
   */
  public record Options(
      long confirmations,
      OptionalLong from,
      OptionalLong reorgBelow,
      boolean complete,
      Duration patience) {

    /** Returns options with the usual patience. */
    public Options(
        long confirmations, OptionalLong from, OptionalLong reorgBelow, boolean complete) {
      this(confirmations, from, reorgBelow, complete, NodeWaiting.USUAL);
    }

    /** Returns the usual options, without a number of the newest blocks. */
    public static Options usual(long confirmations) {
      return new Options(confirmations, OptionalLong.empty(), OptionalLong.empty(), false);
    }
  }

  private static final int MOST_TRIES = 20;
  private static final int MOST_READ_AGAIN = 2;
  private static final int MOST_CONTRADICTIONS = 3;

  private static final Duration PAUSE = Duration.ofMillis(300);

  private static final int MOST_GAPS = 1_000;
  private static final int MOST_DIFFERENCES = 20;
  private static final long NARROWEST = 10_000;
  private static final long WIDEST = 5_000_000;
  private static final int FEW_LOGS = 1_000;
  private static final int MANY_LOGS = 50_000;

  private final ChainSource source;
  private final Subject subject;
  private final Options options;
  private final KeptLogs kept;
  private final Listener listener;
  private final HeaderCheck headers;
  private final Forks forks;
  private final Beginning beginning;
  private final Residuals residuals;
  private final NodeWaiting patience;
  private final BloomScan scan;
  private long width = NARROWEST;
  private long latestStart = Long.MAX_VALUE;
  private boolean isFirst;

  /** Returns a reading that has not begun. */
  public CompleteReading(
      ChainSource source, Subject subject, Options options, KeptLogs kept, Listener listener) {
    this.source = source;
    this.subject = subject;
    this.options = options;
    this.kept = kept;
    this.listener = listener;
    this.headers = new HeaderCheck(source, subject.chain());
    this.forks = new Forks(source, headers, kept, options.reorgBelow());
    this.beginning = new Beginning(source, headers, subject);
    this.residuals = new Residuals(source, headers, subject, kept);
    this.patience = new NodeWaiting(options.patience(), listener::pause);
    this.scan = new BloomScan(source, headers, subject, kept, patience);
  }

  /**
   * Reads on from the last mark up to the head, and checks that nothing is missing.
   *
   * @throws IOException if the source fails, is behind, or keeps contradicting itself
   */
  public ReadingOutcome read() throws IOException {
    Map<Long, Integer> again = new HashMap<>();
    int tries = 0;
    int contradictions = 0;
    long reached = -1;
    while (true) {
      try {
        OptionalLong above = forks.drop();
        if (above.isPresent()) {
          residuals.forget();
          listener.dropped(above.getAsLong());
        }
        Header head = head();
        var notes = new ArrayList<String>();
        Optional<LogGap> first = readTo(head);
        Optional<LogGap> gap = first;
        if (first.isEmpty()) {
          checkHead(head);
          gap = gap(head, notes);
        }
        if (gap.isEmpty()) {
          return new ReadingOutcome.Complete(head, notes(notes));
        }
        kept.check(); // facts that were edited are not the node's fault
        List<String> differences = first.isEmpty() ? differences(head) : List.of();
        drop(gap.get());
        int times = again.merge(gap.get().from(), 1, Integer::sum);
        if (times > MOST_READ_AGAIN || again.size() > MOST_GAPS) {
          return lacking(head, gap.get(), differences);
        }
        listener.pause(
            PAUSE.multipliedBy(times), new IOException("logs are missing, and are read again"));
      } catch (NotYet e) {
        renew(reached);
        patience.rest(e);
      } catch (LogStretch.Unsteady e) {
        tries = renew(reached) ? 1 : tries + 1;
        if (tries >= MOST_TRIES) {
          throw new IOException(
              "%s: %s. This happened %d times in a row; try again later, or use another node"
                  .formatted(source.name(), e.getMessage(), tries),
              e);
        }
        listener.pause(PAUSE, e);
      } catch (Contradiction e) {
        contradictions = renew(reached) ? 1 : contradictions + 1;
        if (contradictions >= MOST_CONTRADICTIONS) {
          throw e;
        }
        listener.pause(PAUSE, e);
      }
      reached = Math.max(reached, lastBlock());
    }
  }

  /** A node that shows something new is waited for as long as at first; returns whether it does. */
  private boolean renew(long reached) throws IOException {
    boolean isNew = lastBlock() > reached;
    if (isNew) {
      patience.renew();
    }
    return isNew;
  }

  private long lastBlock() throws IOException {
    return kept.lastMark().map(KeptLogs.Mark::block).orElse(-1L);
  }

  private List<String> notes(List<String> found) {
    var notes = new ArrayList<>(found);
    notes.addAll(source.notes());
    if (headers.isUnproven()) {
      notes.add(
          "headers of this chain do not have the hash that Ethereum's rule gives them, so blooms"
              + " and times are not proven; name a second node with --rpc to compare");
    }
    return notes;
  }

  private static ReadingOutcome lacking(Header head, LogGap gap, List<String> differences) {
    return new ReadingOutcome.Lacking(head, gap.from(), gap.to(), differences, gap.reason());
  }

  private Header head() throws IOException {
    long number = Math.max(0, source.newest() - options.confirmations());
    return headers
        .header(number)
        .orElseThrow(() ->
            new LogStretch.Unsteady("%s does not show block %d".formatted(source.name(), number)));
  }

  private void checkHead(Header head) throws IOException {
    Optional<Header> now = headers.header(head.number());
    if (now.filter(shown -> shown.hash().equals(head.hash())).isEmpty()) {
      throw new LogStretch.Unsteady("block %d changed".formatted(head.number()));
    }
  }

  /** Nothing from the gap on stays marked as read; where no mark is left, reading begins by it. */
  private void drop(LogGap gap) throws IOException {
    kept.dropAfter(gap.from() - 1);
    residuals.forget();
    listener.dropped(gap.from() - 1);
    latestStart = Math.min(latestStart, gap.from());
  }

  private Optional<LogGap> gap(Header head, List<String> notes) throws IOException {
    if (options.complete()) {
      Optional<LogGap> gap = scan.find(scannedAbove(), head);
      if (gap.isPresent() && !gap.get().reason().startsWith(BloomScan.NO_RECEIPTS)) {
        return gap;
      }
      gap.ifPresent(each -> notes.add("not everything is proven: " + each.reason()));
    } else {
      Optional<LogGap> gap = scan.ofEmpty(head);
      if (gap.isPresent()) {
        return gap;
      }
    }
    Map<ChainCount, BigInteger> differences = residuals.at(head);
    return differences.isEmpty()
        ? Optional.empty()
        : new Narrowing(source, headers, subject, kept, residuals, scan, notes)
            .find(head, differences);
  }

  /**
   * Returns the block above which headers are scanned: the first mark if no contract had code by
   * then.
   */
  private long scannedAbove() throws IOException {
    Optional<KeptLogs.Mark> first = Optional.empty();
    for (var mark = kept.lastMark(); mark.isPresent(); ) {
      first = mark;
      mark = kept.markBefore(first.get().block());
    }
    if (first.isEmpty()) {
      return -1;
    }
    try {
      Optional<Header> header = headers.header(first.get().block());
      boolean isEmpty =
          header.isPresent()
              && !source.state(header.get()).stands(subject.token())
              && !source.state(header.get()).stands(subject.vault());
      return isEmpty ? first.get().block() : -1;
    } catch (MissingHistory e) {
      return -1;
    }
  }

  private List<String> differences(Header head) throws IOException {
    var words = new ArrayList<String>();
    residuals
        .pairs(head)
        .forEach((counter, pair) -> {
          if (pair.difference().signum() != 0) {
            words.add(
                "%s is %s by the chain, and %s by the logs"
                    .formatted(counter, pair.stated(), pair.summed()));
          }
        });
    int more = words.size() - MOST_DIFFERENCES;
    if (more > 0) {
      words.subList(MOST_DIFFERENCES, words.size()).clear();
      words.add("and %d more".formatted(more));
    }
    return words;
  }

  /** Returns which logs are missing of the block in which reading begins, if any are. */
  private Optional<LogGap> readTo(Header head) throws IOException {
    long next = next(head);
    long floor = head.number() - Forks.DEPTH;
    if (next > head.number()) {
      listener.read(head.number(), head.number());
    }
    while (next <= head.number()) {
      boolean isAlone = isFirst;
      long last = isAlone ? next : Math.min(next + width - 1, head.number());
      isFirst = false;
      if (next <= floor && floor < last) {
        last = floor; // a fork near the head drops no long stretch
      }
      LogStretch stretch = stretch(next, last, head);
      if (isAlone) {
        Optional<LogGap> gap = scan.missing(stretch);
        if (gap.isPresent()) {
          return gap;
        }
      }
      kept.append(stretch.logs(), stretch.mark());
      adapt(stretch.logs().size());
      listener.read(stretch.end().number(), head.number());
      next = stretch.end().number() + 1;
    }
    return Optional.empty();
  }

  private LogStretch stretch(long next, long last, Header head) throws IOException {
    try {
      return LogStretch.read(source, headers, subject, kept.lastMark(), next, last);
    } catch (MissingHistory e) {
      throw new IOException(
          ("%s; blocks from %d on are needed, and the first block that this node has is %d. Use a"
                  + " node that keeps older blocks, or say with --from where to begin")
              .formatted(e.getMessage(), next, beginning.firstKept(head)),
          e);
    }
  }

  private void adapt(int logs) {
    if (logs < FEW_LOGS) {
      width = Math.min(2 * width, WIDEST);
    } else if (logs > MANY_LOGS) {
      width = Math.max(width / 2, NARROWEST);
    }
  }

  private long next(Header head) throws IOException {
    Optional<KeptLogs.Mark> mark = kept.lastMark();
    // The first block of a token that may have logged nothing then has a mark of its own, for what
    // accounts held after it. No counter shows which of its logs are missing, so its receipts must.
    isFirst = !subject.logsMints() && (mark.isEmpty() || isOfBeginning(mark.get()));
    if (mark.isPresent()) {
      return mark.get().block() + 1;
    }
    long start = Math.min(latestStart, start(head));
    if (start > 0) {
      remember(start - 1);
    }
    return start;
  }

  /** Returns whether nothing is kept but the block before the first, as after an early end. */
  private boolean isOfBeginning(KeptLogs.Mark mark) throws IOException {
    if (kept.markBefore(mark.block()).isPresent()) {
      return false;
    }
    boolean[] hasLogs = {false};
    kept.forEachAbove(-1, _ -> hasLogs[0] = true);
    return !hasLogs[0];
  }

  private long start(Header head) throws IOException {
    if (options.from().isPresent()) {
      beginning.check(options.from().getAsLong(), head);
      return options.from().getAsLong();
    }
    return beginning.find(head);
  }

  /** The beginning is kept as a mark without logs, if the node has the block before it. */
  private void remember(long before) throws IOException {
    try {
      Optional<Header> header = headers.header(before);
      if (header.isPresent()) {
        var mark = new KeptLogs.Mark(before, header.get().hash(), header.get().time());
        kept.append(LogBatch.of(subject.chain(), List.of()), mark);
      }
    } catch (MissingHistory e) {
      return; // it will be found again
    }
  }
}
