package weir.observe.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.observe.proofs.RecordEdits.changed;
import static weir.observe.proofs.RecordEdits.first;
import static weir.observe.proofs.RecordEdits.without;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.json.Json;
import weir.language.PlanReader;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.FactLocation;
import weir.observe.Observer;
import weir.observe.ReadingOptions;
import weir.observe.complete.Subject;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.observe.store.StretchReader;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;
import weir.vault.VaultEvents;

/** Proofs of a real chain: kept, cut, forked, and changed in every way that a forger may try. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofsTest {

  private static final String PLAN =
      """
      weir: 1
      name: Proven
      asset: {symbol: PRV, name: Proven, decimals: 18, supply: 1_000}
      chain: eip155:31337
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        all:
          path: airdrop
          share: rest
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - jump: 100%
      """;
  private static final Address ADA = new Address(1, 2, 3);

  @TempDir private static Path folder;

  private final Plan plan =
      PlanReader.read("plan.yaml", PLAN, file -> Optional.empty()).plan().orElseThrow();
  private final Deployment deployment = Deployment.of(plan);
  private final VaultEvents events =
      new VaultEvents(plan.asset().asset(), deployment.token(), deployment.vault());
  private final Subject subject =
      new Subject(
          plan.chain(),
          deployment.token(),
          deployment.vault(),
          true,
          Set.of(deployment.vault(), ADA),
          Subject.topics(VaultEvents.all()),
          events::fact);
  private final String about =
      "%s token %s vault %s".formatted(plan.chain(), deployment.token(), deployment.vault());
  private EmbeddedChain chain;
  private RecordedNode node;
  private Path facts;
  private Hash32 newest = Hash32.ZERO;

  @BeforeAll
  void start() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2026-01-01T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    chain = EmbeddedChain.start(setup, line -> {});
    chain.node().rpc().call("anvil_mine", 3L);
    send(Create2.DEPLOYER, RegistryCalls.deployment());
    send(RegistryCalls.ADDRESS, deployment.tokenCall(0));
    chain.node().rpc().call("anvil_mine", 4L);
    for (int i = 1; i <= 3; i++) {
      send(deployment.token(), TokenCalls.transfer(ADA, BigInteger.valueOf(i)));
    }
    several();
    chain.node().rpc().call("anvil_mine", 2L);
    facts = observed("facts.jsonl");
    newest = hash();
    node = new RecordedNode(new NodeProofs(chain.node().rpc()));
    node.record(chain.node().blockNumber());
  }

  @AfterAll
  void stop() throws IOException {
    chain.close();
  }

  /** One block with two transfers, a call of another contract between them, and types 0 and 2. */
  private void several() throws Exception {
    var rpc = chain.node().rpc();
    rpc.call("evm_setAutomine", false);
    for (int i = 0; i < 3; i++) {
      Address to = i == 1 ? ADA : deployment.token();
      Bytes data = i == 1 ? Bytes.NONE : TokenCalls.transfer(ADA, BigInteger.valueOf(10 + i));
      Json.Fields message =
          Json.fields()
              .with("from", DevelopmentAccounts.signer(0).address().toString())
              .with("to", to.toString())
              .with("gas", "0x30000")
              .with("data", data.toString());
      rpc.call("eth_sendTransaction", i == 0 ? message.with("gasPrice", "0x77359400") : message);
    }
    rpc.call("anvil_mine", 1L);
    rpc.call("evm_setAutomine", true);
  }

  private Path observed(String name) throws IOException {
    Path file = folder.resolve(name);
    var observer = new Observer(List.of(chain.node()), plan, deployment, (block, head) -> {});
    observer.observe(FactLocation.of(file), ReadingOptions.usual(0), fact -> {});
    return file;
  }

  private Hash32 hash() throws IOException {
    return chain.node().header(BlockTag.LATEST).orElseThrow().hash();
  }

  private void send(Address to, Bytes data) throws Exception {
    Node on = chain.node();
    var signer = DevelopmentAccounts.signer(0);
    var fees = on.fees();
    var signed =
        signer.sign(
            new Transaction(
                on.chainId(),
                on.nonce(signer.address(), BlockTag.LATEST),
                fees.tip(),
                fees.max(),
                3_000_000,
                Optional.of(to),
                BigInteger.ZERO,
                data));
    on.send(signed);
    for (int look = 0; look < 200 && on.receipt(signed.hash()).isEmpty(); look++) {
      Thread.sleep(20);
    }
    assertThat(on.receipt(signed.hash()).orElseThrow().succeeded()).isTrue();
  }

  private Path kept(String name, ProofSource source, boolean isWhole) throws IOException {
    Path file = folder.resolve(name);
    try (FactStore store = FactStores.file(facts, plan.chain(), about)) {
      new ProofWriter(source, subject, isWhole, (number, to) -> {}).write(file, store, about);
    }
    return file;
  }

  private ProvenTotals check(Path file, Hash32 trusted) throws IOException {
    try (FactStore store = FactStores.file(facts, plan.chain(), about)) {
      return ProofCheck.check(file, subject, about, trusted, Optional.of(store));
    }
  }

  private List<ProofRecord> records(Path file) throws IOException {
    var records = new ArrayList<ProofRecord>();
    ProofFile.read(file, plan.chain(), about, (record, place) -> records.add(record));
    return records;
  }

  private Path written(List<ProofRecord> records) throws IOException {
    Path file = Files.createTempFile(folder, "forged", ".proofs");
    Files.delete(file);
    try (var forged = ProofFile.open(file, plan.chain(), about, (record, place) -> {})) {
      for (ProofRecord record : records) {
        forged.append(record);
      }
    }
    return file;
  }

  @Test
  void a_block_proves_the_logs_and_counters_of_everything_before_it() throws IOException {
    Path some = kept("some", node, false);
    ProvenTotals proven = check(some, newest);
    assertThat(proven.differences()).isEmpty();
    assertThat(proven.logs()).isEqualTo(6);
    assertThat(proven.counters()).isEqualTo(4);
    assertThat(proven.isBeginning()).isTrue();
    assertThat(proven.openBlocks()).isEqualTo(5);
    assertThat(proven.digest()).isPresent();
    Path all = kept("all", node, true);
    ProvenTotals whole = check(all, newest);
    assertThat(whole.differences()).isEmpty();
    assertThat(whole.openBlocks()).isZero();
    assertThat(whole.wholeBlocks()).isEqualTo(5);
    assertThat(whole.clearBlocks()).isEqualTo(proven.clearBlocks());
    assertThat(records(some)).filteredOn(ProofRecord.Some.class::isInstance).hasSize(5);
    System.out.printf(
        "proofs of %d blocks and %d logs: %d bytes, with all receipts %d%n",
        proven.end().number() - proven.before() + 1,
        proven.logs(),
        Files.size(some),
        Files.size(all));
  }

  @Test
  void an_earlier_block_proves_what_came_before_it_and_no_counters() throws IOException {
    Path file = kept("earlier", node, false);
    List<ProofRecord> records = records(file);
    var third =
        (ProofRecord.Some)
            records.stream().filter(ProofRecord.Some.class::isInstance).toList().get(2);
    ProvenTotals proven = check(file, third.header().keccak());
    assertThat(proven.differences()).isEmpty();
    assertThat(proven.logs()).isEqualTo(3);
    assertThat(proven.counters()).isZero();
    assertThatThrownBy(() -> check(file, Hash32.ZERO)).isInstanceOf(ProofRefusal.class);
  }

  /** The digests of the file are made again each time, so that only the proofs can refuse. */
  @Test
  void whatever_a_forger_changes_is_refused_or_contradicted() throws IOException {
    List<ProofRecord> some = records(kept("some2", node, false));
    List<ProofRecord> whole = records(kept("whole2", node, true));
    var forgeries = new ArrayList<List<ProofRecord>>();
    int at = first(some, ProofRecord.Some.class, 1);
    var block = (ProofRecord.Some) some.get(at);
    var receipt = block.receipts().getFirst();
    forgeries.add(changed(some, at, new ProofRecord.Bare(block.header())));
    forgeries.add(changed(some, at, new ProofRecord.Some(block.header(), List.of())));
    forgeries.add(
        changed(some, at, new ProofRecord.Some(block.header(), List.of(receipt, receipt))));
    var moved = new ProofRecord.ReceiptNodes(receipt.index() + 1, receipt.nodes());
    forgeries.add(changed(some, at, new ProofRecord.Some(block.header(), List.of(moved))));
    var other = ((ProofRecord.Some) some.get(first(some, ProofRecord.Some.class, 2))).receipts();
    forgeries.add(changed(some, at, new ProofRecord.Some(block.header(), other)));
    int mixed = first(some, ProofRecord.Some.class, 4);
    var several = (ProofRecord.Some) some.get(mixed);
    assertThat(several.receipts()).hasSize(2);
    forgeries.add(
        changed(
            some, mixed, new ProofRecord.Some(several.header(), several.receipts().reversed())));
    forgeries.add(
        changed(
            some, mixed, new ProofRecord.Some(several.header(), several.receipts().subList(0, 1))));
    forgeries.add(without(some, at));
    forgeries.add(without(some, at - 1));
    var swapped = new ArrayList<>(some);
    swapped.set(at, some.get(at + 1));
    swapped.set(at + 1, some.get(at));
    forgeries.add(swapped);
    int all = first(whole, ProofRecord.Whole.class, 4);
    var full = (ProofRecord.Whole) whole.get(all);
    assertThat(full.receipts()).hasSize(3);
    forgeries.add(
        changed(whole, all, new ProofRecord.Whole(full.header(), full.receipts().subList(0, 2))));
    forgeries.add(
        changed(whole, all, new ProofRecord.Whole(full.header(), full.receipts().reversed())));
    var state = (ProofRecord.State) some.getLast();
    forgeries.add(changed(some, some.size() - 1, some.get(1))); // the state before the contracts
    forgeries.add(
        changed(
            some,
            some.size() - 1,
            new ProofRecord.State(List.of(swap(state.accounts().getFirst())))));
    for (List<ProofRecord> forged : forgeries) {
      assertRefused(forged, "forgery " + forgeries.indexOf(forged));
    }
    System.out.println("forgeries refused: " + forgeries.size());
  }

  @Test
  void receipts_out_of_order_are_refused_before_anything_is_summed() throws IOException {
    List<ProofRecord> some = records(kept("order", node, false));
    int at = first(some, ProofRecord.Some.class, 4);
    var block = (ProofRecord.Some) some.get(at);
    ProofRecord.ReceiptNodes first = block.receipts().getFirst();
    for (var receipts : List.of(block.receipts().reversed(), List.of(first, first))) {
      Path file = written(changed(some, at, new ProofRecord.Some(block.header(), receipts)));
      assertThatThrownBy(() -> check(file, newest))
          .isInstanceOf(ProofRefusal.class)
          .hasMessageContaining("twice or out of order");
    }
  }

  @Test
  void logs_that_were_left_out_show_in_the_counters_without_any_facts() throws IOException {
    List<ProofRecord> some = records(kept("left-out", node, false));
    for (int block = 0; block < 5; block++) {
      int at = first(some, ProofRecord.Some.class, block);
      Bytes header = ((ProofRecord.Some) some.get(at)).header();
      Path file = written(changed(some, at, new ProofRecord.Bare(header)));
      ProvenTotals proven = ProofCheck.check(file, subject, about, newest, Optional.empty());
      assertThat(proven.differences())
          .isNotEmpty()
          .allMatch(each -> each.contains(" by the state, and ") && each.endsWith(" by the logs"));
    }
  }

  /** Facts with digests that agree, because whoever has edited them has made these again. */
  @Test
  void facts_that_were_edited_with_their_digests_are_contradicted() throws IOException {
    Path some = kept("edited", node, false);
    Path whole = kept("edited-whole", node, true);
    UnaryOperator<RawLog> same = log -> log;
    assertThat(edited(some, same)).isEmpty();
    assertThat(edited(whole, same)).isEmpty();
    UnaryOperator<RawLog> later = log -> moved(log, log.where().log(), 1);
    UnaryOperator<RawLog> more =
        log -> new RawLog(log.where(), log.contract(), log.topics(), TWELVE);
    UnaryOperator<RawLog> elsewhere =
        log -> new RawLog(log.where(), deployment.vault(), log.topics(), log.data());
    for (UnaryOperator<RawLog> edit : List.of(later, more, elsewhere)) {
      assertThat(edited(some, edit)).hasSize(5).allMatch(each -> each.contains("are not those"));
      assertThat(edited(whole, edit)).hasSize(5);
    }
    UnaryOperator<RawLog> place = log -> moved(log, log.where().log() + 1, 0);
    assertThat(edited(whole, place)).hasSize(5);
    assertThat(edited(some, place)).isEmpty(); // said to be unproven, see the decision
  }

  /** What one transaction does counts together, so facts must not put two into one. */
  @Test
  void facts_that_join_two_transactions_are_contradicted() throws IOException {
    for (boolean isWhole : new boolean[] {false, true}) {
      Path proofs = kept("joined-" + isWhole, node, isWhole);
      assertThat(edited(proofs, log -> in(log, Hash32.ZERO)))
          .singleElement()
          .asString()
          .contains("are not those that are proven");
    }
  }

  private static RawLog in(RawLog log, Hash32 transaction) {
    ChainPosition w = log.where();
    var where = new ChainPosition(w.chain(), w.block(), transaction, w.log(), w.time());
    return new RawLog(where, log.contract(), log.topics(), log.data());
  }

  private static final Bytes TWELVE = Bytes.of(new Hash32(0, 0, 0, 12).bytes());

  private static RawLog moved(RawLog log, int place, int seconds) {
    var where =
        new ChainPosition(
            log.where().chain(),
            log.where().block(),
            log.where().transaction(),
            place,
            log.where().time().plusSeconds(seconds));
    return new RawLog(where, log.contract(), log.topics(), log.data());
  }

  /** Returns what contradicts the facts after an edit of all logs. */
  private List<String> edited(Path proofs, UnaryOperator<RawLog> edit) throws IOException {
    var logs = new ArrayList<RawLog>();
    var marks = new ArrayList<FactMark>();
    try (FactStore store = FactStores.file(facts, plan.chain(), about)) {
      store.forEach(
          new StretchReader() {
            @Override
            public void logs(LogBatch batch) {
              batch.forEach(log -> logs.add(edit.apply(log)));
            }

            @Override
            public void mark(FactMark mark, List<StateReading> readings) {
              marks.add(mark);
            }
          });
    }
    FactMark end = marks.getLast();
    Path file = Files.createTempFile(folder, "edited", ".jsonl");
    try (FactStore store = FactStores.file(file, plan.chain(), about)) {
      store.append(
          LogBatch.of(plan.chain(), logs),
          List.of(),
          new BlockMark(end.block(), end.hash(), end.time()));
      return ProofCheck.check(proofs, subject, about, newest, Optional.of(store)).differences();
    }
  }

  private static ProofRecord.AccountNodes swap(ProofRecord.AccountNodes of) {
    return new ProofRecord.AccountNodes(of.address(), of.slots().reversed(), of.nodes());
  }

  private void assertRefused(List<ProofRecord> records, String what) throws IOException {
    Path file = written(records);
    boolean isRefused;
    try {
      isRefused = !check(file, newest).differences().isEmpty();
    } catch (ProofRefusal e) {
      isRefused = true;
    }
    assertThat(isRefused).as(what).isTrue();
    Files.delete(file);
  }

  @Test
  void one_changed_byte_anywhere_is_refused() throws IOException {
    Path file = kept("bytes", node, false);
    byte[] bytes = Files.readAllBytes(file);
    var source = Source.of(Cases.seed(), 1);
    for (int i = 0; i < 150; i++) {
      byte[] changed = bytes.clone();
      int at = i < ProofFile.HEAD ? i : source.between(0, bytes.length - 1);
      changed[at] ^= (byte) (1 << source.between(0, 7));
      Path other = folder.resolve("changed");
      Files.write(other, changed);
      assertThatThrownBy(() -> check(other, newest))
          .as("byte %d, seed %d", at, Cases.seed())
          .isInstanceOf(ProofRefusal.class);
    }
  }

  @Test
  void one_changed_byte_of_a_record_is_refused_though_the_digests_agree() throws IOException {
    for (boolean isWhole : new boolean[] {false, true}) {
      List<ProofRecord> records = records(kept("payload" + isWhole, node, isWhole));
      var source = Source.of(Cases.seed(), 2);
      int mutants = 0;
      for (int i = 0; i < 150; i++) {
        int at = source.between(0, records.size() - 1);
        ProofRecord record = records.get(at);
        byte[] payload = record.payload().toArray();
        payload[source.between(0, payload.length - 1)] ^= (byte) (1 << source.between(0, 7));
        Optional<ProofRecord> mutant = read(record.kind(), Bytes.of(payload));
        if (mutant.isPresent()) {
          assertRefused(
              changed(records, at, mutant.get()), "record %d, seed %d".formatted(at, Cases.seed()));
          mutants++;
        }
      }
      System.out.printf("mutants of records refused: %d, seed %d%n", mutants, Cases.seed());
      assertThat(mutants).isGreaterThan(75);
    }
  }

  private static Optional<ProofRecord> read(int kind, Bytes payload) {
    try {
      return Optional.of(ProofRecord.read(kind, payload));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void a_killed_run_goes_on_and_a_cut_file_is_no_evidence() throws IOException {
    Path file = kept("cut", node, false);
    byte[] bytes = Files.readAllBytes(file);
    var source = Source.of(Cases.seed(), 3);
    for (int i = 0; i < 12; i++) {
      int length = i == 0 ? 10 : source.between(ProofFile.HEAD, bytes.length - 1);
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> check(file, newest)).isInstanceOf(ProofRefusal.class);
      kept("cut", node, false);
      ProvenTotals proven = check(file, newest);
      assertThat(proven.differences()).as("cut to %d, seed %d", length, Cases.seed()).isEmpty();
      assertThat(proven.logs()).isEqualTo(6);
      assertThat(proven.counters()).isEqualTo(4);
    }
    kept("cut", node, false);
    long size = Files.size(file);
    kept("cut", node, false);
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void two_runs_do_not_write_one_file_and_other_subjects_are_refused() throws IOException {
    Path file = kept("used", node, false);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> kept("used", node, false)).hasMessageContaining("is in use");
    }
    assertThatThrownBy(() -> ProofFile.read(file, plan.chain(), "another", (record, place) -> {}))
        .isInstanceOf(ProofRefusal.class)
        .hasMessageContaining("no proofs of the plan's contracts");
  }

  /** A node that changes what it shows of one kind. */
  private ProofSource lying(UnaryOperator<Json> block, UnaryOperator<List<Json>> receipts) {
    return new RecordedNode(node) {
      @Override
      public List<Optional<Json>> blocks(List<Long> numbers) throws IOException {
        return super.blocks(numbers).stream().map(each -> each.map(block)).toList();
      }

      @Override
      public Optional<List<Json>> receipts(Hash32 of) throws IOException {
        return super.receipts(of).map(receipts);
      }
    };
  }

  private static Json with(Json of, String key, String value) {
    return of instanceof Json.Fields fields ? fields.without(key).with(key, value) : of;
  }

  @Test
  void what_a_node_shows_without_proof_is_not_kept() {
    UnaryOperator<Json> same = block -> block;
    assertThatThrownBy(() ->
            kept("l1", lying(block -> with(block, "timestamp", "0x77777777"), logs -> logs), false))
        .hasMessageContaining("Ethereum's rule");
    assertThatThrownBy(
            () -> kept("l2", lying(same, logs -> logs.subList(0, logs.size() - 1)), false))
        .hasMessageContaining("do not have the root");
    assertThatThrownBy(() ->
            kept("l3", lying(same, logs -> List.of(with(logs.getFirst(), "type", "0x7e"))), false))
        .hasMessageContaining("rollups");
    var silent =
        new RecordedNode(node) {
          @Override
          public Optional<List<Json>> receipts(Hash32 of) {
            return Optional.empty();
          }
        };
    assertThatThrownBy(() -> kept("l4", silent, false)).hasMessageContaining("shows no receipts");
  }

  @Test
  void without_proofs_of_accounts_the_counters_are_said_not_to_be_proven() throws IOException {
    var lacking =
        new RecordedNode(node) {
          @Override
          public Optional<Json> account(Address account, List<Hash32> slots, Hash32 block) {
            return Optional.empty();
          }
        };
    ProvenTotals proven = check(kept("lacking", lacking, false), newest);
    assertThat(proven.differences()).isEmpty();
    assertThat(proven.counters()).isZero();
    assertThat(proven.isBeginning()).isFalse();
  }

  @Test
  void blocks_that_a_fork_replaced_are_dropped_from_the_file() throws Exception {
    Path before = facts;
    Hash32 end = newest;
    try {
      String snapshot = chain.snapshot();
      send(deployment.token(), TokenCalls.transfer(ADA, BigInteger.TWO));
      facts = observed("forked.jsonl");
      Hash32 dropped = hash();
      var live = new NodeProofs(chain.node().rpc());
      Path file = kept("forked", live, false);
      assertThat(check(file, dropped).logs()).isEqualTo(7);
      chain.revert(snapshot);
      send(deployment.token(), TokenCalls.transfer(ADA, BigInteger.TEN));
      send(deployment.token(), TokenCalls.transfer(ADA, BigInteger.TEN));
      facts = observed("forked.jsonl");
      kept("forked", live, false);
      ProvenTotals proven = check(file, hash());
      assertThat(proven.differences()).isEmpty();
      assertThat(proven.logs()).isEqualTo(8);
      assertThat(proven.counters()).isEqualTo(4);
      assertThatThrownBy(() -> check(file, dropped)).isInstanceOf(ProofRefusal.class);
      assertThat(check(file, end).logs()).isEqualTo(6);
    } finally {
      facts = before;
    }
  }
}
