package weir.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.plan.ChainId;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.units.Hash32;

/**
 * What a verdict is about, so that it cannot be taken for one about another chain, day or plan.
 *
 * @param chain the chain that was read
 * @param block the number of the last block that was read
 * @param blockHash its hash, if it was read
 * @param time its time
 * @param depth how many blocks below the head of the chain it was, by what the caller asked for
 * @param digest of all facts that were judged, if the store of the facts states one
 * @param plan the hash of the plan
 * @param version the number of its version, from 1 on
 * @param unseen what could not be seen, each a sentence in lower case without a full stop
 */
public record VerdictScope(
    ChainId chain,
    long block,
    Optional<Hash32> blockHash,
    Instant time,
    long depth,
    Optional<Hash32> digest,
    Hash32 plan,
    int version,
    List<String> unseen) {

  public VerdictScope {
    unseen = List.copyOf(unseen);
  }

  /**
   * Returns the scope of a verdict about a plan.
   *
   * @param upTo the end of the last block that was read
   * @param blockHash the hash of that block, if it was read
   * @param depth how many blocks below the head it was
   * @param digest of the facts, if there is one
   */
  public static VerdictScope of(
      Plan plan,
      ChainPosition upTo,
      Optional<Hash32> blockHash,
      long depth,
      Optional<Hash32> digest) {
    return new VerdictScope(
        upTo.chain(),
        upTo.block(),
        blockHash,
        upTo.time(),
        depth,
        digest,
        plan.hash(),
        plan.lineage().history().size() + 1,
        unseen(plan, blockHash, digest));
  }

  private static List<String> unseen(
      Plan plan, Optional<Hash32> blockHash, Optional<Hash32> digest) {
    var unseen = new ArrayList<String>();
    if (blockHash.isEmpty()) {
      unseen.add("the hash of the last block was not read");
    }
    if (digest.isEmpty()) {
      unseen.add("the facts have no digest, so a change of them would not show");
    }
    if (!plan.definitions().conditions().isEmpty()) {
      unseen.add("whether conditions have come is taken from the plan, not from the chain");
    }
    plan.distributions().stream()
        .filter(d -> d.recipients() instanceof Recipients.NotKnown)
        .forEach(d -> unseen.add("the plan does not state the holders of " + d.name()));
    return unseen;
  }

  /** Returns this scope with one thing more that could not be seen. */
  public VerdictScope without(String what) {
    var more = new ArrayList<>(unseen);
    more.add(what);
    return new VerdictScope(chain, block, blockHash, time, depth, digest, plan, version, more);
  }
}
