package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

class VerifierPropertyTest {

  private record Case(Plan plan, long seed, int size) {

    static Case draw(Source source) {
      return new Case(Plans.several(source), source.random().nextLong(), source.size());
    }

    Source source() {
      return Source.of(seed, size);
    }
  }

  @Test
  void random_faithful_worlds_are_kept() {
    var payments = new long[1];
    Cases.forAll(
        Case::draw,
        c -> {
          var world = live(c.plan, c.source());
          var verdict = world.judge();
          assertThat(verdict.findings()).isEmpty();
          assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
          assertThat(verdict.pools())
              .isEqualTo(world.places(Fact.PoolOpened.class, f -> true).size());
          payments[0] += verdict.payments();
        });
    assertThat(payments[0]).isPositive();
  }

  @Test
  void every_single_alteration_of_a_faithful_world_is_found() {
    Map<Alteration, Integer> found = new EnumMap<>(Alteration.class);
    Cases.forAll(
        Case::draw,
        c -> {
          var chosen = Source.of(c.seed + 2, c.size);
          for (Alteration alteration : Alteration.values()) {
            if (!chosen.onceIn(4)) {
              continue;
            }
            var world = live(c.plan, c.source());
            Optional<Rule> expected = alteration.alter(world, Source.of(c.seed + 1, c.size));
            if (expected.isPresent()) {
              assertThat(world.judge().findings())
                  .as("%s", alteration)
                  .extracting(Finding::rule)
                  .contains(expected.get());
              found.merge(alteration, 1, Integer::sum);
            }
          }
        });
    System.out.printf("alterations found %s, seed %d%n", found, Cases.seed());
    assertThat(found).containsOnlyKeys(Alteration.values());
  }

  /** Lets a world live through random payments, gifts, sweeps and wallets that pay. */
  private static World live(Plan plan, Source source) {
    var tables = new ArrayList<World.Table>();
    for (Distribution d : plan.distributions()) {
      tables.add(World.Table.of(d.name(), split(source, d.amount().orElseThrow().units())));
    }
    var world = new World(plan, tables).open();
    long end = world.schedule.end().orElseThrow().getEpochSecond();
    long step = Math.max(1, (end - world.time()) / 12);
    for (int i = 0; i < 14; i++) {
      act(world, source, world.time() + source.between(1L, step));
    }
    long last = Math.max(end, world.time());
    for (Distribution d : plan.distributions()) {
      settle(world, d, last);
    }
    return world;
  }

  private static void act(World world, Source source, long at) {
    Distribution d = source.oneOf(world.plan.distributions());
    int size = world.table(d.name()).size();
    switch (source.between(0, 5)) {
      case 0 -> world.send(Plans.ISSUER, World.VAULT, BigInteger.ZERO, at);
      case 1 -> gift(world, at);
      default -> {
        switch (d.custody()) {
          case Custody.Vault() -> {
            int first = source.between(0, size - 1);
            int[] indices = java.util.stream.IntStream.range(first, size).toArray();
            world.pay(d.name(), at, source.onceIn(2) ? indices : new int[] {first});
          }
          case Custody.Wallet(var wallet) -> payWallet(world, wallet, source, at);
        }
      }
    }
  }

  /** A holder gives to the vault, and the issuer sweeps it. */
  private static void gift(World world, long at) {
    var paid = world.places(Fact.Paid.class, f -> f.amount().units().signum() > 0);
    if (!paid.isEmpty() && world.balance(account(world, paid.getFirst())).signum() > 0) {
      world.send(account(world, paid.getFirst()), World.VAULT, BigInteger.ONE, at).sweep(0, at);
    }
  }

  private static Address account(World world, int place) {
    return ((Fact.Paid) world.facts.get(place)).account();
  }

  private static void payWallet(World world, Address wallet, Source source, long at) {
    BigInteger due = world.released(wallet, at).subtract(world.paidOut(wallet));
    if (due.signum() > 0) {
      BigInteger part = source.onceIn(2) ? due : source.bits(128).mod(due).add(BigInteger.ONE);
      world.payOut(wallet, part, at);
    }
  }

  private static void settle(World world, Distribution d, long at) {
    switch (d.custody()) {
      case Custody.Vault() ->
          world.pay(d.name(), at, 0); // The others stay owed, so that a sweep can take of them.
      case Custody.Wallet(var wallet) -> payWallet(world, wallet, Source.of(1, 1), at);
    }
  }

  private static List<BigInteger> split(Source source, BigInteger total) {
    int count = source.between(2, 6);
    var amounts = new ArrayList<BigInteger>();
    BigInteger left = total;
    for (int i = 1; i < count; i++) {
      BigInteger part =
          source.bits(100).mod(left.divide(BigInteger.valueOf(count))).max(BigInteger.TEN);
      amounts.add(part);
      left = left.subtract(part);
    }
    amounts.add(left);
    return amounts;
  }

  /** One thing that goes wrong; each returns the rule it breaks, or nothing if there is no way. */
  private enum Alteration {
    ROOT {
      @Override
      Optional<Rule> alter(World world, Source source) {
        return pool(world, source, Alterations::root).map(f -> Rule.ROOT_OF_ALLOCATION);
      }
    },
    TOTAL {
      @Override
      Optional<Rule> alter(World world, Source source) {
        return pool(world, source, Alterations::total).map(f -> Rule.ALLOCATION_ADDS_UP);
      }
    },
    RELEASE {
      @Override
      Optional<Rule> alter(World world, Source source) {
        return pool(world, source, Alterations::release).map(f -> Rule.RELEASE_OF_PLAN);
      }
    },
    POOL_MISSING {
      @Override
      Optional<Rule> alter(World world, Source source) {
        world.facts.remove((int) source.oneOf(world.places(Fact.PoolOpened.class, f -> true)));
        return Optional.of(Rule.RELEASE_OF_PLAN);
      }
    },
    PLAN_HASH {
      @Override
      Optional<Rule> alter(World world, Source source) {
        int place = world.places(Fact.PlanRead.class, f -> true).getFirst();
        var f = (Fact.PlanRead) world.facts.get(place);
        world.facts.set(
            place, new Fact.PlanRead(f.where(), f.vault(), Hash32.ZERO, f.asset(), f.issuer()));
        return Optional.of(Rule.VAULT_OF_PLAN);
      }
    },
    GRANT {
      @Override
      Optional<Rule> alter(World world, Source source) {
        int which = source.between(0, world.grants.size() - 1);
        var table = (World.Table) world.grants.get(which);
        var amounts = new ArrayList<>(table.amounts());
        amounts.set(0, amounts.getFirst().add(BigInteger.ONE));
        world.grants.set(which, World.Table.of(table.distribution(), amounts));
        return Optional.of(Rule.ALLOCATION_ADDS_UP);
      }
    },
    ONE_UNIT_TOO_MUCH {
      @Override
      Optional<Rule> alter(World world, Source source) {
        return payment(world, source)
            .map(place -> {
              var f = (Fact.Paid) world.facts.get(place);
              Lived.overpay(world, place, 1);
              var grant = world.amountOf(f);
              boolean all = f.paidInTotal().units().equals(grant);
              return all ? Rule.PAID_ONCE : Rule.PAID_WITHIN_RELEASED;
            });
      }
    },
    PAID_AGAIN {
      @Override
      Optional<Rule> alter(World world, Source source) {
        var place = payment(world, source);
        place.ifPresent(p -> Lived.payAgain(world, p));
        return place.map(p -> Rule.PAID_ONCE);
      }
    },
    ANOTHER_ACCOUNT {
      @Override
      Optional<Rule> alter(World world, Source source) {
        var place = payment(world, source);
        place.ifPresent(p -> Alterations.toEve(world, p));
        return place.map(p -> Rule.PAID_TO_HOLDER);
      }
    },
    NOT_MOVED {
      @Override
      Optional<Rule> alter(World world, Source source) {
        var place = payment(world, source);
        place.ifPresent(p -> world.facts.remove(world.transferOf(p)));
        return place.map(p -> Rule.CONSERVATION);
      }
    },
    NOT_PAID {
      @Override
      Optional<Rule> alter(World world, Source source) {
        var place = payment(world, source);
        place.ifPresent(p -> world.facts.remove((int) p));
        return place.map(p -> Rule.CONSERVATION);
      }
    },
    SWEPT_TOO_MUCH {
      @Override
      Optional<Rule> alter(World world, Source source) {
        if (world.owed().signum() == 0) {
          return Optional.empty();
        }
        world.sweep(1, world.time() + 1);
        return Optional.of(Rule.SWEPT_SURPLUS);
      }
    },
    MINTED_TOO_MUCH {
      @Override
      Optional<Rule> alter(World world, Source source) {
        world.send(Address.ZERO, World.EVE, BigInteger.ONE, world.time() + 1);
        return Optional.of(Rule.SUPPLY_WITHIN_CAP);
      }
    },
    WALLET_AHEAD {
      @Override
      Optional<Rule> alter(World world, Source source) {
        var places =
            world.places(
                Fact.Transferred.class,
                f ->
                    world.plan.distributions().stream()
                        .anyMatch(d -> d.custody().equals(new Custody.Wallet(f.from()))));
        if (places.isEmpty()) {
          return Optional.empty();
        }
        int place = source.oneOf(places);
        var f = (Fact.Transferred) world.facts.get(place);
        long at = f.where().time().getEpochSecond();
        BigInteger more = world.released(f.from(), at).add(BigInteger.ONE);
        world.facts.set(place, world.transferred(f.where(), f.from(), f.to(), more));
        return Optional.of(Rule.WALLET_WITHIN_RELEASED);
      }
    };

    abstract Optional<Rule> alter(World world, Source source);

    private static Optional<Integer> payment(World world, Source source) {
      var places = world.places(Fact.Paid.class, f -> true);
      return places.isEmpty() ? Optional.empty() : Optional.of(source.oneOf(places));
    }

    private static Optional<Fact> pool(
        World world, Source source, java.util.function.UnaryOperator<Fact.PoolOpened> change) {
      int place = source.oneOf(world.places(Fact.PoolOpened.class, f -> true));
      var altered = change.apply((Fact.PoolOpened) world.facts.get(place));
      return Optional.of(world.facts.set(place, altered));
    }
  }
}
