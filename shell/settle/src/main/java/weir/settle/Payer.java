package weir.settle;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.evm.SendResult;
import weir.evm.keys.Signer;
import weir.settle.NextSteps.Look;
import weir.settle.NextSteps.Step;
import weir.settle.NextSteps.Times;
import weir.units.Hash32;

/**
 * Sends the actions of a settlement, each exactly once, and ends when the chain shows all of them at
 * the depth that was asked for.
 *
 * <p>Why nothing happens twice:
 *
 * <ul>
 *   <li>A nonce belongs to one action, in the journal and on the disk, before its transaction can
 *       be seen by anybody. Whichever version lands under it, it is that action.
 *   <li>An action gets another nonce only after the transaction that used its last one was seen in
 *       a block, and its guard was read as not holding at that block or a later one.
 *   <li>What a guard protects is signed under the nonce that the account has at the very block, by
 *       its hash, at which the guard did not hold. If that block is old, the nonce is used already
 *       and the signature can do nothing.
 * </ul>
 */
final class Payer {

  /** Receives what happens, for people. */
  interface Listener {

    /** The chain showed the action as done without a transaction of this journal. */
    void found(Action action);

    /**
     * The action has landed.
     *
     * @param isNew whether this run learned it, and not an earlier one
     */
    void landed(Action action, JournalEntry.Landed entry, boolean isNew);

    /** Something that a person may want to know, such as why it waits. */
    void says(String words);
  }

  private static final int MOST_FAILURES = 40;
  private static final int MOST_FILLED = 64;

  private final SettlementChain chain;
  private final Journal journal;
  private final Signer signer;
  private final SendingTerms terms;
  private final Pace pace;
  private final Listener listener;
  private final Settler.Pause pause;

  private final Map<String, Times> times = new HashMap<>();
  private final Map<Long, Duration> gaps = new HashMap<>();
  private final Map<String, Duration> doubts = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Duration now = Duration.ZERO;
  private Duration lastProgress = Duration.ZERO;
  private String why = "";

  Payer(
      SettlementChain chain,
      Journal journal,
      Signer signer,
      SendingTerms terms,
      Pace pace,
      Listener listener,
      Settler.Pause pause) {
    this.chain = chain;
    this.journal = journal;
    this.signer = signer;
    this.terms = terms;
    this.pace = pace;
    this.listener = listener;
    this.pause = pause;
  }

  /**
   * Completes every action and returns the block at which the chain showed all of them.
   *
   * @throws SettlementException if it cannot go on, with what was found and what to do
   * @throws IOException if the node fails for long; calling again goes on
   */
  Block apply(Settlement settlement) throws IOException, InterruptedException {
    return new Run(settlement).toTheEnd();
  }

  /** One run over one settlement. */
  private final class Run {

    private final List<Action> actions;
    private final Map<String, Action> byId = new HashMap<>();
    private final SendingBook book;
    private final Signing signing;
    private final LastLook lastLook;

    Run(Settlement settlement) throws SettlementException {
      this.actions = settlement.actions();
      actions.forEach(action -> byId.put(action.id(), action));
      this.book = SendingBook.of(journal.entries(), settlement.chain().number());
      this.signing =
          new Signing(chain, settlement.chain(), signer, journal, book, terms.limits());
      this.lastLook = new LastLook(chain, actions, book, terms.depth());
    }

    Block toTheEnd() throws IOException, InterruptedException {
      signing.checkChain();
      book.foreign().forEach(this::warn);
      Set<String> before = book.landed().keySet();
      reopenAll();
      int failures = 0;
      int idle = 0;
      while (true) {
        Duration was = lastProgress;
        try {
          Optional<Block> end = round(before);
          if (end.isPresent()) {
            return end.get();
          }
          failures = 0;
        } catch (SettlementException e) {
          throw e;
        } catch (IOException e) {
          if (++failures == MOST_FAILURES) {
            throw e;
          }
          why = String.valueOf(e.getMessage());
        }
        idle = lastProgress.equals(was) ? idle + 1 : 0;
        rest(idle);
      }
    }

    private void warn(JournalEntry.Intended foreign) {
      listener.says(
          ("the journal has a transaction for %s that is signed for another chain (%s); it is"
                  + " ignored here, and whoever has it can send it there")
              .formatted(foreign.action(), foreign.transaction()));
    }

    /** What was landed or found in an earlier run is looked at again in each. */
    private void reopenAll() {
      for (Action action : actions) {
        if (!(book.state(action.id()) instanceof SendingBook.State.Open)) {
          boolean wasSent = book.open(action.id()).isPresent();
          if (wasSent || book.state(action.id()) instanceof SendingBook.State.Found) {
            book.reopen(action.id());
          }
        }
      }
    }

    private Optional<Block> round(Set<String> before) throws IOException {
      Block head = chain.head();
      long nonce = chain.nonce(head);
      var look = new Look(head, nonce, receipts(nonce), now);
      var steps = new NextSteps(actions, book, look, times, terms, pace).steps();
      gaps.keySet().removeIf(gap -> gap < nonce);
      for (Step step : steps) {
        Optional<Block> end = run(step, look, before);
        if (end.isPresent()) {
          return end;
        }
      }
      return Optional.empty();
    }

    /** Reads the receipts of what may have landed: what waits below the account's nonce. */
    private Map<Hash32, Receipt> receipts(long nonce) throws IOException {
      var receipts = new HashMap<Hash32, Receipt>();
      for (String action : book.inFlight().headMap(nonce).values()) {
        for (SendingBook.Version version : book.open(action).orElseThrow().versions()) {
          chain
              .receipt(version.signed().hash())
              .ifPresent(receipt -> receipts.put(version.signed().hash(), receipt));
        }
      }
      return receipts;
    }

    private Optional<Block> run(Step step, Look look, Set<String> before) throws IOException {
      switch (step) {
        case Step.Recheck(var action) -> recheck(action);
        case Step.Land(var action, var receipt) ->
            land(action, receipt, look, before.contains(action));
        case Step.Search(var action, var open) -> search(action, open, look.head());
        case Step.SendAgain(var action, var open) -> send(action, open);
        case Step.Replace(var action, var open) -> replace(action, open, look.head());
        case Step.Fill(var nonce) -> fill(nonce, look);
        case Step.Begin(var action, var nonce) -> begin(action, nonce, look);
        case Step.LookAtAll() -> {
          return lookAtAll(look.head());
        }
      }
      return Optional.empty();
    }

    private void recheck(String action) throws IOException {
      why = "the node's newest block is older than what it showed before";
      if (book.state(action) instanceof SendingBook.State.Landed(var place, var open)
          && !isInTheChain(place.transaction())) {
        why = "%s is no longer in the chain".formatted(action);
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

    private void land(String id, Receipt receipt, Look look, boolean wasKnown)
        throws IOException {
      Optional<Block> block =
          chain
              .block(receipt.block())
              .filter(found -> found.hash().equals(receipt.blockHash()));
      if (block.isEmpty()) {
        why = "the receipt of %s is of a block that is not in the chain".formatted(id);
        return;
      }
      Optional<Action> action = Optional.ofNullable(byId.get(id));
      var place = JournalEntry.Place.of(receipt);
      if (!receipt.succeeded()) {
        write(new JournalEntry.Reverted(id, place));
        throw new SettlementException(
            ("%s was refused by the contract in block %d (transaction %s); "
                    + "it paid nothing; run the same command again to try again")
                .formatted(id, receipt.block(), receipt.transaction()));
      }
      if (action.isPresent() && !shows(action.get(), block.get())) {
        return;
      }
      var entry = new JournalEntry.Landed(id, place);
      if (journal.entries().contains(entry)) {
        book.see(entry);
      } else {
        write(entry);
      }
      progress();
      if (action.isPresent() && told.add(id + " " + place.transaction())) {
        listener.landed(action.get(), entry, !wasKnown);
      }
    }

    /** Returns whether the guard of what has landed holds; for a while a node may not know it. */
    private boolean shows(Action action, Block block) throws IOException {
      if (chain.holds(action.guard(), block)) {
        doubts.remove(action.id());
        return true;
      }
      why =
          "%s has landed, but the chain does not show it: %s; nothing more is sent"
              .formatted(action.id(), action.guard());
      if (isPast(doubts, action.id(), pace.doubt())) {
        throw new SettlementException(why);
      }
      return false;
    }

    private void search(String action, SendingBook.State.Open open, Block head)
        throws IOException {
      times.merge(action, Times.NEVER.searched(now), (old, _) -> old.searched(now));
      why =
          "nonce %d of %s is used, and the node does not show by which transaction"
              .formatted(open.nonce(), action);
      long since = open.versions().getFirst().since();
      Optional<SpenderSearch.Spender> spender =
          new SpenderSearch(chain).find(open.nonce(), since, head);
      if (spender.isEmpty() || open.has(spender.get().transaction())) {
        return; // Its receipt will come.
      }
      write(
          new JournalEntry.Superseded(
              action,
              open.nonce(),
              Optional.of(spender.get().transaction()),
              spender.get().block()));
      times.remove(action);
      progress();
      if (byId.containsKey(action)) {
        listener.says(
            "%s is signed again: transaction %s, which is not of this journal, used nonce %d"
                .formatted(action, spender.get().transaction(), open.nonce()));
      }
    }

    private void send(String action, SendingBook.State.Open open) throws IOException {
      times.merge(action, Times.NEVER.sent(now), (old, _) -> old.sent(now));
      var signed = open.newest().signed();
      why =
          "%s was sent as %s under nonce %d and has not landed"
              .formatted(action, signed.hash(), open.nonce());
      switch (chain.send(signed)) {
        case SendResult.Accepted _, SendResult.Known _ -> doubts.remove("send " + action);
        // Either one of its versions has landed or another transaction: the next look shows which.
        case SendResult.NoncePassed _ -> doubts.remove("send " + action);
        case SendResult.Refused(var hash, var failure) -> {
          why = "the node refuses transaction %s: %s".formatted(hash, failure.message());
          if (isPast(doubts, "send " + action, pace.replace().plus(pace.doubt()))) {
            throw new SettlementException(
                why + "; %s has not landed; run the same command again to go on".formatted(action));
          }
        }
      }
    }

    private void replace(String action, SendingBook.State.Open open, Block head)
        throws IOException {
      switch (signing.again(action, open, head)) {
        case Signing.Result.NotNow(var reason, _) -> {
          times.merge(action, Times.NEVER.sent(now), (old, _) -> old.sent(now));
          chain.send(open.newest().signed()); // It may be refused now, and land when fees fall.
          waits(reason);
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
      if (!isPast(gaps, nonce, pace.fill())) {
        why = "nothing is signed under nonce %d".formatted(nonce);
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
      if (!repeats && chain.holds(action.guard(), look.head())) {
        var entry = new JournalEntry.Found(action.id(), look.head().number());
        if (journal.latest(action.id()).filter(JournalEntry.Found.class::isInstance).isPresent()) {
          book.see(entry);
        } else {
          write(entry);
        }
        progress();
        if (told.add(action.id() + " found")) {
          listener.found(action);
        }
        return;
      }
      if (!NextSteps.flies(action) && chain.nonce(look.head()) != nonce) {
        why = "the node says different nonces for the same block";
        return;
      }
      announced(action.id(), signing.first(action, nonce, look.head()));
    }

    private void announced(String action, Signing.Result result) throws IOException {
      switch (result) {
        case Signing.Result.NotNow(var reason, var fails) -> {
          waits(reason);
          if (fails && isPast(doubts, "sign " + action, pace.doubt().multipliedBy(2))) {
            throw new SettlementException(reason);
          }
        }
        case Signing.Result.Announced _ -> {
          doubts.remove("sign " + action);
          progress();
          send(action, book.open(action).orElseThrow());
        }
      }
    }

    private Optional<Block> lookAtAll(Block head) throws IOException {
      LastLook.Result result = lastLook.at(head);
      return switch (result) {
        case LastLook.Result.Settled(var block) -> Optional.of(block);
        case LastLook.Result.NotDeep(var words) -> {
          waits(words);
          yield Optional.empty();
        }
        case LastLook.Result.Missing(var action) -> {
          why = "%s is no longer in the chain".formatted(action);
          book.reopen(action);
          yield Optional.empty();
        }
        case LastLook.Result.NotShown(var action) -> {
          shows(byId.get(action), head);
          yield Optional.empty();
        }
      };
    }

    private void write(JournalEntry entry) throws SettlementException {
      journal.write(entry);
      book.see(entry);
    }
  }

  private void waits(String reason) {
    why = reason;
    if (told.add(reason)) {
      listener.says(reason);
    }
  }

  private void progress() {
    lastProgress = now;
  }

  private <K> boolean isPast(Map<K, Duration> since, K key, Duration limit) {
    Duration first = since.computeIfAbsent(key, _ -> now);
    return now.minus(first).compareTo(limit) >= 0;
  }

  private void rest(int idle) throws SettlementException, InterruptedException {
    if (now.minus(lastProgress).compareTo(pace.patience()) > 0) {
      throw new SettlementException(
          "nothing has happened for %d seconds: %s; run the same command again to go on"
              .formatted(pace.patience().toSeconds(), why));
    }
    Duration rest = Pace.rest(idle);
    pause.sleep(rest);
    now = now.plus(rest);
  }
}
