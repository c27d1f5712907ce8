package weir.observe.complete;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.ledger.LogBatch;
import weir.observe.chain.ChainSource;
import weir.observe.chain.Contradiction;
import weir.units.Hash32;

/**
 * The logs of a stretch of blocks, read between two looks at its last block.
 *
 * @param logs in the order of the chain
 * @param end the last block
 */
record LogStretch(LogBatch logs, Header end) {

  /** What was read does not fit together, as in the middle of a fork; it is read again. */
  static final class Unsteady extends IOException {

    private static final long serialVersionUID = 1;

    Unsteady(String message) {
      super(message);
    }
  }

  /** A stretch ends earlier if its logs are more bytes than these. */
  private static final int MANY_BYTES = 16 << 20;

  KeptLogs.Mark mark() {
    return new KeptLogs.Mark(end.number(), end.hash(), end.time());
  }

  /**
   * Reads blocks {@code from} to {@code to}, or fewer of them if they have many logs.
   *
   * @param before the mark below, whose block must still be on the chain
   * @throws Unsteady if what was read is not of one chain
   */
  static LogStretch read(
      ChainSource source,
      HeaderCheck headers,
      Subject subject,
      Optional<KeptLogs.Mark> before,
      long from,
      long to)
      throws IOException {
    return new Reading(source, headers, subject, before, to).from(from);
  }

  /** One reading of a stretch. */
  private static final class Reading {

    private final ChainSource source;
    private final HeaderCheck headers;
    private final Subject subject;
    private final Optional<KeptLogs.Mark> before;
    private final long to;
    private final CheckedLogs logs;

    /** The blocks of the last answer, and the last one of the answer before. */
    private final Map<Long, Header> shown = new HashMap<>();

    Reading(
        ChainSource source,
        HeaderCheck headers,
        Subject subject,
        Optional<KeptLogs.Mark> before,
        long to) {
      this.source = source;
      this.headers = headers;
      this.subject = subject;
      this.before = before;
      this.to = to;
      this.logs = new CheckedLogs(subject);
    }

    LogStretch from(long from) throws IOException {
      Header end = required(headers.header(to), to);
      var page = new LogColumns();
      long last = from - 1;
      while (last < to && logs.bytes() < MANY_BYTES) {
        last = read(last + 1, page);
        look(blocks(page, last));
        logs.add(page, shown);
      }
      if (last < to) {
        look(lastBlocks(last));
      }
      checkUnchanged(end);
      return new LogStretch(logs.take(), required(Optional.ofNullable(shown.get(last)), last));
    }

    private long read(long from, LogColumns page) throws IOException {
      long last = source.logs(subject.filter(), from, to, page);
      if (last < from || last > to) {
        throw new Contradiction(
            "%s answers up to block %d when it is asked for blocks %d to %d"
                .formatted(source.name(), last, from, to));
      }
      Optional<String> contradiction = page.arrange();
      if (contradiction.isPresent()) {
        throw new Contradiction(source.name() + ": " + contradiction.get());
      }
      return last;
    }

    /** The blocks of the logs; with the last answer, those that must not have changed. */
    private List<Long> blocks(LogColumns page, long last) {
      var numbers = new TreeSet<Long>(last < to ? List.of(last) : lastBlocks(last));
      long block = -1;
      for (int row = 0; row < page.size(); row++) {
        if (page.block(row) != block) {
          block = page.block(row);
          numbers.add(block);
        }
      }
      return List.copyOf(numbers);
    }

    /** The block of the mark below, the last one that was read, and the last one of all. */
    private List<Long> lastBlocks(long last) {
      var numbers = new TreeSet<Long>(List.of(last, to));
      before.ifPresent(mark -> numbers.add(mark.block()));
      return List.copyOf(numbers);
    }

    /** Asks for headers; blocks that touch must name each other as parents. */
    private void look(List<Long> numbers) throws IOException {
      long newest = shown.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
      shown.keySet().removeIf(number -> number != newest);
      List<Optional<Header>> answers = headers.headers(numbers);
      for (int i = 0; i < numbers.size(); i++) {
        long number = numbers.get(i);
        Header header = required(answers.get(i), number);
        Header other = shown.put(number, header);
        if (other != null && !other.hash().equals(header.hash())) {
          throw new Unsteady("block %d changed".formatted(number));
        }
      }
      for (Header header : shown.values()) {
        Header parent = shown.get(header.number() - 1);
        if (parent != null && !parent.hash().equals(header.parent())) {
          throw new Unsteady(
              "block %d does not follow block %d".formatted(header.number(), parent.number()));
        }
      }
    }

    private Header required(Optional<Header> header, long number) throws Unsteady {
      return header.orElseThrow(
          () -> new Unsteady("%s does not show block %d".formatted(source.name(), number)));
    }

    /** Neither the last block nor the one of the mark below was replaced meanwhile. */
    private void checkUnchanged(Header end) throws Unsteady {
      checkShown(to, end.hash());
      if (before.isPresent()) {
        checkShown(before.get().block(), before.get().hash());
      }
    }

    private void checkShown(long number, Hash32 hash) throws Unsteady {
      Header header = shown.get(number);
      if (header == null || !header.hash().equals(hash)) {
        throw new Unsteady("block %d changed".formatted(number));
      }
    }
  }
}
