package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.evm.proof.Header;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.MissingHistory;

/**
 * Finds the block whose logs are missing: by the chain's counters, as by bisection, or by the
 * blooms of all headers where the node does not keep old states.
 *
 * <p>A block in which a counter changes more than its logs say either lacks logs or is of a token
 * whose balances change without logs. The block's receipts show which it is.
 */
final class Narrowing {

  /** A token that changes balances without logs more often is followed by blooms. */
  private static final int MOST_SILENT = 16;

  private final ChainSource source;
  private final HeaderCheck headers;
  private final Subject subject;
  private final KeptLogs kept;
  private final Residuals residuals;
  private final BloomScan scan;
  private final List<String> notes;

  Narrowing(
      ChainSource source,
      HeaderCheck headers,
      Subject subject,
      KeptLogs kept,
      Residuals residuals,
      BloomScan scan,
      List<String> notes) {
    this.source = source;
    this.headers = headers;
    this.subject = subject;
    this.kept = kept;
    this.residuals = residuals;
    this.scan = scan;
    this.notes = notes;
  }

  /** Returns where logs are missing; empty if it is proven that none are. */
  Optional<LogGap> find(Header head, Map<ChainCount, BigInteger> atHead) throws IOException {
    long below = -1;
    Map<ChainCount, BigInteger> explained = Map.of();
    for (int silent = 0; !atHead.equals(explained); silent++) {
      long above = lastMissingHeader(below, head.number());
      Optional<Header> first = firstOther(above, head, explained, atHead.keySet());
      if (first.isEmpty() || silent == MOST_SILENT) {
        Optional<LogGap> gap = scan.find(above, head);
        if (gap.isEmpty()) {
          notes.add("the balances of the token also change without logs");
        }
        return gap.map(found -> either(found, above + 1, head));
      }
      Header block = first.get();
      switch (new BlockProof(source, subject).compare(block, keptOf(block.number()))) {
        case SAME ->
            notes.add(
                "in block %d the token's balances changed without logs: its receipts show no others"
                    .formatted(block.number()));
        case DIFFERENT -> {
          int count = new BlockProof(source, subject).count(block);
          return Optional.of(
              new LogGap(
                  block.number(),
                  block.number(),
                  "the receipts of block %d show %d logs, of which eth_getLogs showed %d"
                      .formatted(block.number(), count, keptOf(block.number()).size())));
        }
        case UNKNOWN -> {
          String where = "block " + block.number();
          return Optional.of(
              new LogGap(
                  block.number(),
                  block.number(),
                  eitherOf(where) + "the node shows no receipts that decide it"));
        }
      }
      below = block.number();
      explained = residuals.at(block, atHead.keySet());
    }
    return Optional.empty();
  }

  /** Without receipts, both causes are possible. */
  private static LogGap either(LogGap gap, long from, Header head) {
    if (!gap.reason().startsWith(BloomScan.NO_RECEIPTS)) {
      return gap;
    }
    String where = "blocks %d to %d".formatted(from, head.number());
    return new LogGap(from, head.number(), eitherOf(where) + gap.reason());
  }

  private static String eitherOf(String where) {
    return "either logs of %s are missing, or the token changes balances without logs; "
        .formatted(where);
  }

  /** Returns the last block that the node has dropped; nothing below it can be looked at. */
  private long lastMissingHeader(long below, long head) throws IOException {
    long low = below;
    long high = head;
    if (low + 1 >= high || hasHeader(low + 1)) {
      return below;
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (hasHeader(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private boolean hasHeader(long number) throws IOException {
    try {
      headers.header(number);
      return true;
    } catch (MissingHistory e) {
      return false;
    }
  }

  /** Returns the first block after which the counters differ otherwise; empty without states. */
  private Optional<Header> firstOther(
      long above, Header head, Map<ChainCount, BigInteger> explained, Set<ChainCount> bits)
      throws IOException {
    long low = above;
    Header high = head;
    try {
      while (high.number() - low > 1) {
        long number = low + (high.number() - low) / 2;
        Header middle =
            headers
                .header(number)
                .orElseThrow(() ->
                    new LogStretch.Unsteady(
                        "%s does not show block %d".formatted(source.name(), number)));
        if (residuals.at(middle, bits).equals(explained)) {
          low = number;
        } else {
          high = middle;
        }
      }
    } catch (MissingHistory e) {
      return Optional.empty();
    }
    return Optional.of(high);
  }

  private List<RawLog> keptOf(long block) throws IOException {
    var logs = new ArrayList<RawLog>();
    kept.forEachAbove(
        block - 1,
        log -> {
          if (log.where().block() == block) {
            logs.add(log);
          }
        });
    return logs;
  }
}
