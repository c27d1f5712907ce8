package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;

/**
 * Laws of all rewards. Two pools have votes from the first week on, and the keeper stakes one unit
 * in each of them for good, so that no budget is postponed and no reward is without a stake.
 */
class RewardBookPropertyTest {

  private static final long WEEK = 604_800;
  private static final long BEGIN = 3_000 * WEEK;
  private static final int POOLS = 2;
  private static final int ACCOUNTS = 3;
  private static final Address KEEPER = account(0);

  /** Finer than a part by this factor, so that the model's own rounding does not matter. */
  private static final int FINE_BITS = 400;

  private record Timed(RewardEvent.Call call, long time) {}

  private record Case(List<Timed> calls, long end) {}

  private static Address account(int who) {
    return new Address(who + 1, 0, 0);
  }

  /** The payments of an account, and its earnings by a sum over all periods. */
  private static final class Model {
    final Map<List<Long>, BigInteger> shares = new HashMap<>();
    final BigInteger[][] paid = new BigInteger[POOLS][ACCOUNTS];
    final BigInteger[][] earned = new BigInteger[POOLS][ACCOUNTS];
    final BigInteger[][] stake = new BigInteger[POOLS][ACCOUNTS];

    Model() {
      for (int pool = 0; pool < POOLS; pool++) {
        for (int who = 0; who < ACCOUNTS; who++) {
          paid[pool][who] = BigInteger.ZERO;
          earned[pool][who] = BigInteger.ZERO;
          stake[pool][who] = BigInteger.ZERO;
        }
      }
    }

    /** Records an event; shares of weeks are known once the weeks have begun. */
    void hear(RewardEvent event) {
      switch (event) {
        case RewardEvent.Shared s ->
            assertThat(shares.put(List.of(s.pool(), s.epoch()), s.amount())).isNull();
        case RewardEvent.Claimed c -> pay(c.pool(), c.account(), c.amount());
        case RewardEvent.Compounded c -> pay(c.pool(), c.account(), c.amount());
        case RewardEvent other ->
            assertThat(other)
                .isNotInstanceOfAny(RewardEvent.Returned.class, RewardEvent.Postponed.class);
      }
    }

    private void pay(long pool, Address account, BigInteger amount) {
      int who = (int) account.a() - 1;
      paid[(int) pool][who] = paid[(int) pool][who].add(amount);
    }

    /** Adds the earnings of the current stakes from one instant to another of the same week. */
    void earn(long from, long to) {
      for (int pool = 0; pool < POOLS; pool++) {
        BigInteger all = BigInteger.ZERO;
        for (int who = 0; who < ACCOUNTS; who++) {
          all = all.add(stake[pool][who]);
        }
        BigInteger share = shares.getOrDefault(List.of((long) pool, from / WEEK), BigInteger.ZERO);
        for (int who = 0; who < ACCOUNTS && all.signum() > 0; who++) {
          BigInteger brought =
              share
                  .shiftLeft(FINE_BITS)
                  .multiply(BigInteger.valueOf(to - from))
                  .multiply(stake[pool][who])
                  .divide(all.multiply(BigInteger.valueOf(WEEK)));
          earned[pool][who] = earned[pool][who].add(brought);
        }
      }
    }

    void stakes(RewardEvent event) {
      switch (event) {
        case RewardEvent.Staked s -> move(s.pool(), s.account(), s.amount());
        case RewardEvent.Withdrawn w -> move(w.pool(), w.account(), w.amount().negate());
        case RewardEvent.Compounded c -> move(c.pool(), c.account(), c.amount());
        case RewardEvent other -> {}
      }
    }

    private void move(long pool, Address account, BigInteger change) {
      int who = (int) account.a() - 1;
      stake[(int) pool][who] = stake[(int) pool][who].add(change);
    }
  }

  /** I19, I22, I23: the amounts paid and due equal a sum over all periods. */
  @Test
  void no_account_is_a_unit_or_more_below_the_exact_amount_or_above_it() {
    Cases.forAll(
        RewardBookPropertyTest::draw,
        c -> {
          var book = new EventBook(BEGIN);
          var model = new Model();
          var said = new ArrayList<Timed>();
          for (Timed timed : c.calls()) {
            List<RewardEvent> events = book.replay(timed.call(), timed.time());
            events.forEach(model::hear);
            said.add(new Timed((RewardEvent.Call) events.getLast(), timed.time()));
          }
          long last = BEGIN;
          for (Timed timed : said) {
            last = earn(model, last, timed.time());
            model.stakes(timed.call());
          }
          earn(model, last, c.end());
          for (int pool = 0; pool < POOLS; pool++) {
            for (int who = 0; who < ACCOUNTS; who++) {
              BigInteger due = book.claimable(pool, account(who), c.end());
              BigInteger got = model.paid[pool][who].add(due);
              BigInteger exact = model.earned[pool][who];
              assertThat(book.stake(pool, account(who))).isEqualTo(model.stake[pool][who]);
              // The carried fraction is less than a part for each unit staked: of 2^-88 units each,
              // and stakes of 2^62 units, after a hundred calls less than 2^-16 units.
              BigInteger carried = BigInteger.ONE.shiftLeft(FINE_BITS - 16);
              BigInteger unit = BigInteger.ONE.shiftLeft(FINE_BITS);
              assertThat(got.shiftLeft(FINE_BITS))
                  .as("pool %d, account %d", pool, who)
                  .isLessThan(exact.add(carried))
                  .isGreaterThan(exact.subtract(unit).subtract(carried));
            }
          }
        });
  }

  /** I23: the parts of the pools add up to their budget. */
  @Test
  void the_parts_of_a_week_add_up_to_its_budget_and_follow_the_weights() {
    Cases.forAll(
        RewardBookPropertyTest::draw,
        c -> {
          var book = new EventBook(BEGIN);
          var budgets = new HashMap<Long, BigInteger>();
          var shared = new ArrayList<RewardEvent.Shared>();
          for (Timed timed : c.calls()) {
            if (timed.call() instanceof RewardEvent.Funded f) {
              budgets.merge(f.epoch(), f.amount(), BigInteger::add);
            }
            for (RewardEvent event : book.replay(timed.call(), timed.time())) {
              if (event instanceof RewardEvent.Shared s) {
                shared.add(s);
              }
            }
          }
          Map<Long, BigInteger> sums = new HashMap<>();
          Map<Long, BigInteger> weights = new HashMap<>();
          for (RewardEvent.Shared s : shared) {
            sums.merge(s.epoch(), s.amount(), BigInteger::add);
            weights.merge(s.epoch(), s.weight(), BigInteger::add);
          }
          for (RewardEvent.Shared s : shared) {
            BigInteger budget = budgets.getOrDefault(s.epoch(), BigInteger.ZERO);
            assertThat(sums.get(s.epoch())).as("week %d", s.epoch()).isEqualTo(budget);
            BigInteger all = weights.get(s.epoch());
            BigInteger off = s.amount().multiply(all).subtract(budget.multiply(s.weight())).abs();
            assertThat(off).as("less than a unit off").isLessThan(all);
          }
        });
  }

  /** I21: what a stake has earned never falls with time; a claim pays just that. */
  @Test
  void what_is_due_never_falls_and_is_what_a_claim_pays() {
    Cases.forAll(
        RewardBookPropertyTest::draw,
        c -> {
          var book = new EventBook(BEGIN);
          for (Timed timed : c.calls()) {
            BigInteger due = due(book, timed);
            RewardEvent said = book.replay(timed.call(), timed.time()).getLast();
            if (said instanceof RewardEvent.Claimed claimed) {
              assertThat(claimed.amount()).isEqualTo(due);
              assertThat(due(book, timed)).isZero();
            } else if (said instanceof RewardEvent.Staked) {
              assertThat(due(book, timed)).isEqualTo(due);
              Timed later = new Timed(timed.call(), timed.time() + WEEK / 3);
              assertThat(due(book, later)).isGreaterThanOrEqualTo(due);
            }
          }
        });
  }

  @Test
  void what_the_books_say_is_said_again_when_it_is_replayed() {
    Cases.forAll(
        RewardBookPropertyTest::draw,
        c -> {
          var book = new EventBook(BEGIN);
          var again = new EventBook(BEGIN);
          for (Timed timed : c.calls()) {
            List<RewardEvent> said = book.replay(timed.call(), timed.time());
            var call = (RewardEvent.Call) said.getLast();
            assertThat(again.replay(call, timed.time())).isEqualTo(said);
          }
        });
  }

  /**
   * With one pool, as the order of several pools decides which of them gets an indivisible unit.
   */
  @Test
  void touching_a_pool_changes_nothing_that_anybody_earns() {
    Cases.forAll(
        RewardBookPropertyTest::draw,
        c -> {
          var book = new EventBook(BEGIN);
          var touched = new EventBook(BEGIN);
          for (Timed timed : c.calls()) {
            if (isOfSecondPool(timed.call())) {
              continue;
            }
            if (timed.time() > BEGIN) {
              touched.replay(new RewardEvent.Rolled(0, 60), timed.time() - 1);
              touched.replay(new RewardEvent.Refreshed(0, KEEPER), timed.time());
            }
            RewardEvent said = book.replay(timed.call(), timed.time()).getLast();
            assertThat(touched.replay(timed.call(), timed.time()).getLast()).isEqualTo(said);
          }
          for (int who = 0; who < ACCOUNTS; who++) {
            assertThat(touched.claimable(0, account(who), c.end()))
                .isEqualTo(book.claimable(0, account(who), c.end()));
          }
        });
  }

  private static boolean isOfSecondPool(RewardEvent.Call call) {
    return switch (call) {
      case RewardEvent.Added a -> a.pool() == 1;
      case RewardEvent.Staked s -> s.pool() == 1;
      case RewardEvent.Withdrawn w -> w.pool() == 1;
      case RewardEvent.Claimed x -> x.pool() == 1;
      case RewardEvent.Compounded x -> x.pool() == 1;
      case RewardEvent.Refreshed r -> r.pool() == 1;
      case RewardEvent.Rolled r -> r.pool() == 1;
      case RewardEvent.Voted v -> v.pool() == 1;
      case RewardEvent.Funded f -> false;
      case RewardEvent.Locked l -> false;
      case RewardEvent.Unlocked u -> false;
    };
  }

  private static BigInteger due(EventBook book, Timed timed) {
    return switch (timed.call()) {
      case RewardEvent.Claimed c -> book.claimable(c.pool(), c.account(), timed.time());
      case RewardEvent.Staked s when timed.time() > BEGIN ->
          book.claimable(s.pool(), s.account(), timed.time());
      case RewardEvent.Call other -> BigInteger.ZERO;
    };
  }

  /** Goes from week to week, as a pool's part is that of one week. */
  private static long earn(Model model, long from, long to) {
    long at = from;
    while (at < to) {
      long next = Math.min(to, (at / WEEK + 1) * WEEK);
      model.earn(at, next);
      at = next;
    }
    return to;
  }

  private static Case draw(Source source) {
    var calls = new ArrayList<Timed>();
    for (int pool = 0; pool < POOLS; pool++) {
      calls.add(new Timed(new RewardEvent.Added(pool, KEEPER, 100), BEGIN));
      calls.add(new Timed(staked(pool, 0, BigInteger.ONE), BEGIN));
    }
    calls.add(
        new Timed(
            new RewardEvent.Locked(KEEPER, BigInteger.ONE, BigInteger.ZERO, BEGIN + 200 * WEEK),
            BEGIN));
    for (int pool = 0; pool < POOLS; pool++) {
      calls.add(new Timed(voted(0, pool, 5_000), BEGIN));
    }
    var stakes = new BigInteger[POOLS][ACCOUNTS];
    for (BigInteger[] row : stakes) {
      Arrays.fill(row, BigInteger.ZERO);
    }
    long time = BEGIN;
    for (int i = 0; i < 2 + source.size() / 12; i++) {
      time += source.onceIn(4) ? 0 : source.between(1, source.onceIn(5) ? 3 * WEEK : WEEK / 3);
      calls.add(new Timed(call(source, time, stakes), time));
    }
    long end = (time / WEEK + 6) * WEEK + source.between(0, WEEK);
    for (int pool = 0; pool < POOLS; pool++) {
      calls.add(new Timed(new RewardEvent.Rolled(pool, 1_000), end));
    }
    return new Case(calls, end);
  }

  private static RewardEvent.Call call(Source source, long time, BigInteger[][] stakes) {
    int pool = source.between(0, POOLS - 1);
    int who = source.between(1, ACCOUNTS - 1);
    return switch (source.between(0, 8)) {
      case 0, 1 ->
          new RewardEvent.Funded(
              KEEPER, time / WEEK + source.between(1, 4), source.bits(source.onceIn(2) ? 8 : 50));
      case 2, 3 -> {
        BigInteger amount = source.bits(source.onceIn(2) ? 3 : 60);
        stakes[pool][who] = stakes[pool][who].add(amount);
        yield staked(pool, who, amount);
      }
      case 4 -> {
        BigInteger amount = source.onceIn(3) ? stakes[pool][who] : stakes[pool][who].shiftRight(1);
        stakes[pool][who] = stakes[pool][who].subtract(amount);
        yield new RewardEvent.Withdrawn(pool, account(who), account(who), amount);
      }
      case 5 -> new RewardEvent.Claimed(pool, account(who), BigInteger.ZERO);
      case 6 -> new RewardEvent.Compounded(pool, account(who), BigInteger.ZERO);
      case 7 -> voted(0, pool, source.between(1, 5_000));
      default -> new RewardEvent.Rolled(pool, source.between(0, 3));
    };
  }

  private static RewardEvent.Staked staked(int pool, int who, BigInteger amount) {
    return new RewardEvent.Staked(pool, account(who), account(who), amount);
  }

  private static RewardEvent.Voted voted(int who, int pool, int share) {
    return new RewardEvent.Voted(account(who), pool, share, BigInteger.ZERO, 0);
  }
}
