package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import weir.evm.NodeWaiting;
import weir.evm.proof.Header;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.MissingHistory;
import weir.observe.chain.NotYet;

/**
 * Reads every header of a range and finds a block whose bloom shows logs that are not kept. The
 * headers must form one chain, so that the hash of the last one vouches for all of them.
 */
final class BloomScan {

  /** How many headers are in memory at once. */
  private static final int CHUNK = 10_000;

  /** How many headers are asked for until there is an answer: a scan must not begin again. */
  private static final int ASKED = 100;

  private final ChainSource source;
  private final HeaderCheck headers;
  private final Subject subject;
  private final KeptLogs kept;
  private final BlockProof proof;
  private final NodeWaiting waiting;

  BloomScan(
      ChainSource source,
      HeaderCheck headers,
      Subject subject,
      KeptLogs kept,
      NodeWaiting waiting) {
    this.waiting = waiting;
    this.source = source;
    this.headers = headers;
    this.subject = subject;
    this.kept = kept;
    this.proof = new BlockProof(source, subject);
  }

  /**
   * Returns where logs are missing above a block and up to the head; empty if it is proven that
   * none are.
   *
   * @throws LogStretch.Unsteady if the headers do not form one chain
   */
  Optional<LogGap> find(long above, Header head) throws IOException {
    Optional<LogGap> doubtful = Optional.empty();
    Optional<Header> before = Optional.empty();
    for (long from = above + 1; from <= head.number(); from += CHUNK) {
      long to = Math.min(from + CHUNK - 1, head.number());
      Map<Long, List<RawLog>> logs = keptBetween(from, to);
      for (Header header : chunk(from, to)) {
        if (before.isPresent() && !before.get().hash().equals(header.parent())) {
          throw new LogStretch.Unsteady(
              "block %d does not follow the block before it".formatted(header.number()));
        }
        before = Optional.of(header);
        Optional<LogGap> gap = look(header, logs.getOrDefault(header.number(), List.of()));
        if (gap.isPresent() && !isDoubtful(gap.get())) {
          return gap;
        }
        doubtful = doubtful.or(() -> gap);
      }
    }
    if (before.isPresent() && !before.get().hash().equals(head.hash())) {
      throw new LogStretch.Unsteady("block %d changed".formatted(head.number()));
    }
    return doubtful;
  }

  /**
   * Returns whether the logs of a block of which none are kept are missing: a node that still
   * indexes its newest block shows none of it. Empty if its bloom admits none, or nothing is
   * proven.
   */
  Optional<LogGap> ofEmpty(Header block) throws IOException {
    List<RawLog> logs =
        keptBetween(block.number(), block.number()).getOrDefault(block.number(), List.of());
    return logs.isEmpty() ? look(block, logs).filter(gap -> !isDoubtful(gap)) : Optional.empty();
  }

  /**
   * Returns whether logs of the only block of a stretch are missing; empty if they are not, or the
   * node proves nothing.
   */
  Optional<LogGap> missing(LogStretch stretch) throws IOException {
    var logs = new ArrayList<RawLog>();
    for (int i = 0; i < stretch.logs().size(); i++) {
      logs.add(stretch.logs().get(i));
    }
    try {
      return look(stretch.end(), logs).filter(gap -> !isDoubtful(gap));
    } catch (MissingHistory e) {
      return Optional.empty(); // it shows no receipts that are so old
    }
  }

  private static boolean isDoubtful(LogGap gap) {
    return gap.reason().startsWith(NO_RECEIPTS);
  }

  static final String NO_RECEIPTS = "the node shows no receipts";

  private Optional<LogGap> look(Header header, List<RawLog> logs) throws IOException {
    if (logs.isEmpty() && !subject.mayBeIn(header.bloom())) {
      return Optional.empty();
    }
    long block = header.number();
    return switch (proof.compare(header, logs)) {
      case SAME -> Optional.empty();
      case DIFFERENT ->
          Optional.of(
              new LogGap(
                  block,
                  block,
                  "the receipts of block %d show %d logs, of which eth_getLogs showed %d"
                      .formatted(block, proof.count(header), logs.size())));
      case UNKNOWN -> {
        if (!proof.areShown(block, logs)) {
          yield Optional.of(
              new LogGap(
                  block,
                  block,
                  "the node shows other logs of block %d when it is asked for this block alone"
                      .formatted(block)));
        }
        yield logs.isEmpty()
            ? Optional.of(
                new LogGap(
                    block,
                    block,
                    NO_RECEIPTS
                        + " of block %d that have the root of its header, and its bloom shows logs"
                            .formatted(block)))
            : Optional.empty();
      }
    };
  }

  private List<Header> chunk(long from, long to) throws IOException {
    var chunk = new ArrayList<Header>();
    for (long first = from; first <= to; first += ASKED) {
      long last = Math.min(first + ASKED - 1, to);
      for (Optional<Header> header :
          answers(LongStream.rangeClosed(first, last).boxed().toList())) {
        long number = from + chunk.size();
        chunk.add(
            header.orElseThrow(() ->
                new LogStretch.Unsteady(
                    "%s does not show block %d".formatted(source.name(), number))));
      }
    }
    return chunk;
  }

  private List<Optional<Header>> answers(List<Long> numbers) throws IOException {
    while (true) {
      try {
        List<Optional<Header>> answers = headers.headers(numbers);
        waiting.renew();
        return answers;
      } catch (NotYet e) {
        waiting.rest(e);
      }
    }
  }

  private Map<Long, List<RawLog>> keptBetween(long from, long to) throws IOException {
    Map<Long, List<RawLog>> byBlock = new HashMap<>();
    kept.forEachAbove(
        from - 1,
        log -> {
          long block = log.where().block();
          if (block >= from && block <= to) {
            byBlock.computeIfAbsent(block, _ -> new ArrayList<>()).add(log);
          }
        });
    return byBlock;
  }
}
