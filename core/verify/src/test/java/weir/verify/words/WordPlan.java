package weir.verify.words;

import java.math.BigInteger;
import java.time.Instant;
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
import weir.units.Address;
import weir.units.Asset;

/** A plan with one condition that has opened, one that waits, and blocks. */
final class WordPlan {

  static final String CONDITION = "listing";
  static final long OPENED = 1_800_000_000L;
  private static final long FIRST_BLOCK = 1_700_000_000L;
  private static final int EVERY = 12;
  private static final Position TOP = new Position(1, 1);

  private WordPlan() {}

  static Plan withConditionAndBlocks() {
    var known = List.of(new BlockTimes.Known(0, Instant.ofEpochSecond(FIRST_BLOCK)));
    var blocks = new BlockTimes(new Span.Seconds(EVERY), known, TOP);
    var timing =
        new Timing(Instant.ofEpochSecond(FIRST_BLOCK), Optional.empty(), Optional.of(blocks));
    var asset = new Asset("WRD", 18);
    var terms =
        new AssetTerms(
            asset,
            "Word",
            Instrument.TOKEN,
            asset.units(BigInteger.TEN),
            Optional.empty(),
            Optional.empty(),
            TOP);
    var conditions =
        List.of(
            condition(CONDITION, Optional.of(Instant.ofEpochSecond(OPENED))),
            condition("waiting", Optional.empty()));
    return new Plan(
        "plan.yaml",
        new Identity("Word", terms, new ChainId(31337), Optional.empty()),
        timing,
        List.of(),
        new Definitions(conditions, List.of(), List.of()),
        List.of(),
        Economics.UNSTATED,
        Lineage.FIRST);
  }

  private static Condition condition(String name, Optional<Instant> opened) {
    return new Condition(
        name,
        new Condition.Evidence.Governance(new Address(0, 0, 1)),
        "it is listed",
        Optional.empty(),
        opened,
        new Origin(TOP));
  }

  static long blockTime(long height) {
    return FIRST_BLOCK + EVERY * height;
  }
}
