package weir.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

class FactFileTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final ChainId CHAIN = new ChainId(31337);
  private static final FactLine LINE = new FactLine(WEIR, CHAIN);
  private static final Address ADA = new Address(1, 2, 3);
  private static final Hash32 HASH = Hash32.parse("0x" + "5a".repeat(32));
  private static final BigInteger BIG = BigInteger.TWO.pow(255);

  private static final Address EVE = new Address(4, 5, 6);
  private static final Instant LATER = Instant.ofEpochSecond(1_800_000_000);
  private static final PoolOptions STATED =
      new PoolOptions(
          Optional.of(ADA),
          EVE,
          1,
          Optional.of(LATER),
          Optional.of(EVE),
          2,
          3,
          4,
          5,
          BigInteger.valueOf(6));

  @TempDir private Path folder;

  /** One of each kind, so that a new kind of fact that is not written breaks the build. */
  private static List<Fact> everyKind() {
    var where = new ChainPosition(CHAIN, 7, HASH, 3, Instant.ofEpochSecond(1_700_000_000));
    return List.of(
        new Fact.Transferred(where, Instrument.TOKEN, ADA, Address.ZERO, ADA, WEIR.units(BIG)),
        new Fact.PoolOpened(
            where, ADA, BigInteger.ONE, HASH, HASH, WEIR.units(5), List.of(HASH, Hash32.ZERO)),
        new Fact.Paid(where, ADA, BigInteger.TWO, BIG, ADA, WEIR.units(1), WEIR.units(2)),
        new Fact.Swept(where, ADA, ADA, WEIR.units(9)),
        new Fact.OptionsStated(where, ADA, BigInteger.ONE, PoolOptions.NONE),
        new Fact.OptionsStated(where, ADA, BigInteger.ONE, STATED),
        new Fact.Taken(where, ADA, BigInteger.TWO, BIG, ADA, WEIR.units(4)),
        new Fact.Pushed(where, ADA, BigInteger.TWO, BigInteger.TEN, BIG),
        new Fact.Directed(where, ADA, BigInteger.TWO, BIG, ADA, EVE),
        new Fact.Revoked(where, ADA, BigInteger.TWO, BIG, LATER, WEIR.units(3), WEIR.units(6)),
        new Fact.ClawedBack(where, ADA, BigInteger.TWO, EVE, WEIR.units(7)),
        new Fact.ToppedUp(where, ADA, BigInteger.TWO, WEIR.units(8)),
        new Fact.MoveProposed(where, ADA, BigInteger.TWO, BIG, ADA, EVE, LATER),
        new Fact.MoveVetoed(where, ADA, BigInteger.TWO, BIG, EVE),
        new Fact.Moved(where, ADA, BigInteger.TWO, BIG, EVE),
        new Fact.ClockChangeProposed(where, ADA, BigInteger.TWO, 5, 6, Optional.of(LATER)),
        new Fact.ClockChangeProposed(where, ADA, BigInteger.TWO, 0, 0, Optional.empty()),
        new Fact.ClockChanged(where, ADA, BigInteger.TWO, 5, 6),
        new Fact.Tripped(where, ADA, EVE, LATER),
        new Fact.TripEnded(where, ADA, EVE),
        new Fact.SupplyRead(where, ADA, WEIR.units(BIG)),
        new Fact.BalanceRead(where, ADA, ADA, WEIR.zero()),
        new Fact.PlanRead(where, ADA, HASH, ADA, ADA));
  }

  @Test
  void every_kind_of_fact_is_kept_whole() throws IOException {
    var file = FactFile.open(path(), LINE, "here");
    file.add(everyKind(), 7, HASH);
    file.save();
    var again = FactFile.open(path(), LINE, "here");
    assertThat(again.facts()).isEqualTo(everyKind());
    assertThat(again.lastMark()).contains(new FactFile.Mark(7, HASH, everyKind().size()));
  }

  @Test
  void what_follows_the_last_mark_is_dropped() throws IOException {
    var file = FactFile.open(path(), LINE, "here");
    file.add(everyKind(), 7, HASH);
    file.save();
    String more = LINE.json(everyKind().get(0)).toString();
    Files.writeString(path(), more + "\n", StandardOpenOption.APPEND);
    assertThat(FactFile.open(path(), LINE, "here").facts()).isEqualTo(everyKind());
  }

  @Test
  void a_forked_stretch_is_forgotten() throws IOException {
    var file = FactFile.open(path(), LINE, "here");
    file.add(everyKind(), 7, HASH);
    file.add(everyKind(), 9, Hash32.ZERO);
    file.dropLastMark();
    assertThat(file.facts()).isEqualTo(everyKind());
    file.dropLastMark();
    assertThat(file.facts()).isEmpty();
    assertThat(file.lastMark()).isEmpty();
  }

  @Test
  void facts_of_another_plan_are_refused() throws IOException {
    var file = FactFile.open(path(), LINE, "elsewhere");
    file.save();
    assertThatThrownBy(() -> FactFile.open(path(), LINE, "here"))
        .hasMessageContaining("facts of elsewhere, not of here");
  }

  /** What vaults say beside openings, payments and sweeps was not asked for then. */
  @Test
  void a_file_that_was_read_for_fewer_kinds_is_read_anew() throws IOException {
    var file = FactFile.open(path(), LINE, "here");
    file.add(everyKind(), 7, HASH);
    file.save();
    String text = Files.readString(path());
    assertThat(text).startsWith("{\"facts-of\":\"here\",\"kinds\":2}\n");
    Files.writeString(path(), text.replace(",\"kinds\":2", ""));
    var old = FactFile.open(path(), LINE, "here");
    assertThat(old.lastMark()).isEmpty();
    assertThat(old.facts()).isEmpty();

    Files.writeString(path(), text.replace("\"kinds\":2", "\"kinds\":3"));
    assertThatThrownBy(() -> FactFile.open(path(), LINE, "here"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("written by a later version");
  }

  @Test
  void another_kind_of_file_is_refused() throws IOException {
    Files.writeString(
        path(),
        "{\"facts-of\":\"here\",\"kinds\":2}\n"
            + "{\"fact\":\"stolen\",\"block\":1,\"log\":1,\"time\":1,\"transaction\":\"0x\"}\n");
    assertThatThrownBy(() -> FactFile.open(path(), LINE, "here"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a file of facts");
  }

  private Path path() {
    return folder.resolve("facts.jsonl");
  }
}
