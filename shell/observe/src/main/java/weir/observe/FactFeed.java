package weir.observe;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;
import weir.vault.VaultEvents;
import weir.vault.VaultReadings;

/** Decodes what a store keeps, and passes it on as facts in the order of the chain. */
final class FactFeed {

  private final VaultEvents events;
  private final VaultReadings vaultReadings;
  private final ChainPosition where;
  private final ObservedReader reader;
  private final Queue<Fact> readings = new ArrayDeque<>();
  private long count;

  /**
   * Returns a feed.
   *
   * @param where the place of the readings
   * @param reader receives every log, fact and reading
   */
  FactFeed(
      VaultEvents events, VaultReadings vaultReadings, ChainPosition where, ObservedReader reader) {
    this.events = events;
    this.vaultReadings = vaultReadings;
    this.where = where;
    this.reader = reader;
  }

  /**
   * Passes on everything in a store.
   *
   * @param fresh readings that are not kept; without them those of the last mark count
   * @param notes what could not be proven, in words
   */
  ObservedFacts give(FactStore store, List<StateReading> fresh, List<String> notes)
      throws IOException {
    Optional<FactMark> last = store.lastMark();
    readings.addAll(vaultReadings.facts(fresh, where));
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
            if (last.filter(mark::equals).isPresent()) {
              readings.addAll(vaultReadings.facts(kept, where));
            }
          }
        });
    giveReadings();
    return new ObservedFacts(
        count, where, last.filter(mark -> mark.block() == where.block()), notes);
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
      reader.fact(fact.get());
    }
  }

  private void giveReadings() {
    count += readings.size();
    readings.forEach(reader::reading);
    readings.clear();
  }
}
