package weir.observe.complete;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.evm.AbiEvent;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.LogsBloom;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Hash32;

/**
 * What is read of a chain.
 *
 * @param chain the chain
 * @param token the token's contract
 * @param vault the vault
 * @param logsMints whether the token is known to log all that it mints; of another token, the
 *     supply is compared only if it logs any
 * @param watched the accounts whose balances must agree with the logs
 * @param earlier accounts that may have held units before the first log, whose balances must agree
 *     with the logs since the first block in which the token is there
 * @param events the first topics of the logs to read
 * @param decoding makes a fact of a log
 */
public record Subject(
    ChainId chain,
    Address token,
    Address vault,
    boolean logsMints,
    Set<Address> watched,
    Set<Address> earlier,
    List<Hash32> events,
    Decoding decoding) {

  /** Makes a fact of a log, unless it is of no kind that is known. */
  public interface Decoding {

    /** Returns the fact; throws if the log is of a known kind, but malformed. */
    Optional<Fact> fact(RawLog log) throws IOException;
  }

  /** Returns a subject without accounts that may have held units before. */
  public Subject(
      ChainId chain,
      Address token,
      Address vault,
      boolean logsMints,
      Set<Address> watched,
      List<Hash32> events,
      Decoding decoding) {
    this(chain, token, vault, logsMints, watched, Set.of(), events, decoding);
  }

  public Subject {
    watched = Set.copyOf(watched);
    earlier = Set.copyOf(earlier);
    events = List.copyOf(events);
  }

  /** Returns the first topics of events. */
  public static List<Hash32> topics(List<AbiEvent> events) {
    return events.stream().map(AbiEvent::topic).toList();
  }

  LogFilter filter() {
    return new LogFilter(contracts(), List.of(events));
  }

  private List<Address> contracts() {
    return List.of(token, vault);
  }

  /** Returns whether the log is asked for. */
  boolean isAskedFor(Log log) {
    return isAskedFor(log.address(), log.topics());
  }

  /** Returns whether a log of this contract with these topics is asked for. */
  public boolean isAskedFor(Address contract, List<Hash32> topics) {
    return !topics.isEmpty() && isAskedFor(contract, topics.getFirst());
  }

  /** Returns whether logs of the contract with this first topic are asked for. */
  boolean isAskedFor(Address contract, Hash32 event) {
    return (contract.equals(token) || contract.equals(vault)) && events.contains(event);
  }

  /** Returns whether a block with this bloom may have a log that is asked for. */
  public boolean mayBeIn(LogsBloom bloom) {
    return contracts().stream().anyMatch(bloom::mayHave)
        && events.stream().anyMatch(bloom::mayHave);
  }
}
