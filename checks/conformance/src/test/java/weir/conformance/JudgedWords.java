package weir.conformance;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.BlockTimes;
import weir.plan.ChainId;
import weir.plan.Condition;
import weir.plan.Definitions;
import weir.plan.Economics;
import weir.plan.Identity;
import weir.plan.Instrument;
import weir.plan.Lineage;
import weir.plan.Plan;
import weir.plan.Timing;
import weir.plan.statement.Span;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.words.WordContext;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.verify.words.PackedRelease;
import weir.verify.words.PackedWords;
import weir.verify.words.UnreadableWords;

/** What the judge reads from words: it has a reader of its own. */
final class JudgedWords {

  private static final Asset ASSET = new Asset("J", 18);
  private static final Position TOP = new Position(1, 1);

  private JudgedWords() {}

  /** Returns what the words have released by an instant, as the judge reads them. */
  static BigInteger released(List<Hash32> words, WordContext setting, BigInteger total, long time) {
    try {
      return PackedRelease.least(
          PackedWords.read(words, plan(setting)), total, time, Optional.empty());
    } catch (UnreadableWords e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a plan with these conditions and blocks, which promises nothing. */
  private static Plan plan(WordContext setting) {
    var asset =
        new AssetTerms(
            ASSET,
            "Judged",
            Instrument.TOKEN,
            ASSET.units(1),
            Optional.empty(),
            Optional.empty(),
            TOP);
    var conditions = new ArrayList<Condition>();
    for (Gate gate : setting.gates()) {
      conditions.add(condition("condition-" + conditions.size(), gate));
    }
    return new Plan(
        "plan.yaml",
        new Identity("Judged", asset, new ChainId(31337), Optional.empty()),
        new Timing(Instant.EPOCH, Optional.empty(), setting.clock().map(JudgedWords::blocks)),
        List.of(),
        new Definitions(conditions, List.of(), List.of()),
        List.of(),
        Economics.UNSTATED,
        Lineage.FIRST);
  }

  private static Condition condition(String name, Gate gate) {
    var opened = gate.opening().stream().mapToObj(Instant::ofEpochSecond).findFirst();
    return new Condition(
        name,
        new Condition.Evidence.Governance(new Address(0, 0, 1)),
        name,
        Optional.empty(),
        opened,
        new Origin(TOP));
  }

  private static BlockTimes blocks(BlockClock clock) {
    var known =
        clock.known().stream()
            .map(k -> new BlockTimes.Known(k.height(), Instant.ofEpochSecond(k.at())))
            .toList();
    return new BlockTimes(new Span.Seconds(clock.every()), known, TOP);
  }
}
