package weir.observe.proofs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.proof.AccountProof;
import weir.evm.proof.Header;
import weir.evm.proof.ProvenLog;
import weir.evm.proof.ReceiptsRoot;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.complete.ProvenCounters;
import weir.observe.complete.Subject;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Checks a file of proofs from the hash of one block, which the reader has from elsewhere. Of what
 * is in the file only that is used which this hash proves.
 */
public final class ProofCheck {

  /** How many differences are named. */
  private static final int MOST_NAMED = 100;

  private final Subject subject;
  private final Hash32 trusted;
  private final ProvenCounters counters;
  private final Map<Long, BlockLogs> unused = new HashMap<>();
  private long logs;
  private long clearBlocks;
  private long wholeBlocks;
  private long openBlocks;
  private int compared;
  private boolean isBeginning;
  private final List<String> differences = new ArrayList<>();
  private Optional<Header> base = Optional.empty();
  private Optional<Header> last = Optional.empty();
  private boolean isReached;
  private boolean isPast;

  private ProofCheck(Subject subject, Hash32 trusted) {
    this.subject = subject;
    this.trusted = trusted;
    this.counters = new ProvenCounters(subject);
  }

  /**
   * Returns what the file proves.
   *
   * @param about the text that says what the facts are about
   * @param trusted the hash of a block that the reader trusts
   * @param facts to compare with what is proven; empty for none
   * @throws IOException if the file cannot be read, contradicts itself, or does not lead to the
   *     hash
   */
  public static ProvenTotals check(
      Path path, Subject subject, String about, Hash32 trusted, Optional<FactStore> facts)
      throws IOException {
    var check = new ProofCheck(subject, trusted);
    ProofFile.read(path, subject.chain(), about, (record, place) -> check.take(record));
    if (!check.isReached) {
      throw new ProofRefusal(
          "%s has no block with the hash %s, so this hash proves nothing of it"
              .formatted(path, trusted));
    }
    Optional<Hash32> digest = Optional.empty();
    if (facts.isPresent()) {
      digest = check.compare(facts.get());
    }
    return check.totals(facts.isPresent(), digest);
  }

  private ProvenTotals totals(boolean hasFacts, Optional<Hash32> digest) {
    return new ProvenTotals(
        base.orElseThrow().number(),
        last.orElseThrow(),
        logs,
        clearBlocks,
        wholeBlocks,
        openBlocks,
        compared,
        isBeginning,
        hasFacts,
        digest,
        differences);
  }

  private void take(ProofRecord record) throws IOException {
    try {
      switch (record) {
        case ProofRecord.Bare(var header) -> bare(header);
        case ProofRecord.Some(var header, var receipts) -> some(header, receipts);
        case ProofRecord.Whole(var header, var receipts) -> whole(header, receipts);
        case ProofRecord.State(var accounts) -> state(accounts);
      }
    } catch (IllegalArgumentException e) {
      throw new ProofRefusal(
          "what follows block %d proves nothing: %s"
              .formatted(last.map(Header::number).orElse(-1L), e.getMessage()));
    }
  }

  /** Returns the header if it follows the last one and is not above the trusted block. */
  private Optional<Header> next(Bytes encoded) throws IOException {
    if (isReached) {
      isPast = true;
      return Optional.empty();
    }
    Header header = Header.decoded(encoded);
    if (last.isPresent()
        && (!header.parent().equals(last.get().hash())
            || header.number() != last.get().number() + 1)) {
      throw new ProofRefusal(
          "block %d does not follow block %d".formatted(header.number(), last.get().number()));
    }
    if (last.isEmpty()) {
      base = Optional.of(header);
    }
    last = Optional.of(header);
    isReached = header.hash().equals(trusted);
    return last;
  }

  private boolean isBase() {
    return base.equals(last);
  }

  private void bare(Bytes encoded) throws IOException {
    Optional<Header> header = next(encoded);
    if (header.isEmpty() || isBase()) {
      return;
    }
    if (subject.mayBeIn(header.get().bloom())) {
      openBlocks++;
    } else {
      clearBlocks++;
    }
  }

  private void some(Bytes encoded, List<ProofRecord.Receipt> receipts) throws IOException {
    Optional<Header> header = next(encoded);
    if (header.isPresent()) {
      openBlocks++;
      see(BlockLogs.proven(header.get(), receipts, subject));
    }
  }

  private void whole(Bytes encoded, List<Bytes> receipts) throws IOException {
    Optional<Header> header = next(encoded);
    if (header.isEmpty()) {
      return;
    }
    if (!ReceiptsRoot.ofEncoded(receipts).equals(header.get().receiptsRoot())) {
      throw new ProofRefusal(
          "the receipts of block %d do not have the root that its header states"
              .formatted(header.get().number()));
    }
    wholeBlocks++;
    see(BlockLogs.of(header.get(), receipts, subject));
  }

  private void see(BlockLogs of) throws IOException {
    Header block = of.block();
    for (int i = 0; i < of.logs().size(); i++) {
      ProvenLog log = of.logs().get(i);
      if (!block.bloom().mayHave(log.contract())) {
        throw new ProofRefusal("block %d has a log outside of its bloom".formatted(block.number()));
      }
      var where = new ChainPosition(subject.chain(), block.number(), Hash32.ZERO, i, block.time());
      counters.see(new RawLog(where, log.contract(), log.topics(), log.data()));
      logs++;
    }
    if (!of.logs().isEmpty()) {
      unused.put(block.number(), of);
    }
  }

  private void state(List<ProofRecord.Account> accounts) throws IOException {
    if (isPast) {
      return;
    }
    Header at =
        last.orElseThrow(() -> new IllegalArgumentException("a state is before all blocks"));
    Map<Address, AccountProof> proven = new HashMap<>();
    Map<Address, List<Hash32>> slots = new HashMap<>();
    for (ProofRecord.Account account : accounts) {
      AccountProof proof =
          AccountProof.of(account.nodes(), at.stateRoot(), account.address(), account.slots());
      if (proven.put(account.address(), proof) != null) {
        throw new ProofRefusal(
            "two proofs are of %s after block %d".formatted(account.address(), at.number()));
      }
      slots.put(account.address(), account.slots());
    }
    if (isBase() && hasNoCode(proven)) {
      isBeginning = true;
    }
    if (at.hash().equals(trusted)) {
      compare(proven, slots);
    }
  }

  private boolean hasNoCode(Map<Address, AccountProof> proven) {
    return List.of(subject.token(), subject.vault()).stream()
        .map(contract -> Optional.ofNullable(proven.get(contract)))
        .allMatch(proof -> proof.filter(AccountProof::isWithoutCode).isPresent());
  }

  private void compare(Map<Address, AccountProof> proven, Map<Address, List<Hash32>> slots) {
    if (!slots.equals(counters.slots())) {
      return; // proofs of something else, or of less: nothing is said of the counters
    }
    ProvenCounters.Result result = counters.compare(proven);
    compared = result.compared();
    differences.addAll(result.differences());
  }

  /** Compares with facts up to the trusted block; returns the digest of their logs up to it. */
  private Optional<Hash32> compare(FactStore facts) throws IOException {
    Header end = last.orElseThrow();
    var comparison = new Comparison(end);
    facts.forEach(comparison);
    comparison.flush();
    Optional<FactMark> mark = facts.lastMark();
    if (mark.filter(newest -> newest.block() >= end.number()).isEmpty()) {
      differences.add(
          "the facts end with block %d, before the trusted one"
              .formatted(mark.map(FactMark::block).orElse(-1L)));
    }
    unused.keySet().stream()
        .sorted()
        .limit(MOST_NAMED)
        .forEach(block -> differences.add("the facts lack all logs of block " + block));
    return comparison.digest;
  }

  /** Holds the logs of each block of the facts to those that are proven. */
  private final class Comparison implements StretchReader {

    private final Header end;
    private final List<RawLog> block = new ArrayList<>();
    private Optional<Hash32> digest = Optional.empty();

    Comparison(Header end) {
      this.end = end;
    }

    @Override
    public void logs(LogBatch logs) {
      for (int i = 0; i < logs.size(); i++) {
        RawLog log = logs.get(i);
        if (!block.isEmpty() && block.getLast().where().block() != log.where().block()) {
          flush();
        }
        if (log.where().block() <= end.number()) {
          block.add(log);
        }
      }
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) {
      if (mark.block() != end.number()) {
        return;
      }
      if (mark.hash().equals(end.hash())) {
        digest = Optional.of(mark.logDigest());
      } else {
        differences.add("the facts are of another block %d".formatted(end.number()));
      }
    }

    void flush() {
      if (block.isEmpty()) {
        return;
      }
      long number = block.getFirst().where().block();
      Optional<BlockLogs> proven = Optional.ofNullable(unused.remove(number));
      boolean isSame = proven.isPresent() && proven.get().agreesWith(block);
      if (!isSame && differences.size() < MOST_NAMED) {
        differences.add("the logs of block %d are not those that are proven".formatted(number));
      }
      block.clear();
    }
  }
}
