package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import weir.evm.Log;
import weir.evm.proof.Header;
import weir.evm.proof.LogsBloom;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.units.Hash32;

/**
 * The logs of a stretch of blocks, read between two looks at its last block.
 *
 * @param logs in the order of the chain
 * @param end the last block
 */
record LogStretch(List<RawLog> logs, Header end) {

  /** What was read does not fit together, as in the middle of a fork; it is read again. */
  static final class Unsteady extends IOException {

    private static final long serialVersionUID = 1;

    Unsteady(String message) {
      super(message);
    }
  }

  LogStretch {
    logs = List.copyOf(logs);
  }

  KeptLogs.Mark mark() {
    return new KeptLogs.Mark(end.number(), end.hash(), end.time());
  }

  /**
   * Reads blocks {@code from} to {@code to}.
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
    Header end = required(headers.header(to), to, source);
    List<Log> logs = Log.inOrder(source.logs(subject.filter(), from, to));
    var numbers = new TreeSet<Long>();
    logs.forEach(log -> numbers.add(log.block()));
    before.ifPresent(mark -> numbers.add(mark.block()));
    numbers.add(to);
    Map<Long, Header> byNumber = new HashMap<>();
    List<Long> asked = List.copyOf(numbers);
    List<Optional<Header>> shown = headers.headers(asked);
    for (int i = 0; i < asked.size(); i++) {
      byNumber.put(asked.get(i), required(shown.get(i), asked.get(i), source));
    }
    checkLinks(byNumber, end, before);
    var raw = new ArrayList<RawLog>(logs.size());
    for (Log log : logs) {
      Optional<Header> block = Optional.ofNullable(byNumber.get(log.block()));
      raw.add(raw(log, required(block, log.block(), source), subject));
    }
    return new LogStretch(raw, end);
  }

  private static Header required(Optional<Header> header, long number, ChainSource source)
      throws Unsteady {
    return header.orElseThrow(
        () -> new Unsteady("%s does not show block %d".formatted(source.name(), number)));
  }

  /** The last block did not change, and the blocks that touch name each other as parents. */
  private static void checkLinks(
      Map<Long, Header> byNumber, Header end, Optional<KeptLogs.Mark> before) throws Unsteady {
    if (!isShown(byNumber, end.number(), end.hash())) {
      throw new Unsteady("block %d changed".formatted(end.number()));
    }
    if (before.isPresent()) {
      KeptLogs.Mark mark = before.get();
      if (!isShown(byNumber, mark.block(), mark.hash())) {
        throw new Unsteady("block %d changed".formatted(mark.block()));
      }
    }
    for (Header header : byNumber.values()) {
      Header parent = byNumber.get(header.number() - 1);
      if (parent != null && !parent.hash().equals(header.parent())) {
        throw new Unsteady(
            "block %d does not follow block %d".formatted(header.number(), parent.number()));
      }
    }
  }

  private static boolean isShown(Map<Long, Header> byNumber, long number, Hash32 hash) {
    Header shown = byNumber.get(number);
    return shown != null && shown.hash().equals(hash);
  }

  private static RawLog raw(Log log, Header block, Subject subject) throws IOException {
    if (!block.hash().equals(log.blockHash())) {
      throw new Unsteady("block %d is not the block of its logs".formatted(log.block()));
    }
    if (!subject.isAskedFor(log) || !isAdmitted(log, block.bloom())) {
      throw new Unsteady(
          "log %d of block %d is not one that was asked for, or not in the block's bloom"
              .formatted(log.index(), log.block()));
    }
    var where =
        new ChainPosition(
            subject.chain(), log.block(), log.transaction(), log.index(), block.time());
    return new RawLog(where, log.address(), log.topics(), log.data());
  }

  private static boolean isAdmitted(Log log, LogsBloom bloom) {
    return bloom.mayHave(log.address()) && log.topics().stream().allMatch(bloom::mayHave);
  }
}
