package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;

/** A node that is honest, except for what a test overrides. */
class Lies implements ChainSource {

  private final ChainSource honest;

  Lies(ChainSource honest) {
    this.honest = honest;
  }

  /** Returns a node that leaves logs out. */
  static Lies without(ChainSource honest, Predicate<Log> left) {
    return new Lies(honest) {
      @Override
      List<Log> logs(LogFilter filter, long from, long to) throws IOException {
        return super.logs(filter, from, to).stream().filter(left.negate()).toList();
      }
    };
  }

  @Override
  public String name() {
    return "liar";
  }

  @Override
  public int witnesses() {
    return honest.witnesses();
  }

  @Override
  public long newest() throws IOException {
    return honest.newest();
  }

  @Override
  public OptionalLong finalized() throws IOException {
    return honest.finalized();
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
    return honest.headers(numbers);
  }

  @Override
  public final long logs(LogFilter filter, long from, long to, LogColumns logs) throws IOException {
    long last = answered(from, to);
    Log.fill(logs, logs(filter, from, Math.min(to, Math.max(from, last))));
    return last;
  }

  /** Returns up to which block an answer about these blocks goes. */
  long answered(long from, long to) {
    return to;
  }

  /** Returns the logs of the honest node. */
  List<Log> logs(LogFilter filter, long from, long to) throws IOException {
    var all = new ArrayList<Log>();
    var logs = new LogColumns();
    for (long next = from; next <= to; ) {
      next = honest.logs(filter, next, to, logs) + 1;
      for (int row = 0; row < logs.size(); row++) {
        all.add(Log.of(logs, row));
      }
    }
    return all;
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) throws IOException {
    return honest.provenLogs(block);
  }

  @Override
  public ChainState state(Header at) throws IOException {
    return honest.state(at);
  }
}
