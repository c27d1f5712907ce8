package weir.observe;

import java.time.Instant;
import java.util.ArrayList;
import weir.evm.logs.LogColumns;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.plan.ChainId;
import weir.units.Hash32;

/** Raw logs made from rows of columns. */
final class LogRows {

  private LogRows() {}

  /**
   * Returns the log of a row, for what keeps logs longer than the columns do.
   *
   * @param time when its block was made, which no log says
   */
  static RawLog rawLog(LogColumns logs, int row, ChainId chain, Instant time) {
    var where =
        new ChainPosition(chain, logs.block(row), logs.transaction(row), logs.index(row), time);
    var topics = new ArrayList<Hash32>(RawLog.MOST_TOPICS);
    for (int i = 0; i < logs.topics(row); i++) {
      topics.add(logs.topic(row, i));
    }
    return new RawLog(where, logs.contract(row), topics, logs.data(row));
  }
}
