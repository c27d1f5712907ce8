package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.twin.VaultScript.BEGIN;
import static weir.twin.VaultScript.ISSUER;
import static weir.twin.VaultScript.TOKEN;
import static weir.twin.VaultScript.VAULT;
import static weir.twin.VaultScript.line;
import static weir.twin.VaultScript.n;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.policy.OutflowWindow;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Fraction;

/**
 * Laws of every vault with valid calls, against a model of two pools that each pay three grants in
 * a straight line, and whose clocks move second by second.
 */
class VaultBookPropertyTest {

  private static final int POOLS = 2;
  private static final int GRANTS = 3;

  private enum Kind {
    CLAIM,
    REVOKE,
    CLAW_BACK,
    TOP_UP,
    CHANGE,
    RECOUNT,
    SWEEP,
    DEPOSIT
  }

  /** One call, some seconds after the one before it. */
  private record Act(Kind kind, int pool, int grant, long pause, long number) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record PoolPlan(long[] amounts, long from, long to) {

    long total() {
      return amounts[0] + amounts[1] + amounts[2];
    }

    @Override
    public String toString() {
      return "%s from %d to %d".formatted(List.of(amounts[0], amounts[1], amounts[2]), from, to);
    }
  }

  private record Case(List<PoolPlan> pools, List<Act> acts) {}

  /** A pool by the simplest arithmetic: sums of what was promised, paid and returned. */
  private static final class Model {
    final PoolPlan plan;
    final long[] paid = new long[GRANTS];
    final long[] returned = new long[GRANTS];
    long topped;
    long clawed;
    long counted;
    long hand;
    long stands;

    Model(PoolPlan plan) {
      this.plan = plan;
      counted = plan.total();
    }

    void pass(long seconds) {
      for (long i = 0; i < seconds; i++) {
        if (stands > 0) {
          stands--;
        } else {
          hand++;
        }
      }
    }

    /** Rounds down, and never more than what was not returned. */
    long released(int grant) {
      long done = Math.clamp(hand - plan.from, 0, plan.to - plan.from);
      BigInteger exact = Fraction.of(done, plan.to - plan.from).timesFloor(n(plan.amounts[grant]));
      return exact.longValueExact();
    }

    long due(int grant) {
      long most = plan.amounts[grant] - returned[grant];
      return Math.max(0, Math.min(released(grant), most) - paid[grant]);
    }

    long paid() {
      return paid[0] + paid[1] + paid[2];
    }

    long total() {
      return plan.total() + topped - clawed - returned[0] - returned[1] - returned[2];
    }

    long left() {
      return total() - paid();
    }
  }

  /**
   * A run: the model and the books, the balance of the vault, and the total that it has received.
   */
  private static final class Run {
    final VaultScript vault;
    final List<Model> pools = new ArrayList<>();
    long second;
    long held;

    Run(Case c) {
      vault =
          new VaultScript(
              Optional.empty(),
              c.pools().stream().map(plan -> VaultScript.grants(plan.amounts())).toList());
      for (int i = 0; i < POOLS; i++) {
        PoolPlan plan = c.pools().get(i);
        deposit(plan.total());
        vault.open(i, plan.total(), 0, line(plan.from(), plan.to(), plan.from()));
        pools.add(new Model(plan));
      }
    }

    /** Payments that were not counted are in it, so that it may be above what is held. */
    private long reserved() {
      return pools.stream().mapToLong(pool -> pool.counted).sum();
    }

    private void deposit(long units) {
      vault.deposit(units);
      held += units;
    }

    private void sends(long units) {
      vault.transfer(TOKEN, VAULT, ISSUER, units);
      held -= units;
    }

    void does(Act act) {
      second += act.pause();
      pools.forEach(pool -> pool.pass(act.pause()));
      Model pool = pools.get(act.pool());
      switch (act.kind()) {
        case CLAIM -> claim(pool, act);
        case REVOKE -> revoke(pool, act);
        case CLAW_BACK -> {
          if (pool.left() > 0 && second > 900) {
            long left = pool.left();
            assertThat(vault.clawBack(act.pool(), second).amount().units()).isEqualTo(n(left));
            pool.clawed += left;
            pool.counted -= left;
            sends(left);
          }
        }
        case TOP_UP -> {
          deposit(act.number());
          if (held >= reserved() + act.number()) {
            vault.topUp(act.pool(), act.number(), second);
            pool.topped += act.number();
            pool.counted += act.number();
          }
        }
        case CHANGE -> {
          long forward = act.number() % 2 == 0 ? act.number() : 0;
          long still = act.number() % 3 == 0 ? act.number() : 0;
          vault.proposeChange(act.pool(), forward, still, second);
          vault.change(act.pool(), second);
          pool.hand += forward;
          pool.stands += still;
        }
        case RECOUNT -> {
          vault.book.recount(List.of(n(act.pool())));
          pool.counted = pool.left();
        }
        case SWEEP -> {
          long surplus = held - reserved();
          if (surplus > 0) {
            assertThat(vault.sweep(second).amount().units()).isEqualTo(n(surplus));
            sends(surplus);
          }
        }
        case DEPOSIT -> deposit(act.number());
      }
    }

    private void claim(Model pool, Act act) {
      long due = pool.due(act.grant());
      if (due > pool.left()) {
        return; // the contract refuses it: the pool was clawed back
      }
      Fact.Paid paid = vault.claim(act.pool(), act.grant(), second);
      pool.paid[act.grant()] += due;
      assertThat(paid.amount().units()).isEqualTo(n(due));
      assertThat(paid.paidInTotal().units()).isEqualTo(n(pool.paid[act.grant()]));
      sends(due);
    }

    private void revoke(Model pool, Act act) {
      long kept = Math.max(pool.released(act.grant()), pool.paid[act.grant()]);
      long back = pool.plan.amounts()[act.grant()] - kept;
      if (back == 0 || pool.returned[act.grant()] > 0 || back > pool.left()) {
        return; // the contract refuses it
      }
      Fact.Revoked revoked = vault.revoke(act.pool(), act.grant(), second, second);
      assertThat(revoked.kept().units()).isEqualTo(n(kept));
      assertThat(revoked.returned().units()).isEqualTo(n(back));
      pool.returned[act.grant()] = back;
      pool.counted -= back;
      sends(back);
    }

    /** I1, I2, I5, I8, I36: the books show the model's sums, and never owe more than is held. */
    void compare() {
      long owed = 0;
      for (int i = 0; i < POOLS; i++) {
        Model pool = pools.get(i);
        owed += pool.left();
        assertThat(vault.pool(i)).isEqualTo(VaultScript.OfPool.of(pool.total(), pool.left()));
        for (int grant = 0; grant < GRANTS; grant++) {
          assertThat(vault.state(i, grant).paid()).isEqualTo(n(pool.paid[grant]));
          assertThat(vault.state(i, grant).returned()).isEqualTo(n(pool.returned[grant]));
          assertThat(vault.claimable(i, grant, second)).isEqualTo(n(pool.due(grant)));
          assertThat(pool.paid[grant]).isLessThanOrEqualTo(pool.released(grant));
        }
      }
      assertThat(vault.book.held()).isEqualTo(n(held));
      assertThat(vault.book.owed()).isEqualTo(n(owed));
      assertThat(vault.book.reserved()).isEqualTo(n(reserved()));
      assertThat(reserved()).isGreaterThanOrEqualTo(owed);
      assertThat(n(held)).isGreaterThanOrEqualTo(n(owed));
    }
  }

  @Test
  void the_books_are_those_of_the_plainest_arithmetic() {
    Cases.forAll(
        VaultBookPropertyTest::draw,
        c -> {
          var run = new Run(c);
          run.compare();
          for (Act act : c.acts()) {
            run.does(act);
            run.compare();
          }
          run.vault.book.recount(List.of(n(0), n(1)));
          assertThat(run.vault.book.reserved()).isEqualTo(run.vault.book.owed());
        });
  }

  /** A payment earlier never costs anything: all that is due is paid in the end, in any order. */
  @Test
  void however_often_a_grant_is_claimed_it_is_paid_its_amount() {
    Cases.forAll(
        VaultBookPropertyTest::draw,
        c -> {
          var run = new Run(c);
          for (Act act : c.acts()) {
            if (act.kind() == Kind.CLAIM || act.kind() == Kind.CHANGE) {
              run.does(act);
            }
          }
          for (int pool = 0; pool < POOLS; pool++) {
            for (int grant = 0; grant < GRANTS; grant++) {
              run.vault.claim(pool, grant, 1_000_000);
              assertThat(run.vault.state(pool, grant).paid())
                  .isEqualTo(n(c.pools().get(pool).amounts()[grant]));
            }
            assertThat(run.vault.book.left(n(pool))).isZero();
          }
        });
  }

  @Test
  void what_the_books_say_is_said_again_and_a_prefix_shows_what_was_shown_then() {
    Cases.forAll(
        VaultBookPropertyTest::draw,
        c -> {
          var run = new Run(c);
          var shown = new ArrayList<VaultScript.Sums>();
          var counts = new ArrayList<Integer>();
          for (Act act : c.acts()) {
            if (act.kind() != Kind.RECOUNT) {
              run.does(act);
              shown.add(run.vault.sums());
              counts.add(run.vault.facts().size());
            }
          }
          var again = new Run(new Case(c.pools(), List.of())).vault;
          int done = again.facts().size();
          for (int i = 0; i < shown.size(); i++) {
            for (Fact fact : run.vault.facts().subList(done, counts.get(i))) {
              assertThat(again.replay(fact)).isEqualTo(fact);
            }
            done = counts.get(i);
            assertThat(again.sums()).isEqualTo(shown.get(i));
          }
        });
  }

  /**
   * I28: what was released one pause ago is paid; the amount that passes is never above what is
   * due.
   */
  @Test
  void a_breaker_delays_by_its_pause_at_most() {
    Cases.forAll(
        VaultBookPropertyTest::draw,
        c -> {
          long pause = 40;
          var rule = new VaultBook.Breaker(new OutflowWindow(n(50), 100), pause);
          PoolPlan plan = c.pools().getFirst();
          var vault =
              new VaultScript(Optional.of(rule), List.of(VaultScript.grants(plan.amounts())));
          vault.open(0, plan.total(), 0, line(plan.from(), plan.to(), plan.from()));
          var model = new Model(plan);
          long second = 0;
          for (Act act : c.acts()) {
            second += act.pause();
            model.pass(act.pause());
            if (act.kind() == Kind.CHANGE && vault.book.pausedUntil() + pause <= BEGIN + second) {
              vault.trip(second);
            }
            BigInteger room = vault.room(0, second).orElseThrow();
            BigInteger due = vault.claimable(0, act.grant(), second);
            BigInteger passed = vault.claim(0, act.grant(), second).amount().units();
            var then = new Model(plan);
            then.pass(Math.max(0, second - pause));
            assertThat(passed).isLessThanOrEqualTo(due).isGreaterThanOrEqualTo(due.min(room));
            BigInteger paid = vault.state(0, act.grant()).paid();
            if (second >= pause) {
              assertThat(paid).isGreaterThanOrEqualTo(n(then.released(act.grant())));
              assertThat(paid.subtract(passed).add(room).max(n(then.released(act.grant()))))
                  .as("no more than there is room for, unless it is old")
                  .isGreaterThanOrEqualTo(paid);
            }
            assertThat(paid).isLessThanOrEqualTo(n(model.released(act.grant())));
          }
        });
  }

  private static Case draw(Source source) {
    var pools = new ArrayList<PoolPlan>();
    for (int i = 0; i < POOLS; i++) {
      long from = source.between(0, 300);
      var amounts = new long[GRANTS];
      for (int grant = 0; grant < GRANTS; grant++) {
        amounts[grant] = source.bits(source.onceIn(3) ? 4 : 40).longValueExact();
      }
      pools.add(new PoolPlan(amounts, from, from + source.between(1, 600)));
    }
    var acts = new ArrayList<Act>();
    for (int i = 0; i < 1 + source.size() / 8; i++) {
      acts.add(
          new Act(
              source.onceIn(2) ? Kind.CLAIM : source.oneOf(List.of(Kind.values())),
              source.between(0, POOLS - 1),
              source.between(0, GRANTS - 1),
              source.onceIn(3) ? 0 : source.between(1, 120),
              source.between(1, 100)));
    }
    return new Case(pools, acts);
  }
}
