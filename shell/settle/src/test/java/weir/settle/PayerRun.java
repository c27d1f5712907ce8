package weir.settle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weir.evm.Block;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Signer;
import weir.plan.ChainId;
import weir.settle.call.CallScope;
import weir.settle.pay.WaitingTimes;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/** A settlement of every kind of action, and runs of a payer over a chain in memory. */
final class PayerRun {

  static final Signer SIGNER = DevelopmentAccounts.signer(0);
  static final Address TOKEN = new Address(1, 1, 1);
  static final Address VAULT = new Address(2, 2, 2);
  static final Action DEPLOY =
      new Action("vault", "deploy", VAULT, "0x01", new DoneWhen.CodeAt(VAULT));
  static final Action FUND =
      new Action(
          "fund/treasury",
          "send 5",
          TOKEN,
          "0x02",
          new DoneWhen.Funded(SIGNER.address(), PlannedPlans.funding(TOKEN, VAULT, 5)));
  static final Action OPEN =
      new Action("open/team", "open", VAULT, "0x03", new DoneWhen.PoolOpen(VAULT, Hash32.ZERO));

  final MemoryChain chain;
  final List<Action> actions;
  final List<String> told = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  SendingTerms terms = SendingTerms.usual(31337);

  /** Runs after each pause, such as to make a block. */
  Runnable meanwhile = () -> {};

  private final Path journal;

  PayerRun(Path journal, Action... actions) {
    this(journal, new MemoryChain(List.of(actions)), List.of(actions));
  }

  PayerRun(Path journal, MemoryChain chain, List<Action> actions) {
    this.journal = journal;
    this.chain = chain;
    this.actions = actions;
  }

  static List<Action> all(int pushes) {
    return Stream.concat(
            Stream.of(DEPLOY, FUND, OPEN), IntStream.range(0, pushes).mapToObj(PayerRun::push))
        .toList();
  }

  static Action push(int number) {
    return new Action(
        "push/team/" + number,
        "push",
        VAULT,
        "0x04%04x".formatted(number),
        new DoneWhen.Contract());
  }

  Settlement settlement() {
    return settlement(31337);
  }

  Settlement settlement(long id) {
    return new Settlement(
        "a plan",
        Hash32.ZERO,
        Instant.EPOCH,
        new ChainId(id),
        new CallScope(SIGNER.address(), new Asset("T", 0), TOKEN, VAULT, Hash32.ZERO),
        SpendingLimits.USUAL,
        List.of(),
        actions);
  }

  Block apply() throws IOException, InterruptedException {
    return apply(settlement());
  }

  Block apply(Settlement settlement) throws IOException, InterruptedException {
    var listener =
        new Payer.Listener() {
          @Override
          public void found(Action action) {
            told.add(action.id() + " found");
          }

          @Override
          public void landed(Action action, JournalEntry.Landed entry, boolean isNew) {
            told.add(action.id() + (isNew ? " landed" : " landed before"));
          }

          @Override
          public void says(String words) {
            told.add(words);
          }
        };
    try (var open = Journal.open(journal, SettlementFile.hash(settlement()))) {
      return new Payer(chain, open, SIGNER, terms, WaitingTimes.USUAL, listener, this::sleep)
          .apply(settlement);
    }
  }

  private void sleep(Duration pause) {
    pauses.add(pause);
    meanwhile.run();
  }

  List<JournalEntry> journal() throws IOException {
    try (var open = Journal.open(journal, SettlementFile.hash(settlement()))) {
      return open.entries();
    }
  }

  /** Returns what was announced so far, while a run goes on. */
  List<JournalEntry> journalNow() throws IOException {
    Path copy = journal.resolveSibling("copy");
    Files.copy(journal, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (var open = Journal.open(copy, SettlementFile.hash(settlement()))) {
      return open.entries();
    }
  }

  void loseJournal() throws IOException {
    Files.deleteIfExists(journal);
  }

  /** Returns the kinds of the journal's lines after its first. */
  List<String> kinds() throws IOException {
    return Files.readAllLines(journal).stream()
        .skip(1)
        .map(line -> line.substring(2, line.indexOf('"', 2)))
        .toList();
  }

  /** Returns how often each action took effect. */
  List<Long> counts() {
    return actions.stream().map(chain::count).toList();
  }
}
