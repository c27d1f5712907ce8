package weir.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.evm.BlockTag;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.control.Followed;
import weir.observe.control.VaultSearch;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;
import weir.vault.VaultEvents;

/** Decodes what a store keeps, and passes it on as facts in the order of the chain. */
final class FactFeed {

  private final VaultEvents events;
  private final StateOfPlan states;
  private final ChainPosition where;
  private final ObservedReader reader;
  private final Followed followed;
  private final List<StateReading> last = new ArrayList<>();
  private Optional<BlockTag> opened = Optional.empty();
  // Logs were kept before anything was read of the state: then a later reading opens nothing.
  private boolean isOpeningLost;
  private long count;

  /**
   * Returns a feed.
   *
   * @param where the place of the last readings
   * @param reader receives every log, fact and reading
   */
  FactFeed(VaultEvents events, StateOfPlan states, ChainPosition where, ObservedReader reader) {
    this.events = events;
    this.states = states;
    this.where = where;
    this.reader = reader;
    this.followed = states.followed();
  }

  /** Passes on everything in a store, except the readings of the last block. */
  void give(FactStore store) throws IOException {
    store.forEach(
        new StretchReader() {
          @Override
          public void logs(LogBatch logs) throws IOException {
            for (int i = 0; i < logs.size(); i++) {
              giveLog(logs.get(i));
            }
          }

          @Override
          public void mark(FactMark mark, List<StateReading> kept) throws IOException {
            giveMark(mark, kept);
          }
        });
  }

  private void giveLog(RawLog log) throws IOException {
    if (log.where().compareTo(where) > 0) {
      // An earlier run with fewer confirmations has read on; for this one it is not deep enough.
      return;
    }
    reader.log(log);
    Optional<Fact> fact = events.fact(log);
    if (fact.isPresent()) {
      count++;
      followed.see(fact.get());
      reader.fact(fact.get());
    }
  }

  private void giveMark(FactMark mark, List<StateReading> kept) throws IOException {
    if (mark.block() > where.block()) {
      return;
    }
    if (kept.isEmpty()) {
      isOpeningLost |= opened.isEmpty() && mark.logs() > 0;
      return;
    }
    var at = ChainPosition.after(where.chain(), mark.block(), mark.time());
    if (states.isOld() && opened.isEmpty() && !isOpeningLost) {
      opened = Optional.of(BlockTag.block(mark.hash()));
      reader.opening(states.facts(kept, at));
    }
    if (mark.block() == where.block()) {
      last.addAll(kept);
    } else {
      reader.state(kept, at);
    }
  }

  /** Receives more readings of the last block. */
  void give(List<StateReading> more) {
    last.addAll(more);
  }

  /** Returns whether the readings of the last block say who controls what. */
  boolean isControlRead() {
    return last.stream().anyMatch(reading -> reading.kind() == StateReading.Kind.CODE_HASH);
  }

  /** Returns whether the readings of the last block include all that is asked at the end. */
  boolean isAsked() {
    return VaultSearch.isIn(last);
  }

  Followed followed() {
    return followed;
  }

  /** Returns the block after which the token was there, if its state then was read. */
  Optional<BlockTag> opened() {
    return opened;
  }

  /** Passes on the readings of the last block. */
  void end() throws IOException {
    reader.state(last, where);
    List<Fact> facts = states.facts(last, where);
    count += facts.size();
    facts.forEach(reader::reading);
  }

  /** Returns how many facts there were, readings included. */
  long count() {
    return count;
  }
}
