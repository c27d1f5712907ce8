package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.Position;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * Every payment goes to its holder, once, and is what the plan has released; and every change of
 * holders, amounts and clocks of a pool is one that its options allow.
 */
final class PaymentRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private final Map<BigInteger, JudgedPool> pools;
  private final Map<BigInteger, PoolLife> lives = new HashMap<>();
  // By distribution, not by pool: a second pool of the same grants would pay them again.
  private final Map<String, Payouts> payouts = new HashMap<>();
  private final ClockRules clocks;
  private final MoveRules moves;
  private final ReturnRules returns;
  private Optional<Fact.Directed> directed = Optional.empty();

  /**
   * Starts with the pools that are opened so far.
   *
   * @param pools by their number; more come while facts do
   */
  PaymentRules(Trial trial, Map<BigInteger, JudgedPool> pools) {
    this.trial = trial;
    this.pools = pools;
    var findings = new PoolFindings(trial, found);
    clocks = new ClockRules(findings);
    moves = new MoveRules(findings);
    returns = new ReturnRules(findings);
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.OfPool said && said.vault().equals(trial.vault())) {
      judge(said);
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    payouts.values().forEach(sums -> judgeShort(sums, log));
    pools.forEach((number, pool) ->
        new LeaverRules(trial, lives.computeIfAbsent(number, n -> new PoolLife(pool)))
            .end(now, log));
  }

  private void judge(Fact.OfPool fact) {
    switch (fact) {
      case Fact.PoolOpened f -> {}
      case Fact.OptionsStated f -> {}
      case Fact.Paid f -> pay(f);
      case Fact.Taken f -> pay(f);
      case Fact.Pushed f -> pay(f);
      case Fact.Directed f -> directed = Optional.of(f);
      case Fact.ToppedUp f -> life(f).ifPresent(life -> life.add(f.amount().units()));
      case Fact.ClawedBack f -> life(f).ifPresent(life -> returns.clawBack(life, f));
      case Fact.ClockChangeProposed f -> life(f).ifPresent(life -> clocks.propose(life, f));
      case Fact.ClockChanged f -> life(f).ifPresent(life -> clocks.change(life, f));
      case Fact.Revoked f -> life(f, f.index()).ifPresent(life -> revoke(life, f));
      case Fact.MoveProposed f ->
          life(f, f.index()).ifPresent(life -> moves.propose(life, f.index().intValueExact(), f));
      case Fact.MoveVetoed f ->
          life(f, f.index()).ifPresent(life -> moves.veto(life, f.index().intValueExact()));
      case Fact.Moved f ->
          life(f, f.index()).ifPresent(life -> moves.finish(life, f.index().intValueExact(), f));
    }
  }

  /** Returns the state of the pool of a fact, if the plan has it and it was opened before. */
  private Optional<PoolLife> life(Fact.OfPool fact) {
    return Optional.ofNullable(pools.get(fact.pool()))
        .map(pool -> lives.computeIfAbsent(fact.pool(), number -> new PoolLife(pool)))
        .filter(life -> life.pool().opened().where().compareTo(fact.where()) <= 0);
  }

  private Optional<PoolLife> life(Fact.OfPool fact, BigInteger index) {
    return life(fact).filter(life -> life.pool().has(index));
  }

  private Payouts sums(JudgedPool pool) {
    return payouts.computeIfAbsent(pool.promise().name(), name -> new Payouts(pool));
  }

  private void revoke(PoolLife life, Fact.Revoked revoked) {
    int index = revoked.index().intValueExact();
    returns.revoke(life, index, revoked, sums(life.pool()).paid(index));
  }

  private void pay(Fact.OfPool fact) {
    for (Payment payment : Payment.of(fact, pools)) {
      found.paymentRecomputed();
      judge(payment);
    }
    directed = Optional.empty();
  }

  private void judge(Payment payment) {
    Optional<PoolLife> life = life(payment.said());
    if (life.isEmpty()) {
      stray(payment, Trial.WHOLE, Trial.TOP, "a payment from a pool that the plan does not have");
      return;
    }
    JudgedPool pool = life.get().pool();
    if (!pool.has(payment.index())) {
      String what = "a payment to a grant that does not exist";
      stray(payment, pool.promise().name(), pool.promise().line(), what);
      return;
    }
    int index = payment.index().intValueExact();
    Address holder = life.get().holder(index);
    if (!payment.account().equals(holder) && !isDirected(payment, holder)) {
      wrongAccount(payment, pool, index, holder);
    }
    life.get().add(payment.units().negate());
    judge(payment, life.get(), index);
  }

  /**
   * Returns whether the holder has sent this payment to another account, in the same transaction.
   */
  private boolean isDirected(Payment payment, Address holder) {
    var where = payment.said().where();
    return directed
        .filter(d -> d.where().transaction().equals(where.transaction()))
        .filter(d -> d.where().block() == where.block())
        .filter(d -> d.pool().equals(payment.said().pool()) && d.index().equals(payment.index()))
        .filter(d -> d.holder().equals(holder) && d.to().equals(payment.account()))
        .isPresent();
  }

  private void judge(Payment payment, PoolLife life, int index) {
    Payouts sums = sums(life.pool());
    var where = payment.said().where();
    BigInteger grant = life.pool().grants().amount(index);
    BigInteger most = grant.subtract(life.returned(index));
    long at = life.clock().at(where.time().getEpochSecond());
    BigInteger released = sums.at(at, where.block()).of(grant).min(most);
    BigInteger cumulative = sums.pay(index, payment.units());
    if (cumulative.compareTo(grant) >= 0) {
      life.paidWhole(index, where.time().getEpochSecond());
    }
    BigInteger gap = payment.recorded().orElse(cumulative).subtract(cumulative);
    BigInteger newGap = gap.subtract(sums.setGap(index, gap));
    var course = new Standing(life, index, at, released, cumulative);
    if (cumulative.compareTo(grant) > 0 || newGap.signum() < 0) {
      breach(payment, course, Rule.PAID_ONCE, "a grant is paid again");
    } else if (cumulative.compareTo(released) > 0) {
      String what =
          cumulative.compareTo(most) > 0
              ? "a payment of an amount that a revocation has taken back"
              : "a payment is earlier than its release";
      breach(payment, course, Rule.PAID_WITHIN_RELEASED, what);
    } else if (newGap.signum() > 0) {
      String what = "the vault has recorded payments that were not read";
      breach(payment, course, Rule.CONSERVATION, what);
    } else {
      fallsShort(payment, course, sums);
    }
  }

  /** Records a payment of less than what is released; payments that were not read count as paid. */
  private static void fallsShort(Payment payment, Standing course, Payouts sums) {
    BigInteger paid = payment.recorded().orElse(course.cumulative()).max(course.cumulative());
    BigInteger by = course.released().subtract(paid);
    if (by.signum() > 0) {
      long behind = Earliness.behind(paid, course.at(), course::due);
      sums.fallsShort(by, behind, payment.said().where());
    }
  }

  /**
   * The state of a grant after a payment.
   *
   * @param at the time of its pool's clock
   */
  private record Standing(
      PoolLife life, int index, long at, BigInteger released, BigInteger cumulative) {

    BigInteger grant() {
      return life.pool().grants().amount(index);
    }

    /** Returns how many seconds it came too early, by its pool's clock. */
    long early() {
      long end = life.pool().promise().evaluator().ifNobodyLeft().end();
      return Earliness.seconds(cumulative, at, end, this::due);
    }

    /** Returns what its pool pays for it by an instant of the pool's clock. */
    BigInteger due(long second) {
      BigInteger most = grant().subtract(life.returned(index));
      return life.pool().promise().evaluator().ifNobodyLeft().released(grant(), second).min(most);
    }
  }

  private void breach(Payment payment, Standing course, Rule rule, String what) {
    JudgedDistribution promise = course.life().pool().promise();
    long early = course.early();
    // To write the numbers takes longer than to find them; only listed findings need them.
    var numbers =
        found.lists(rule, promise.name())
            ? numbers(payment, course, promise, early)
            : List.<String>of();
    found.add(
        new Finding(
            rule,
            promise.name(),
            promise.line(),
            Optional.of(payment.said().where()),
            what,
            numbers,
            new Deviation(course.cumulative().subtract(course.released()).abs(), early)));
  }

  private List<String> numbers(
      Payment payment, Standing course, JudgedDistribution promise, long early) {
    var numbers =
        new ArrayList<>(
            List.of(
                Trial.line("grant", payment.index() + " of " + promise.name()),
                Trial.line("account", payment.account()),
                trial.figure("paid now", payment.units()),
                trial.figure("paid", course.cumulative()),
                trial.figure("recorded", payment.recorded().orElse(course.cumulative())),
                trial.figure("released", course.released()),
                trial.figure("promised", course.grant())));
    if (early > 0) {
      numbers.add(Earliness.line(early, course.at()));
    }
    return numbers;
  }

  private void wrongAccount(Payment payment, JudgedPool pool, int index, Address holder) {
    found.add(
        new Finding(
            Rule.PAID_TO_HOLDER,
            pool.promise().name(),
            pool.promise().distribution().origin(),
            Optional.of(payment.said().where()),
            "a payment does not go to the account of its grant",
            List.of(
                Trial.line("grant", index + " of " + pool.promise().name()),
                Trial.line("paid to", payment.account()),
                Trial.line("holder", holder),
                trial.figure("paid now", payment.units())),
            new Deviation(payment.units(), Earliness.NEVER)));
  }

  private void stray(Payment payment, String distribution, Position line, String what) {
    found.add(
        new Finding(
            Rule.PAID_TO_HOLDER,
            distribution,
            line,
            Optional.of(payment.said().where()),
            what,
            List.of(
                Trial.line("pool", payment.said().pool()),
                Trial.line("grant", payment.index()),
                Trial.line("account", payment.account()),
                trial.figure("paid now", payment.units())),
            new Deviation(payment.units(), Earliness.NEVER)));
  }

  private void judgeShort(Payouts sums, FindingLog log) {
    if (sums.shortPayments() == 0) {
      return;
    }
    log.add(
        new Finding(
            Rule.PAID_AS_RELEASED,
            sums.promise().name(),
            sums.promise().line(),
            sums.worst(),
            "payments are less than what was released",
            List.of(
                Trial.line("payments", sums.shortPayments()),
                trial.figure("at most", sums.shortest().units()),
                Trial.line("late by", sums.shortest().behind() + " s at most")),
            sums.shortest()));
  }
}
