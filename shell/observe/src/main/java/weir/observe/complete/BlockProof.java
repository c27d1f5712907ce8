package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.evm.Log;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.Contradiction;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Compares the logs that are kept of a block with its receipts. */
final class BlockProof {

  /** What the receipts of a block say of the logs that are kept. */
  enum Result {
    /** They are the same. */
    SAME,
    /** They differ. */
    DIFFERENT,
    /** The source shows no receipts that have the root which the header states. */
    UNKNOWN
  }

  /** A log without the place of its block. */
  private record Content(
      int index, Address contract, Hash32 transaction, List<Hash32> topics, Bytes data) {}

  private final ChainSource source;
  private final Subject subject;

  BlockProof(ChainSource source, Subject subject) {
    this.source = source;
    this.subject = subject;
  }

  Result compare(Header block, List<RawLog> kept) throws IOException {
    Optional<List<Log>> proven = block.isProven() ? source.provenLogs(block) : Optional.empty();
    if (proven.isEmpty()) {
      return Result.UNKNOWN;
    }
    return shown(proven.get()).equals(contents(kept)) ? Result.SAME : Result.DIFFERENT;
  }

  /** Returns how many logs of the subject a block's receipts show; none if they show nothing. */
  int count(Header block) throws IOException {
    return shown(source.provenLogs(block).orElse(List.of())).size();
  }

  /** Returns whether the logs that the source shows of one block alone are those that are kept. */
  boolean areShown(long block, List<RawLog> kept) throws IOException {
    var logs = new LogColumns();
    source.logs(subject.filter(), block, block, logs);
    Optional<String> contradiction = logs.arrange();
    if (contradiction.isPresent()) {
      throw new Contradiction(source.name() + ": " + contradiction.get());
    }
    var shown = IntStream.range(0, logs.size()).mapToObj(row -> Log.of(logs, row)).toList();
    return shown(shown).equals(contents(kept));
  }

  private List<Content> shown(List<Log> logs) {
    var contents = new ArrayList<Content>();
    for (Log log : logs) {
      if (subject.isAskedFor(log)) {
        contents.add(
            new Content(log.index(), log.address(), log.transaction(), log.topics(), log.data()));
      }
    }
    return contents;
  }

  private static List<Content> contents(List<RawLog> logs) {
    return logs.stream()
        .map(log ->
            new Content(
                log.where().log(),
                log.contract(),
                log.where().transaction(),
                log.topics(),
                log.data()))
        .toList();
  }
}
