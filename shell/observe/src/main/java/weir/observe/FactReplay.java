package weir.observe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import weir.evm.AbiException;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.store.FactStore;
import weir.observe.store.StretchReader;
import weir.plan.Plan;
import weir.vault.Deployment;
import weir.vault.VaultEvents;
import weir.vault.VaultReadings;

/** Reads the facts of a plan from a store alone, up to one of its marks; no node is asked. */
public final class FactReplay {

  private final VaultEvents events;
  private final VaultReadings vaultReadings;
  private final Plan plan;
  private final ObservedReader reader;

  private FactReplay(Plan plan, Deployment deployment, ObservedReader reader) {
    var asset = plan.asset().asset();
    this.events = new VaultEvents(asset, deployment.token(), deployment.vault());
    this.vaultReadings = new VaultReadings(asset, deployment.token(), deployment.vault());
    this.plan = plan;
    this.reader = reader;
  }

  /**
   * Reads a store. Everything that it holds is hashed again, but the reader gets nothing of what
   * came after the block. No fact of the store is changed.
   *
   * @param block the last block to read, which must have a mark; without it the last one
   * @param reader receives every log and fact in the order of the chain, and then every reading
   * @throws weir.observe.store.EditedFacts if the store was edited; the reader may have received
   *     facts already
   * @throws IOException if there is no store, it is of another plan, or it cannot be read
   */
  public static KeptFacts read(
      Plan plan, FactLocation facts, OptionalLong block, ObservedReader reader) throws IOException {
    if (facts.file().filter(file -> !Files.exists(file)).isPresent()) {
      throw new FileNotFoundException(facts + " does not exist");
    }
    var deployment = Deployment.of(plan);
    try (FactStore store = facts.open(plan.chain(), FactCopy.source(plan, deployment))) {
      return new FactReplay(plan, deployment, reader).read(store, block);
    }
  }

  private KeptFacts read(FactStore store, OptionalLong block) throws IOException {
    Optional<FactMark> end = store.lastMark();
    long last = block.orElse(end.map(FactMark::block).orElse(-1L));
    var upTo = new UpTo(last);
    store.forEach(upTo);
    if (upTo.mark.isPresent()) {
      FactMark mark = upTo.mark.get();
      var where = ChainPosition.after(plan.chain(), mark.block(), mark.time());
      vaultReadings.facts(upTo.readings, where).forEach(reader::reading);
    }
    return new KeptFacts(upTo.mark, upTo.readings, end);
  }

  /** Passes on the logs up to a block, and keeps its mark and readings. */
  private final class UpTo implements StretchReader {

    private final long last;
    private final List<StateReading> readings = new ArrayList<>();
    private Optional<FactMark> mark = Optional.empty();

    UpTo(long last) {
      this.last = last;
    }

    @Override
    public void logs(LogBatch logs) {
      for (int i = 0; i < logs.size() && logs.block(i) <= last; i++) {
        give(logs.get(i));
      }
    }

    private void give(RawLog log) {
      reader.log(log);
      try {
        events.fact(log).ifPresent(reader::fact);
      } catch (AbiException e) {
        // It has no fact. The judge reads the log by itself, and finds what is wrong with it.
      }
    }

    /** A block can have several marks: a later one adds readings. */
    @Override
    public void mark(FactMark next, List<StateReading> more) {
      if (next.block() == last) {
        mark = Optional.of(next);
        readings.addAll(more);
      }
    }
  }
}
