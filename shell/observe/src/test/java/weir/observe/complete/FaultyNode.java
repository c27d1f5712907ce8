package weir.observe.complete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.MissingHistory;

/** A node that sometimes misbehaves, by a seed. */
final class FaultyNode extends Lies {

  /** The ways in which one answer is wrong. */
  enum Fault {
    LOGS_EMPTY,
    LOGS_CUT,
    LOGS_DOUBLED,
    LOGS_TURNED,
    LOGS_REMOVED_TOO,
    HEAD_BEHIND,
    HEAD_GENESIS,
    HEADER_MISSING,
    TIME_FALSE,
    LOST,
    STATE_PRUNED,
    RECEIPTS_MISSING
  }

  private final Random random;
  private final int onceIn;
  private final Map<Fault, Integer> fired;

  FaultyNode(ChainSource honest, Random random, int onceIn, Map<Fault, Integer> fired) {
    super(honest);
    this.random = random;
    this.onceIn = onceIn;
    this.fired = fired;
  }

  private boolean fires(Fault fault) {
    boolean fires = random.nextInt(onceIn) == 0;
    if (fires) {
      fired.merge(fault, 1, Integer::sum);
    }
    return fires;
  }

  private void lose() throws IOException {
    if (random.nextInt(4) == 0 && fires(Fault.LOST)) {
      throw new IOException("lost");
    }
  }

  @Override
  public long newest() throws IOException {
    lose();
    long newest = super.newest();
    if (fires(Fault.HEAD_BEHIND)) {
      return Math.max(0, newest - random.nextInt(10));
    }
    return fires(Fault.HEAD_GENESIS) ? 0 : newest;
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
    lose();
    var headers = new ArrayList<>(super.headers(numbers));
    int at = random.nextInt(headers.size());
    if (fires(Fault.HEADER_MISSING)) {
      headers.set(at, Optional.empty());
    } else if (headers.get(at).isPresent() && fires(Fault.TIME_FALSE)) {
      headers.set(at, headers.get(at).map(FaultyNode::dated));
    }
    return headers;
  }

  private static Header dated(Header header) {
    return new Header(
        header.number(),
        header.hash(),
        header.parent(),
        header.time().plusSeconds(1),
        header.stateRoot(),
        header.receiptsRoot(),
        header.bloom(),
        header.parent());
  }

  @Override
  List<Log> logs(LogFilter filter, long from, long to) throws IOException {
    lose();
    var logs = new ArrayList<>(super.logs(filter, from, to));
    if (logs.isEmpty()) {
      return logs;
    }
    if (fires(Fault.LOGS_EMPTY)) {
      logs.clear();
      return logs;
    }
    if (fires(Fault.LOGS_CUT)) {
      int at = random.nextInt(logs.size());
      logs.subList(at, Math.min(logs.size(), at + 1 + random.nextInt(3))).clear();
    }
    if (fires(Fault.LOGS_DOUBLED)) {
      logs.addAll(List.copyOf(logs));
    }
    if (fires(Fault.LOGS_TURNED)) {
      Collections.reverse(logs);
    }
    if (!logs.isEmpty() && fires(Fault.LOGS_REMOVED_TOO)) {
      logs.add(removed(logs.getFirst()));
    }
    return logs;
  }

  private static Log removed(Log log) {
    return new Log(
        log.address(),
        log.topics(),
        log.data(),
        log.block(),
        log.transaction(),
        log.transaction(),
        log.index() + 1_000,
        true);
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) throws IOException {
    return fires(Fault.RECEIPTS_MISSING) ? Optional.empty() : super.provenLogs(block);
  }

  @Override
  public ChainState state(Header at) throws IOException {
    if (fires(Fault.STATE_PRUNED)) {
      throw new MissingHistory("pruned");
    }
    return super.state(at);
  }
}
