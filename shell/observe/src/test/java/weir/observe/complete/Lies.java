package weir.observe.complete;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;

/** A node that is honest, except for what a test overrides. */
class Lies implements ChainSource {

  private final ChainSource honest;

  Lies(ChainSource honest) {
    this.honest = honest;
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
  public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
    return honest.logs(filter, from, to);
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
