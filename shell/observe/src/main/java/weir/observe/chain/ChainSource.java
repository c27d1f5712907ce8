package weir.observe.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.units.Address;
import weir.units.Hash32;

/**
 * What is asked of a chain. Every answer may be wrong, late, or of another fork than the answer
 * before it.
 *
 * <p>Every method throws {@link MissingHistory} if the source does not keep what is so old, and
 * another {@code IOException} if it fails.
 */
public interface ChainSource {

  /** Returns the words for it in messages, without secrets. */
  String name();

  /** Returns how many independent nodes agree on each answer, from 1 on. */
  int witnesses();

  /** Returns what was noticed so far about the nodes, in words. */
  default List<String> notes() {
    return List.of();
  }

  /** Returns the number of the newest block. */
  long newest() throws IOException;

  /** Returns the newest block that cannot be dropped; empty if the source does not know. */
  OptionalLong finalized() throws IOException;

  /** Returns the headers of blocks, in the order of their numbers; empty where there is none. */
  List<Optional<Header>> headers(List<Long> numbers) throws IOException;

  /** Returns the header of a block; empty if the source does not have it. */
  default Optional<Header> header(long number) throws IOException {
    return headers(List.of(number)).getFirst();
  }

  /**
   * Fills columns with the logs of blocks from {@code from} on, up to {@code to} or, if they are
   * many, to an earlier one.
   *
   * @return the last block whose logs are there
   */
  long logs(LogFilter filter, long from, long to, LogColumns logs) throws IOException;

  /**
   * Returns all logs of a block as its receipts show them; empty if the source shows no receipts
   * that have the root which the header states.
   */
  Optional<List<Log>> provenLogs(Header block) throws IOException;

  /**
   * Returns words of the storage of an account, proven against the root of the state after a block
   * whose header is proven; empty if the source has no proofs.
   *
   * @throws IOException if what the source shows proves nothing
   */
  default Optional<Map<Hash32, BigInteger>> provenWords(
      Header block, Address account, List<Hash32> slots) throws IOException {
    return Optional.empty();
  }

  /** Returns the state after a block, by the block's hash. */
  ChainState state(Header at) throws IOException;
}
