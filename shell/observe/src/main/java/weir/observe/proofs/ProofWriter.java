package weir.observe.proofs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import weir.evm.proof.AccountProof;
import weir.evm.proof.Header;
import weir.evm.proof.ReceiptsRoot;
import weir.json.Json;
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
 * Brings a file of proofs up to the last mark of the facts. Whatever is written was proven before:
 * each header by its hash, and each receipt by the root of the receipts.
 */
public final class ProofWriter {

  /** Follows the work. */
  public interface Progress {

    /** Block {@code number} is written, and {@code to} is the last one. */
    void written(long number, long to);
  }

  /** How many headers are asked for at once. */
  private static final int CHUNK = 100;

  /** How many of the newest blocks of a file are remembered, so that a fork is found. */
  private static final int REMEMBERED = 10_000;

  /** A block of the file, and where the file is cut to end with it. */
  private record Written(long number, Hash32 hash, ProofFile.Place place) {}

  private final ProofSource source;
  private final Subject subject;
  private final boolean isWhole;
  private final Progress progress;
  private final Deque<Written> written = new ArrayDeque<>();
  private final Deque<Json> ahead = new ArrayDeque<>();
  private final ProvenCounters counters;
  private boolean endsWithState;
  private Optional<Header> last = Optional.empty();
  private long fetched;
  private long to;

  /**
   * Returns a writer.
   *
   * @param isWhole whether all receipts are kept of each block whose bloom admits logs
   * @param progress gets each block that is written, and the last one
   */
  public ProofWriter(NodeProofs source, Subject subject, boolean isWhole, Progress progress) {
    this((ProofSource) source, subject, isWhole, progress);
  }

  ProofWriter(ProofSource source, Subject subject, boolean isWhole, Progress progress) {
    this.source = source;
    this.subject = subject;
    this.isWhole = isWhole;
    this.progress = progress;
    this.counters = new ProvenCounters(subject);
  }

  /**
   * Goes on with the file up to the last mark of the facts; returns the block that proves all of
   * it, which is none if there are no facts.
   *
   * @param about the text that says what the facts are about
   * @throws IOException if the node fails, or shows something that proves nothing
   */
  public Optional<FactMark> write(Path path, FactStore facts, String about) throws IOException {
    Optional<FactMark> mark = facts.lastMark();
    if (mark.isEmpty()) {
      return mark;
    }
    try (ProofFile file = ProofFile.open(path, subject.chain(), about, this::remember)) {
      dropForked(file);
      to = mark.get().block();
      if (last.isPresent() && last.get().number() > to) {
        throw new IOException(
            "%s proves more than the facts hold: up to block %d, and they end with %d"
                .formatted(file, last.get().number(), to));
      }
      if (last.isEmpty()) {
        begin(file, facts);
      }
      if (last.isEmpty() || last.get().number() < to || !endsWithState) {
        follow(file, facts, mark.get());
      }
      file.force();
    }
    return mark;
  }

  private void remember(ProofRecord record, ProofFile.Place place) {
    switch (record) {
      case ProofRecord.Bare(var header) -> remember(header, place);
      case ProofRecord.Some(var header, _) -> remember(header, place);
      case ProofRecord.Whole(var header, _) -> remember(header, place);
      case ProofRecord.State _ -> endsWithState = true;
    }
  }

  private void remember(Bytes encoded, ProofFile.Place place) {
    Header header = Header.decoded(encoded);
    written.addLast(new Written(header.number(), header.hash(), place));
    if (written.size() > REMEMBERED) {
      written.removeFirst();
    }
    last = Optional.of(header);
    endsWithState = false;
  }

  /** Cuts off blocks that are no longer on the chain. */
  private void dropForked(ProofFile file) throws IOException {
    boolean isCut = false;
    while (!written.isEmpty()) {
      Header now = header(block(written.getLast().number()));
      if (now.hash().equals(written.getLast().hash())) {
        last = Optional.of(now);
        if (isCut) {
          file.cut(written.getLast().place());
          endsWithState = false;
        }
        return;
      }
      written.removeLast();
      isCut = true;
    }
    if (last.isPresent()) {
      file.clear();
      last = Optional.empty();
      endsWithState = false;
    }
  }

  private Json block(long number) throws IOException {
    return source
        .blocks(List.of(number))
        .getFirst()
        .orElseThrow(() ->
            new IOException("the node does not show block %d; use another one".formatted(number)));
  }

  private static Header header(Json block) throws IOException {
    try {
      Header stated = Header.of(block);
      if (!stated.isProven()) {
        throw new IOException(
            "the header of block %d does not have the hash that Ethereum's rule gives it, so on"
                + " this"
                + " chain nothing can be proven by the hash of a block".formatted(stated.number()));
      }
      return stated;
    } catch (IllegalArgumentException e) {
      throw new IOException("the node shows a malformed block: " + e.getMessage(), e);
    }
  }

  /** The first block is the one before the contracts came to be; that they were not is proven. */
  private void begin(ProofFile file, FactStore facts) throws IOException {
    Optional<FactMark> first = facts.lastMark();
    for (var mark = first; mark.isPresent(); mark = facts.markBefore(mark.get().block())) {
      first = mark;
    }
    boolean isBeginning = first.filter(mark -> mark.logs() == 0).isPresent();
    long from = isBeginning ? first.orElseThrow().block() : 0;
    append(file, next(from), List.of());
    var nothing = new ArrayList<ProofRecord.Account>();
    for (Address contract : List.of(subject.token(), subject.vault())) {
      account(contract, List.of()).ifPresent(nothing::add);
    }
    if (nothing.size() == 2) {
      file.append(new ProofRecord.State(nothing));
    }
  }

  private void follow(ProofFile file, FactStore facts, FactMark mark) throws IOException {
    var blocks = new Blocks(file);
    facts.forEach(blocks);
    blocks.reach(mark.block());
    if (!last.orElseThrow().hash().equals(mark.hash())) {
      throw new IOException("block %d changed; observe again".formatted(mark.block()));
    }
    var accounts = new ArrayList<ProofRecord.Account>();
    for (var slots : counters.slots().entrySet()) {
      account(slots.getKey(), slots.getValue()).ifPresent(accounts::add);
    }
    file.append(new ProofRecord.State(accounts));
  }

  /** Returns the proof of an account after the last block, if the node has one that holds. */
  private Optional<ProofRecord.Account> account(Address address, List<Hash32> slots)
      throws IOException {
    Header at = last.orElseThrow();
    Optional<Json> answer = source.account(address, slots, at.hash());
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<List<Bytes>> nodes = AccountProof.nodes(answer.get());
      AccountProof.of(nodes, at.stateRoot(), address, slots);
      return Optional.of(new ProofRecord.Account(address, slots, nodes));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "what the node shows of %s after block %d proves nothing: %s"
              .formatted(address, at.number(), e.getMessage()),
          e);
    }
  }

  /** Writes blocks one after another, as their logs come from the facts. */
  private final class Blocks implements StretchReader {

    private final ProofFile file;
    private final List<RawLog> logs = new ArrayList<>();
    private final long done = last.map(Header::number).orElse(-1L);

    Blocks(ProofFile file) {
      this.file = file;
    }

    @Override
    public void logs(LogBatch batch) throws IOException {
      for (int i = 0; i < batch.size(); i++) {
        RawLog log = batch.get(i);
        counters.see(log);
        if (batch.block(i) > done) {
          add(log);
        }
      }
    }

    private void add(RawLog log) throws IOException {
      if (!logs.isEmpty() && logs.getLast().where().block() != log.where().block()) {
        flush();
      }
      logs.add(log);
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) {}

    private void flush() throws IOException {
      long block = logs.getFirst().where().block();
      bare(block - 1);
      append(file, next(block), List.copyOf(logs));
      logs.clear();
    }

    private void bare(long upTo) throws IOException {
      for (long number = last.map(Header::number).orElse(-1L) + 1; number <= upTo; number++) {
        append(file, next(number), List.of());
      }
    }

    void reach(long end) throws IOException {
      if (!logs.isEmpty()) {
        flush();
      }
      bare(end);
    }
  }

  private Json next(long number) throws IOException {
    if (ahead.isEmpty() || fetched - ahead.size() + 1 != number) {
      ahead.clear();
      long end = Math.min(to, number + CHUNK - 1);
      for (Optional<Json> block :
          source.blocks(LongStream.rangeClosed(number, end).boxed().toList())) {
        block.ifPresent(ahead::addLast);
      }
      fetched = number + ahead.size() - 1;
    }
    if (ahead.isEmpty()) {
      throw new IOException("the node does not show block %d; use another one".formatted(number));
    }
    return ahead.removeFirst();
  }

  private void append(ProofFile file, Json block, List<RawLog> logs) throws IOException {
    Header header = header(block);
    if (last.isPresent()
        && (header.number() != last.get().number() + 1
            || !header.parent().equals(last.get().hash()))) {
      throw new IOException("block %d changed; observe again".formatted(header.number()));
    }
    file.append(record(header, Header.encoding(block), logs));
    last = Optional.of(header);
    endsWithState = false;
    progress.written(header.number(), to);
  }

  private ProofRecord record(Header header, Bytes encoded, List<RawLog> logs) throws IOException {
    boolean isNeeded = !logs.isEmpty() || (isWhole && subject.mayBeIn(header.bloom()));
    if (!isNeeded) {
      return new ProofRecord.Bare(encoded);
    }
    List<Bytes> receipts = receipts(header);
    BlockLogs own = BlockLogs.of(header, receipts, subject);
    if (!own.agreesWith(logs)) {
      throw new IOException(
          "the receipts of block %d do not hold the logs that the facts have of it"
              .formatted(header.number()));
    }
    if (isWhole) {
      return new ProofRecord.Whole(encoded, receipts);
    }
    var proofs = new ArrayList<ProofRecord.Receipt>();
    for (int index : own.receipts()) {
      proofs.add(new ProofRecord.Receipt(index, ReceiptsRoot.proof(receipts, index)));
    }
    return new ProofRecord.Some(encoded, proofs);
  }

  private List<Bytes> receipts(Header header) throws IOException {
    List<Json> shown =
        source
            .receipts(header.hash())
            .orElseThrow(() ->
                new IOException(
                    "the node shows no receipts of block %d, so its logs cannot be proven; use"
                        + " another one".formatted(header.number())));
    try {
      List<Bytes> receipts = ReceiptsRoot.encodings(shown);
      if (ReceiptsRoot.ofEncoded(receipts).equals(header.receiptsRoot())) {
        return receipts;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "a receipt of block %d is malformed: %s".formatted(header.number(), e.getMessage()), e);
    }
    throw new IOException(
        ("the receipts of block %d do not have the root that its header states, as on rollups with"
                + " receipts of their own; its logs cannot be proven")
            .formatted(header.number()));
  }
}
