package weir.ledger;

import static weir.ledger.FactField.address;
import static weir.ledger.FactField.amount;
import static weir.ledger.FactField.count;
import static weir.ledger.FactField.number;

import java.util.List;
import java.util.stream.Stream;
import weir.units.Address;

/** The kinds of facts of contracts of rewards. */
final class RewardKinds {

  private static final FactField<RewardFact, Address> CONTRACT =
      address("contract", RewardFact::contract);

  private static final List<FactKind<?>> OF_STAKES =
      List.of(
          FactKind.of(
              "rewards-staked",
              RewardFact.Staked.class,
              CONTRACT,
              count("pool", RewardFact.Staked::pool),
              address("keeper", RewardFact.Staked::keeper),
              address("account", RewardFact.Staked::account),
              number("stake-units", RewardFact.Staked::units)),
          FactKind.of(
              "rewards-withdrawn",
              RewardFact.Withdrawn.class,
              CONTRACT,
              count("pool", RewardFact.Withdrawn::pool),
              address("keeper", RewardFact.Withdrawn::keeper),
              address("account", RewardFact.Withdrawn::account),
              number("stake-units", RewardFact.Withdrawn::units)),
          FactKind.of(
              "rewards-claimed",
              RewardFact.Claimed.class,
              CONTRACT,
              count("pool", RewardFact.Claimed::pool),
              address("account", RewardFact.Claimed::account),
              amount("units", RewardFact.Claimed::amount)),
          FactKind.of(
              "rewards-compounded",
              RewardFact.Compounded.class,
              CONTRACT,
              count("pool", RewardFact.Compounded::pool),
              address("account", RewardFact.Compounded::account),
              amount("units", RewardFact.Compounded::amount)),
          FactKind.of(
              "rewards-refreshed",
              RewardFact.Refreshed.class,
              CONTRACT,
              count("pool", RewardFact.Refreshed::pool),
              address("account", RewardFact.Refreshed::account)),
          FactKind.of(
              "rewards-counted",
              RewardFact.Counted.class,
              CONTRACT,
              count("pool", RewardFact.Counted::pool),
              address("account", RewardFact.Counted::account),
              number("working", RewardFact.Counted::working)));

  private static final List<FactKind<?>> OF_BUDGETS =
      List.of(
          FactKind.of(
              "rewards-pool-added",
              RewardFact.Added.class,
              CONTRACT,
              count("pool", RewardFact.Added::pool),
              address("asset", RewardFact.Added::asset),
              count("plain", RewardFact.Added::plain)),
          FactKind.of(
              "rewards-funded",
              RewardFact.Funded.class,
              CONTRACT,
              address("from", RewardFact.Funded::from),
              count("epoch", RewardFact.Funded::epoch),
              amount("units", RewardFact.Funded::amount)),
          FactKind.of(
              "rewards-rolled",
              RewardFact.Rolled.class,
              CONTRACT,
              count("pool", RewardFact.Rolled::pool),
              count("most", RewardFact.Rolled::most)),
          FactKind.of(
              "rewards-postponed",
              RewardFact.Postponed.class,
              CONTRACT,
              count("epoch", RewardFact.Postponed::epoch),
              amount("units", RewardFact.Postponed::amount)),
          FactKind.of(
              "rewards-shared",
              RewardFact.Shared.class,
              CONTRACT,
              count("pool", RewardFact.Shared::pool),
              count("epoch", RewardFact.Shared::epoch),
              number("weight", RewardFact.Shared::weight),
              amount("units", RewardFact.Shared::amount)),
          FactKind.of(
              "rewards-returned",
              RewardFact.Returned.class,
              CONTRACT,
              count("pool", RewardFact.Returned::pool),
              count("epoch", RewardFact.Returned::epoch),
              amount("units", RewardFact.Returned::amount)));

  private static final List<FactKind<?>> OF_VOTES =
      List.of(
          FactKind.of(
              "rewards-locked",
              RewardFact.Locked.class,
              CONTRACT,
              address("account", RewardFact.Locked::account),
              number("added", RewardFact.Locked::added),
              number("lock-units", RewardFact.Locked::units),
              count("end", RewardFact.Locked::end)),
          FactKind.of(
              "rewards-unlocked",
              RewardFact.Unlocked.class,
              CONTRACT,
              address("account", RewardFact.Unlocked::account),
              number("lock-units", RewardFact.Unlocked::units)),
          FactKind.of(
              "rewards-voted",
              RewardFact.Voted.class,
              CONTRACT,
              address("account", RewardFact.Voted::account),
              count("pool", RewardFact.Voted::pool),
              count("share", RewardFact.Voted::share),
              number("slope", RewardFact.Voted::slope),
              count("end", RewardFact.Voted::end)));

  static final List<FactKind<?>> ALL =
      Stream.of(OF_STAKES, OF_BUDGETS, OF_VOTES).flatMap(List::stream).toList();

  private RewardKinds() {}
}
