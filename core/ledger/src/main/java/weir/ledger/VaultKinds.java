package weir.ledger;

import static weir.ledger.FactField.address;
import static weir.ledger.FactField.addressIfAny;
import static weir.ledger.FactField.amount;
import static weir.ledger.FactField.count;
import static weir.ledger.FactField.hash;
import static weir.ledger.FactField.hashes;
import static weir.ledger.FactField.instant;
import static weir.ledger.FactField.instantIfAny;
import static weir.ledger.FactField.number;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import weir.units.Address;

/** The kinds of facts of vaults. */
final class VaultKinds {

  private static final FactField<Fact.OfVault, Address> VAULT =
      address("vault", Fact.OfVault::vault);
  private static final FactField<Fact.OfPool, BigInteger> POOL = number("pool", Fact.OfPool::pool);

  private static final List<FactKind<?>> OF_VAULT =
      List.of(
          FactKind.of(
              "swept",
              Fact.Swept.class,
              VAULT,
              address("to", Fact.Swept::to),
              amount("units", Fact.Swept::amount)),
          FactKind.of(
              "tripped",
              Fact.Tripped.class,
              VAULT,
              address("by", Fact.Tripped::by),
              instant("until", Fact.Tripped::until)),
          FactKind.of(
              "trip-ended", Fact.TripEnded.class, VAULT, address("by", Fact.TripEnded::by)));

  private static final List<FactKind<?>> OF_POOL =
      List.of(
          FactKind.of(
              "pool-opened",
              Fact.PoolOpened.class,
              VAULT,
              POOL,
              hash("distribution", Fact.PoolOpened::distribution),
              hash("root", Fact.PoolOpened::root),
              amount("units", Fact.PoolOpened::total),
              hashes("words", Fact.PoolOpened::words)),
          optionsStated(),
          FactKind.of(
              "topped-up",
              Fact.ToppedUp.class,
              VAULT,
              POOL,
              amount("units", Fact.ToppedUp::amount)),
          FactKind.of(
              "clawed-back",
              Fact.ClawedBack.class,
              VAULT,
              POOL,
              address("to", Fact.ClawedBack::to),
              amount("units", Fact.ClawedBack::amount)),
          FactKind.of(
              "change-proposed",
              Fact.ClockChangeProposed.class,
              VAULT,
              POOL,
              count("forward", Fact.ClockChangeProposed::forward),
              count("still", Fact.ClockChangeProposed::still),
              instantIfAny("ready", Fact.ClockChangeProposed::ready)),
          FactKind.of(
              "changed",
              Fact.ClockChanged.class,
              VAULT,
              POOL,
              count("forward", Fact.ClockChanged::forward),
              count("still", Fact.ClockChanged::still)),
          FactKind.of(
              "pushed",
              Fact.Pushed.class,
              VAULT,
              POOL,
              number("word", Fact.Pushed::word),
              number("bits", Fact.Pushed::bits)));

  private static final List<FactKind<?>> OF_GRANT =
      List.of(
          FactKind.of(
              "paid",
              Fact.Paid.class,
              VAULT,
              POOL,
              number("index", Fact.Paid::index),
              address("account", Fact.Paid::account),
              amount("units", Fact.Paid::amount),
              amount("in-total", Fact.Paid::paidInTotal)),
          FactKind.of(
              "taken",
              Fact.Taken.class,
              VAULT,
              POOL,
              number("index", Fact.Taken::index),
              address("account", Fact.Taken::account),
              amount("units", Fact.Taken::amount)),
          FactKind.of(
              "directed",
              Fact.Directed.class,
              VAULT,
              POOL,
              number("index", Fact.Directed::index),
              address("holder", Fact.Directed::holder),
              address("to", Fact.Directed::to)),
          FactKind.of(
              "revoked",
              Fact.Revoked.class,
              VAULT,
              POOL,
              number("index", Fact.Revoked::index),
              instant("as-of", Fact.Revoked::asOf),
              amount("kept", Fact.Revoked::kept),
              amount("units", Fact.Revoked::returned)),
          FactKind.of(
              "move-proposed",
              Fact.MoveProposed.class,
              VAULT,
              POOL,
              number("index", Fact.MoveProposed::index),
              address("holder", Fact.MoveProposed::holder),
              address("to", Fact.MoveProposed::to),
              instant("ready", Fact.MoveProposed::ready)),
          FactKind.of(
              "move-vetoed",
              Fact.MoveVetoed.class,
              VAULT,
              POOL,
              number("index", Fact.MoveVetoed::index),
              address("by", Fact.MoveVetoed::by)),
          FactKind.of(
              "moved",
              Fact.Moved.class,
              VAULT,
              POOL,
              number("index", Fact.Moved::index),
              address("to", Fact.Moved::to)));

  static final List<FactKind<?>> ALL =
      Stream.of(OF_VAULT, OF_POOL, OF_GRANT).flatMap(List::stream).toList();

  private VaultKinds() {}

  /** The only kind whose record contains another record: its options become fields of the fact. */
  private static FactKind<Fact.OptionsStated> optionsStated() {
    var backTo = address("back-to", (Fact.OptionsStated f) -> f.options().backTo());
    var backdate = count("backdate", (Fact.OptionsStated f) -> f.options().backdate());
    var moveDelay = count("move-delay", (Fact.OptionsStated f) -> f.options().moveDelay());
    var mostForward = count("most-forward", (Fact.OptionsStated f) -> f.options().mostForward());
    var mostStill = count("most-still", (Fact.OptionsStated f) -> f.options().mostStill());
    var changeDelay = count("change-delay", (Fact.OptionsStated f) -> f.options().changeDelay());
    var limit = number("limit", (Fact.OptionsStated f) -> f.options().limit());
    var revoker = addressIfAny("revoker", (Fact.OptionsStated f) -> f.options().revoker());
    var closes = instantIfAny("closes", (Fact.OptionsStated f) -> f.options().closes());
    var guardian = addressIfAny("guardian", (Fact.OptionsStated f) -> f.options().guardian());
    return FactKind.of(
        "options-stated",
        Fact.OptionsStated.class,
        VAULT,
        POOL,
        backTo,
        backdate,
        moveDelay,
        mostForward,
        mostStill,
        changeDelay,
        limit,
        revoker,
        closes,
        guardian);
  }
}
