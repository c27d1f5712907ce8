package weir.observe.complete;

import java.io.IOException;
import java.util.Map;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Logs in their canonical bytes, each of which was asked for, is of the block whose header is
 * shown, and is admitted by the bloom of that header.
 */
final class CheckedLogs {

  private final Subject subject;
  private final LogBatch.Builder logs;
  private final TopicHashes hashes = new TopicHashes();
  private final byte[][] topics = new byte[RawLog.MOST_TOPICS + 1][];
  private byte[] data = new byte[Hash32.BYTES];
  private byte[] transaction = new byte[Hash32.BYTES];
  private byte[] contract = new byte[Address.BYTES];

  CheckedLogs(Subject subject) {
    this.subject = subject;
    this.logs = new LogBatch.Builder(subject.chain());
    for (int i = 0; i < topics.length; i++) {
      topics[i] = new byte[i * Hash32.BYTES];
    }
  }

  /** Returns how many bytes the logs have. */
  int bytes() {
    return logs.bytes();
  }

  /** Returns the logs. */
  LogBatch take() {
    return logs.take();
  }

  /**
   * Adds logs, which are in the order of the chain.
   *
   * @param headers of all their blocks, by number
   * @throws LogStretch.Unsteady if a log is not one of these blocks
   */
  void add(LogColumns page, Map<Long, Header> headers) throws IOException {
    int first = 0;
    while (first < page.size()) {
      long number = page.block(first);
      Header header = headers.get(number);
      if (header == null) {
        throw new LogStretch.Unsteady("block %d is not shown".formatted(number));
      }
      int next = first;
      while (next < page.size() && page.block(next) == number) {
        next++;
      }
      addOfBlock(page, first, next, header);
      first = next;
    }
  }

  private void addOfBlock(LogColumns page, int from, int to, Header block)
      throws LogStretch.Unsteady {
    long time = block.time().getEpochSecond();
    for (int row = from; row < to; row++) {
      check(page, row, row > from, block);
      if (row == from || !page.isOfSameTransaction(row, row - 1)) {
        transaction = page.transaction(row).bytes();
      }
      if (row == from || !page.contract(row).equals(page.contract(row - 1))) {
        contract = page.contract(row).bytes();
      }
      byte[] words = topics[page.topics(row)];
      page.writeTopics(row, words);
      if (data.length != page.dataSize(row)) {
        data = new byte[page.dataSize(row)];
      }
      page.writeData(row, data);
      logs.add(block.number(), time, page.index(row), transaction, contract, words, data);
    }
  }

  /** Checks a log; what it has in common with the one before in its block was checked with it. */
  private void check(LogColumns page, int row, boolean isLater, Header block)
      throws LogStretch.Unsteady {
    if (!block.hash().equals(page.blockHash(row))) {
      throw new LogStretch.Unsteady(
          "block %d is not the block of its logs".formatted(block.number()));
    }
    boolean isOfKnown =
        isLater
            && page.topics(row) > 0
            && page.contract(row).equals(page.contract(row - 1))
            && page.topic(row, 0).equals(page.topic(row - 1, 0));
    if (!(isOfKnown || isAskedFor(page, row, block)) || !areAdmitted(page, row, block)) {
      throw new LogStretch.Unsteady(
          "log %d of block %d is not one that was asked for, or not in the block's bloom"
              .formatted(page.index(row), block.number()));
    }
  }

  private boolean isAskedFor(LogColumns page, int row, Header block) {
    return page.topics(row) > 0
        && subject.isAskedFor(page.contract(row), page.topic(row, 0))
        && block.bloom().mayHave(page.contract(row))
        && block.bloom().mayHaveHashed(hashes.of(page.topic(row, 0)));
  }

  private boolean areAdmitted(LogColumns page, int row, Header block) {
    for (int i = 1; i < page.topics(row); i++) {
      if (!block.bloom().mayHaveHashed(hashes.of(page.topic(row, i)))) {
        return false;
      }
    }
    return true;
  }
}
