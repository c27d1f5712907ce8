package weir.observe.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.BlockTag;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.VaultViews;

/** A chain as one node shows it. */
public final class NodeSource implements ChainSource {

  /** A question to the node. */
  private interface Asking<T> {
    T answer() throws IOException;
  }

  private final Node node;
  private final StorageWords words;

  public NodeSource(Node node) {
    this.node = node;
    this.words = new StorageWords(node);
  }

  @Override
  public String name() {
    return node.rpc().toString();
  }

  @Override
  public int witnesses() {
    return 1;
  }

  @Override
  public long newest() throws IOException {
    return ask(node::blockNumber);
  }

  @Override
  public OptionalLong finalized() throws IOException {
    try {
      Optional<Header> header = node.header(BlockTag.FINALIZED);
      return header.isPresent() ? OptionalLong.of(header.get().number()) : OptionalLong.empty();
    } catch (RpcException e) {
      if (e.failure().isPresent()) {
        return OptionalLong.empty(); // chains without finality refuse the tag
      }
      throw new NotYet(e);
    }
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
    return ask(() -> node.headers(numbers));
  }

  @Override
  public long logs(LogFilter filter, long from, long to, LogColumns logs) throws IOException {
    return ask(() -> node.logs(filter, from, to, logs));
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) throws IOException {
    try {
      return node.provenLogs(block);
    } catch (RpcException e) {
      if (e.failure().isPresent()) {
        return Optional.empty(); // it does not know the method, or not the block
      }
      throw new NotYet(e);
    }
  }

  @Override
  public Optional<Map<Hash32, BigInteger>> provenWords(
      Header block, Address account, List<Hash32> slots) throws IOException {
    try {
      return Optional.of(words.proven(account, slots, block));
    } catch (RpcException e) {
      if (e.failure().isPresent()) {
        return Optional.empty(); // it does not know the method, or not the state
      }
      throw new NotYet(e);
    }
  }

  @Override
  public ChainState state(Header at) {
    return new NodeState(new VaultViews(node, BlockTag.block(at.hash())), at);
  }

  private <T> T ask(Asking<T> asking) throws IOException {
    try {
      return asking.answer();
    } catch (RpcException e) {
      if (e.isOfMissingHistory()) {
        throw missing(e);
      }
      throw new NotYet(e);
    }
  }

  private MissingHistory missing(RpcException e) {
    var missing = new MissingHistory(name() + ": " + e.getMessage());
    missing.initCause(e);
    return missing;
  }

  /** The state after a block, by its hash. */
  private final class NodeState implements ChainState {

    private final VaultViews views;
    private final BlockTag at;

    NodeState(VaultViews views, Header block) {
      this.views = views;
      this.at = BlockTag.block(block.hash());
    }

    @Override
    public boolean stands(Address account) throws IOException {
      return !ask(() -> node.code(account, at)).isEmpty();
    }

    @Override
    public BigInteger supply(Address token) throws IOException {
      return ask(() -> views.supply(token));
    }

    @Override
    public BigInteger balance(Address token, Address account) throws IOException {
      return ask(() -> views.balance(token, account));
    }

    @Override
    public long pools(Address vault) throws IOException {
      return ask(() -> views.poolCount(vault));
    }

    @Override
    public BigInteger poolTotal(Address vault, long pool) throws IOException {
      return ask(() -> views.total(vault, pool));
    }

    @Override
    public BigInteger poolPaid(Address vault, long pool) throws IOException {
      return ask(() -> views.paid(vault, pool));
    }

    @Override
    public Map<Hash32, BigInteger> words(Address account, List<Hash32> slots) throws IOException {
      return ask(() -> words.stated(account, slots, at));
    }
  }
}
