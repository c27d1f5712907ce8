package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.units.Address;
import weir.units.Hash32;

/** A reading that ends in the middle: at one of its calls of the node or of the store. */
final class CutReading {

  /** The program ends here; nothing catches it. */
  static final class End extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final ChainSource source;
  private final KeptLogs kept;
  private long left;

  /** Returns a reading that is cut after a number of calls. */
  CutReading(ChainSource source, KeptLogs kept, long calls) {
    this.source = new CutSource(source);
    this.kept = new CutLogs(kept);
    this.left = calls;
  }

  ReadingOutcome read(CompleteReading.Options options) throws IOException {
    var quiet =
        new CompleteReading.Listener() {
          @Override
          public void read(long block, long head) {
            call();
          }

          @Override
          public void pause(Duration time, IOException why) {
            call();
          }
        };
    return new CompleteReading(source, MemoryChain.SUBJECT, options, kept, quiet).read();
  }

  private void call() {
    if (left-- <= 0) {
      throw new End();
    }
  }

  private final class CutSource extends Lies {

    CutSource(ChainSource honest) {
      super(honest);
    }

    @Override
    public long newest() throws IOException {
      call();
      return super.newest();
    }

    @Override
    public OptionalLong finalized() throws IOException {
      call();
      return super.finalized();
    }

    @Override
    public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
      call();
      return super.headers(numbers);
    }

    @Override
    public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
      call();
      return super.logs(filter, from, to);
    }

    @Override
    public Optional<List<Log>> provenLogs(Header block) throws IOException {
      call();
      return super.provenLogs(block);
    }

    @Override
    public Optional<Map<Hash32, BigInteger>> provenWords(
        Header block, Address account, List<Hash32> slots) throws IOException {
      call();
      return super.provenWords(block, account, slots);
    }

    @Override
    public ChainState state(Header at) throws IOException {
      call();
      return super.state(at);
    }
  }

  /** What changes the store may have happened when the program ends, or not. */
  private final class CutLogs implements KeptLogs {

    private final KeptLogs own;

    CutLogs(KeptLogs own) {
      this.own = own;
    }

    @Override
    public Optional<Mark> lastMark() throws IOException {
      call();
      return own.lastMark();
    }

    @Override
    public Optional<Mark> markBefore(long block) throws IOException {
      call();
      return own.markBefore(block);
    }

    @Override
    public void append(LogBatch logs, Mark mark) throws IOException {
      call();
      own.append(logs, mark);
      call();
    }

    @Override
    public void dropAfter(long block) throws IOException {
      call();
      own.dropAfter(block);
      call();
    }

    @Override
    public void forEachAbove(long block, Consumer<? super RawLog> reader) throws IOException {
      call();
      own.forEachAbove(block, reader);
    }

    @Override
    public void check() throws IOException {
      call();
      own.check();
    }
  }
}
