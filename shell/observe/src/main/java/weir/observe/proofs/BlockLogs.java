package weir.observe.proofs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.evm.proof.Header;
import weir.evm.proof.ProvenLog;
import weir.evm.proof.ReceiptsRoot;
import weir.ledger.RawLog;
import weir.observe.complete.Subject;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The logs of the contracts that receipts of a block show.
 *
 * @param receipts the places of the receipts that have any, in their order
 * @param logs in the order of the block
 * @param owners the places of the receipts that have the logs, one for each log
 * @param places of the logs among all logs of the block; empty if not all receipts are known
 */
record BlockLogs(
    Header block,
    List<Integer> receipts,
    List<ProvenLog> logs,
    List<Integer> owners,
    List<Integer> places) {

  private static final int NO_PLACE = -1;

  BlockLogs {
    receipts = List.copyOf(receipts);
    logs = List.copyOf(logs);
    owners = List.copyOf(owners);
    places = List.copyOf(places);
  }

  /**
   * Returns the logs of all receipts of a block.
   *
   * @throws IOException if a receipt is of a type that is not known
   */
  static BlockLogs of(Header block, List<Bytes> all, Subject subject) throws IOException {
    var receipts = new ArrayList<Integer>();
    var logs = new ArrayList<ProvenLog>();
    var owners = new ArrayList<Integer>();
    var places = new ArrayList<Integer>();
    int place = 0;
    for (int i = 0; i < all.size(); i++) {
      int before = logs.size();
      for (ProvenLog log : logs(block, all.get(i))) {
        if (subject.isAskedFor(log.contract(), log.topics())) {
          logs.add(log);
          owners.add(i);
          places.add(place);
        }
        place++;
      }
      if (logs.size() > before) {
        receipts.add(i);
      }
    }
    return new BlockLogs(block, receipts, logs, owners, places);
  }

  /**
   * Returns the logs of receipts that are proven one by one.
   *
   * @throws IOException if one is not proven, is there twice or out of order, or has no such log
   */
  static BlockLogs proven(Header block, List<ProofRecord.ReceiptNodes> some, Subject subject)
      throws IOException {
    var receipts = new ArrayList<Integer>();
    var logs = new ArrayList<ProvenLog>();
    var owners = new ArrayList<Integer>();
    for (ProofRecord.ReceiptNodes each : some) {
      if (!receipts.isEmpty() && each.index() <= receipts.getLast()) {
        throw refused(block, "proves receipt %d twice or out of order".formatted(each.index()));
      }
      receipts.add(each.index());
      int before = logs.size();
      for (ProvenLog log : logs(block, receipt(block, each))) {
        if (subject.isAskedFor(log.contract(), log.topics())) {
          logs.add(log);
          owners.add(each.index());
        }
      }
      if (logs.size() == before) {
        throw refused(
            block, "proves receipt %d, which has no log of the contracts".formatted(each.index()));
      }
    }
    return new BlockLogs(block, receipts, logs, owners, List.of());
  }

  private static Bytes receipt(Header block, ProofRecord.ReceiptNodes of) throws IOException {
    try {
      return ReceiptsRoot.proven(block.receiptsRoot(), of.index(), of.nodes());
    } catch (IllegalArgumentException e) {
      throw refused(block, "does not prove receipt %d: %s".formatted(of.index(), e.getMessage()));
    }
  }

  private static List<ProvenLog> logs(Header block, Bytes receipt) throws IOException {
    try {
      return ReceiptsRoot.logs(receipt);
    } catch (IllegalArgumentException e) {
      throw refused(block, "cannot be read: " + e.getMessage());
    }
  }

  private static ProofRefusal refused(Header block, String what) {
    return new ProofRefusal("what is kept of block %d %s".formatted(block.number(), what));
  }

  /** Returns whether these are the logs that facts have of the block, at its time. */
  boolean agreesWith(List<RawLog> facts) {
    return digest().equals(digest(facts, isWhole())) && areJoinedAlike(facts);
  }

  /**
   * Returns whether those are of one transaction that are of one receipt. The hashes of
   * transactions are not proven, but what one transaction does is judged together.
   */
  private boolean areJoinedAlike(List<RawLog> facts) {
    Map<Hash32, Integer> receiptOf = new HashMap<>();
    Map<Integer, Hash32> transactionOf = new HashMap<>();
    boolean isAlike = facts.size() == owners.size();
    for (int i = 0; isAlike && i < facts.size(); i++) {
      Hash32 transaction = facts.get(i).where().transaction();
      Integer receipt = owners.get(i);
      isAlike =
          receiptOf.computeIfAbsent(transaction, t -> receipt).equals(receipt)
              && transactionOf.computeIfAbsent(receipt, r -> transaction).equals(transaction);
    }
    return isAlike;
  }

  /** Returns whether all receipts of the block are known, and so the places of the logs. */
  boolean isWhole() {
    return logs.isEmpty() || !places.isEmpty();
  }

  /** Returns a hash of all that is known of the logs. */
  Hash32 digest() {
    var parts = new ArrayList<Bytes>();
    for (int i = 0; i < logs.size(); i++) {
      add(parts, logs.get(i), block.time(), places.isEmpty() ? NO_PLACE : places.get(i));
    }
    return ProofParts.join(parts).keccak();
  }

  /**
   * Returns the same hash of logs of facts.
   *
   * @param withPlaces whether the places of the logs are known
   */
  static Hash32 digest(List<RawLog> facts, boolean withPlaces) {
    var parts = new ArrayList<Bytes>();
    for (RawLog fact : facts) {
      var content = new ProvenLog(fact.contract(), fact.topics(), fact.data());
      add(parts, content, fact.where().time(), withPlaces ? fact.where().log() : NO_PLACE);
    }
    return ProofParts.join(parts).keccak();
  }

  private static void add(List<Bytes> parts, ProvenLog log, Instant time, int place) {
    var numbers = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    parts.add(Bytes.of(numbers.putLong(time.getEpochSecond()).putInt(place).array()));
    parts.add(Bytes.of(log.contract().bytes()));
    var topics = log.topics().stream().map(topic -> Bytes.of(topic.bytes()));
    parts.add(Bytes.join(topics.toArray(Bytes[]::new)));
    parts.add(log.data());
  }
}
