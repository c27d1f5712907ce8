package weir.settle;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.evm.SendResult;
import weir.settle.NextSteps.Look;
import weir.settle.pay.SendingTimes;
import weir.settle.pay.WaitingTimes;
import weir.units.Hash32;

/** Takes the steps of one run: reads, signs, sends, and writes the journal before and after. */
final class StepTaker {

  private static final int MOST_FILLED = 64;

  private final SettlementChain chain;
  private final Journal journal;
  private final SendingBook book;
  private final Signing signing;
  private final LastLook lastLook;
  private final WaitingTimes pace;
  private final Patience waiting;
  private final Payer.Listener listener;
  private final Map<String, Action> byId = new HashMap<>();
  private final Map<String, SendingTimes> times = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> before;
  private long next = -1;

  StepTaker(
      SettlementChain chain,
      Settlement settlement,
      Journal journal,
      SendingBook book,
      Signing signing,
      LastLook lastLook,
      WaitingTimes pace,
      Patience waiting,
      Payer.Listener listener) {
    this.chain = chain;
    this.journal = journal;
    this.book = book;
    this.signing = signing;
    this.lastLook = lastLook;
    this.pace = pace;
    this.waiting = waiting;
    this.listener = listener;
    this.before = Set.copyOf(book.landed().keySet());
    settlement.actions().forEach(action -> byId.put(action.id(), action));
  }

  /** Returns when each action was sent and searched for in this run. */
  Map<String, SendingTimes> times() {
    return Map.copyOf(times);
  }

  /**
   * The account's nonce has come so far. What comes behind others cannot land before them, so it
   * counts as stuck only after it was the next one for long.
   */
  void isNext(long nonce) {
    if (nonce > next) {
      next = nonce;
      Optional.ofNullable(book.inFlight().get(nonce))
          .ifPresent(
              action -> times.computeIfPresent(action, (_, old) -> old.nextFrom(waiting.now())));
    }
  }

  /** Takes one step; returns the block at which everything is done, if it is. */
  Optional<Block> run(SendingStep step, Look look) throws IOException {
    switch (step) {
      case SendingStep.Recheck(var action) -> recheck(action);
      case SendingStep.Land(var action, var receipt) ->
          land(action, receipt, look.head(), before.contains(action));
      case SendingStep.Search(var action, var open) -> search(action, open, look.head());
      case SendingStep.SendAgain(var action, var open) -> send(action, open);
      case SendingStep.Replace(var action, var open) -> replace(action, open, look.head());
      case SendingStep.Fill(var nonce) -> fill(nonce, look);
      case SendingStep.Begin(var action, var nonce) -> begin(action, nonce, look);
      case SendingStep.LookAtGround() -> lookAtGround(look.head());
      case SendingStep.LookAtAll() -> {
        return lookAtAll(look.head());
      }
    }
    return Optional.empty();
  }

  private void recheck(String action) throws IOException {
    waiting.why("the node's newest block is older than what it showed before");
    if (book.state(action) instanceof SendingState.Landed(var place, var open)
        && !isInTheChain(place.transaction())) {
      waiting.why("%s is no longer in the chain".formatted(action));
      book.reopen(action);
    }
  }

  private boolean isInTheChain(Hash32 transaction) throws IOException {
    Optional<Receipt> receipt = chain.receipt(transaction);
    return receipt.isPresent() && isInTheChain(receipt.get());
  }

  private boolean isInTheChain(Receipt receipt) throws IOException {
    return chain
        .block(receipt.block())
        .filter(block -> block.hash().equals(receipt.blockHash()))
        .isPresent();
  }

  private void land(String id, Receipt receipt, Block head, boolean wasKnown) throws IOException {
    Optional<Block> block =
        chain.block(receipt.block()).filter(found -> found.hash().equals(receipt.blockHash()));
    if (block.isEmpty()) {
      waiting.why("the receipt of %s is of a block that is not in the chain".formatted(id));
      return;
    }
    Optional<Action> action = Optional.ofNullable(byId.get(id));
    var place = JournalEntry.Place.of(receipt);
    // Many nodes keep the newest states only, and what has landed may have done so days ago.
    Block at = head.number() < receipt.block() ? block.get() : head;
    if (!receipt.succeeded()) {
      refused(id, action, receipt, at);
      return;
    }
    if (action.isPresent() && !shows(action.get(), at)) {
      return;
    }
    var entry = new JournalEntry.Landed(id, place);
    // The last line about an action is what the journal says of it.
    if (journal.latest(id).filter(entry::equals).isPresent()) {
      book.see(entry);
    } else {
      write(entry);
    }
    waiting.progress();
    if (action.isPresent() && told.add(id + " " + place.transaction())) {
      listener.landed(action.get(), entry, !wasKnown);
    }
  }

  /** A refusal gives the nonce away and stops the run, so one answer is not enough for it. */
  private void refused(String id, Optional<Action> action, Receipt receipt, Block at)
      throws IOException {
    if (chain.receipt(receipt.transaction()).filter(receipt::equals).isEmpty()) {
      waiting.why("the node says different things about the transaction of %s".formatted(id));
      return;
    }
    write(new JournalEntry.Reverted(id, JournalEntry.Place.of(receipt)));
    if (action.isPresent() && isDoneByOthers(action.get(), at)) {
      waiting.progress();
      return; // The next look finds it.
    }
    throw new SettlementException(
        ("%s was refused by the contract in block %d (transaction %s)%s; "
                + "it paid nothing; run the same command again to try again")
            .formatted(
                id,
                receipt.block(),
                receipt.transaction(),
                action.map(refused -> reason(refused, receipt)).orElse("")));
  }

  /** Returns whether another transaction has done an action before ours, so that ours failed. */
  private boolean isDoneByOthers(Action action, Block block) throws IOException {
    return !(action.guard() instanceof DoneWhen.Contract) && chain.holds(action.guard(), block);
  }

  private String reason(Action action, Receipt receipt) {
    try {
      String words = chain.whyRefused(action, receipt.block());
      return words.isEmpty() ? "" : ": " + words;
    } catch (IOException e) {
      return "; the node does not say why (" + e.getMessage() + ")";
    }
  }

  /** Returns whether the guard of what has landed holds; for a while a node may not know it. */
  private boolean shows(Action action, Block block) throws IOException {
    if (chain.holds(action.guard(), block)) {
      waiting.forget(action.id());
      return true;
    }
    waiting.why(
        "%s has landed, but the chain does not show it: %s; nothing more is sent"
            .formatted(action.id(), action.guard()));
    if (waiting.isPast(action.id(), pace.doubt())) {
      throw new SettlementException(waiting.why());
    }
    return false;
  }

  private void search(String action, SendingState.Open open, Block head) throws IOException {
    times.merge(
        action,
        SendingTimes.NEVER.searched(waiting.now()),
        (old, _) -> old.searched(waiting.now()));
    waiting.why(
        "nonce %d of %s is used, and the node does not show by which transaction"
            .formatted(open.nonce(), action));
    long since = open.versions().getFirst().since();
    Optional<SpenderSearch.Spender> spender =
        new SpenderSearch(chain).find(open.nonce(), since, head);
    if (spender.isEmpty() || open.has(spender.get().transaction())) {
      return; // Its receipt will come.
    }
    write(
        new JournalEntry.Superseded(
            action, open.nonce(), Optional.of(spender.get().transaction()), spender.get().block()));
    times.remove(action);
    waiting.progress();
    if (byId.containsKey(action)) {
      listener.says(
          "%s is signed again: transaction %s, which is not of this journal, used nonce %d"
              .formatted(action, spender.get().transaction(), open.nonce()));
    }
  }

  private void send(String action, SendingState.Open open) throws IOException {
    times.merge(
        action, SendingTimes.NEVER.sent(waiting.now()), (old, _) -> old.sent(waiting.now()));
    var signed = open.newest().signed();
    waiting.why(
        "%s was sent as %s under nonce %d and has not landed"
            .formatted(action, signed.hash(), open.nonce()));
    switch (chain.send(signed)) {
      case SendResult.Accepted _, SendResult.Known _ -> waiting.forget("send " + action);
      // Either one of its versions has landed or another transaction: the next look shows which.
      case SendResult.NoncePassed _ -> waiting.forget("send " + action);
      case SendResult.Refused(var hash, var failure) -> {
        waiting.why("the node refuses transaction %s: %s".formatted(hash, failure.message()));
        if (waiting.isPast("send " + action, pace.replace().plus(pace.doubt()))) {
          throw new SettlementException(
              waiting.why()
                  + "; %s has not landed; run the same command again to go on".formatted(action));
        }
      }
    }
  }

  private void replace(String action, SendingState.Open open, Block head) throws IOException {
    switch (signing.again(action, open, head)) {
      case Signing.Result.NotNow(var reason, _) -> {
        times.merge(
            action, SendingTimes.NEVER.sent(waiting.now()), (old, _) -> old.sent(waiting.now()));
        chain.send(open.newest().signed()); // It may be refused now, and land when fees fall.
        waiting.says(reason);
      }
      case Signing.Result.Announced(var entry) -> {
        listener.says(
            "%s is replaced under nonce %d by %s, for a higher fee"
                .formatted(action, entry.nonce(), entry.transaction()));
        times.remove(action);
        send(action, book.open(action).orElseThrow());
      }
    }
  }

  private void fill(long nonce, Look look) throws IOException {
    if (!waiting.isPast(NextSteps.filler(nonce), pace.fill())) {
      waiting.why("nothing is signed under nonce %d".formatted(nonce));
      return;
    }
    if (book.inFlight().lastKey() - look.nonce() > MOST_FILLED) {
      throw new SettlementException(
          "the journal has a transaction under nonce %d, and the account is at %d: it cannot land"
              .formatted(book.inFlight().lastKey(), look.nonce()));
    }
    announced(NextSteps.filler(nonce), signing.nothing(nonce, look.head()));
  }

  private void begin(Action action, long nonce, Look look) throws IOException {
    boolean repeats = action.guard() instanceof DoneWhen.Contract;
    // Twice, because one false answer would leave the action out.
    if (!repeats
        && chain.holds(action.guard(), look.head())
        && chain.holds(action.guard(), look.head())) {
      var entry = new JournalEntry.Found(action.id(), look.head().number());
      if (journal.latest(action.id()).filter(JournalEntry.Found.class::isInstance).isPresent()) {
        book.see(entry);
      } else {
        write(entry);
      }
      waiting.progress();
      if (told.add(action.id() + " found")) {
        listener.found(action);
      }
      return;
    }
    if (!NextSteps.flies(action) && chain.nonce(look.head()) != nonce) {
      waiting.why("the node says different nonces for the same block");
      return;
    }
    Signing.Result result = signing.first(action, nonce, look.head());
    if (result instanceof Signing.Result.NotNow(_, boolean fails)
        && fails
        && isDoneByOthers(action, chain.head())) {
      waiting.why("%s was done by another transaction a moment ago".formatted(action.id()));
      return; // The next look finds it.
    }
    announced(action.id(), result);
  }

  private void announced(String action, Signing.Result result) throws IOException {
    switch (result) {
      case Signing.Result.NotNow(var reason, var fails) -> {
        // A node tries calls behind what waits in its pool: what fails may be done in a moment.
        if (!fails || waiting.isPast("sign " + action, pace.fill())) {
          waiting.says(reason);
        } else {
          waiting.why(reason);
        }
        if (fails && waiting.isPast("sign " + action, pace.doubt().multipliedBy(2))) {
          throw new SettlementException(reason);
        }
      }
      case Signing.Result.Announced _ -> {
        waiting.forget("sign " + action);
        waiting.progress();
        send(action, book.open(action).orElseThrow());
      }
    }
  }

  private void lookAtGround(Block head) throws IOException {
    switch (lastLook.ground(head)) {
      case LastLook.Result.Settled _ -> book.standsFirm();
      case LastLook.Result.NotDeep(var words) -> waiting.why(words);
      case LastLook.Result.Missing(var action) -> reopen(action);
      case LastLook.Result.NotShown(var action) -> reopen(action);
    }
  }

  private void reopen(String action) {
    waiting.why("%s is no longer in the chain".formatted(action));
    book.reopen(action);
  }

  private Optional<Block> lookAtAll(Block head) throws IOException {
    LastLook.Result result = lastLook.at(head);
    return switch (result) {
      case LastLook.Result.Settled(var block) -> Optional.of(block);
      case LastLook.Result.NotDeep(var words) -> {
        waiting.says(words);
        yield Optional.empty();
      }
      case LastLook.Result.Missing(var action) -> {
        reopen(action);
        yield Optional.empty();
      }
      case LastLook.Result.NotShown(var action) -> {
        shows(Objects.requireNonNull(byId.get(action)), head);
        yield Optional.empty();
      }
    };
  }

  private void write(JournalEntry entry) throws SettlementException {
    journal.write(entry);
    book.see(entry);
  }
}
