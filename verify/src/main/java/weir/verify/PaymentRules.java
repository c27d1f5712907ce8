package weir.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;

/** Every single payment goes to its holder, once, and is what the plan has released. */
final class PaymentRules {

  private final Trial trial;
  private final Map<BigInteger, Pool> pools;
  private final Minutes minutes;
  // By distribution, not by pool: a second pool of the same grants would pay them again.
  private final Map<String, Payouts> payouts = new HashMap<>();

  private PaymentRules(Trial trial, Map<BigInteger, Pool> pools, Minutes minutes) {
    this.trial = trial;
    this.pools = pools;
    this.minutes = minutes;
  }

  static void judge(Trial trial, Map<BigInteger, Pool> pools, Minutes minutes) {
    var rules = new PaymentRules(trial, pools, minutes);
    for (Fact fact : trial.facts()) {
      if (fact instanceof Fact.Paid paid && paid.vault().equals(trial.vault())) {
        minutes.paymentRecomputed();
        rules.judge(paid);
      }
    }
    rules.payouts.values().forEach(rules::noteShortPayments);
  }

  private void judge(Fact.Paid paid) {
    Pool pool = pools.get(paid.pool());
    if (pool == null || pool.opened().where().compareTo(paid.where()) > 0) {
      stray(paid, Trial.WHOLE, Trial.TOP, "a payment from a pool that the plan does not have");
      return;
    }
    Promise promise = pool.promise();
    var size = BigInteger.valueOf(pool.grants().size());
    if (paid.index().signum() < 0 || paid.index().compareTo(size) >= 0) {
      stray(paid, promise.name(), promise.line(), "a payment to a grant that does not exist");
      return;
    }
    int index = paid.index().intValueExact();
    if (!paid.account().equals(pool.grants().account(index))) {
      wrongAccount(paid, pool, index);
    }
    var sums = payouts.computeIfAbsent(promise.name(), name -> new Payouts(pool));
    judge(paid, pool, index, sums);
  }

  private void judge(Fact.Paid paid, Pool pool, int index, Payouts sums) {
    long at = paid.where().time().getEpochSecond();
    BigInteger grant = pool.grants().amount(index);
    BigInteger released = sums.at(at, paid.where().block()).of(grant);
    BigInteger cumulative = sums.pay(index, paid.amount().units());
    BigInteger gap = paid.paidInTotal().units().subtract(cumulative);
    BigInteger newGap = gap.subtract(sums.setGap(index, gap));
    if (cumulative.compareTo(grant) > 0 || newGap.signum() < 0) {
      breach(paid, pool, Rule.PAID_ONCE, "a grant is paid again", grant, released, cumulative);
    } else if (cumulative.compareTo(released) > 0) {
      String what = "a payment comes ahead of its release";
      breach(paid, pool, Rule.PAID_WITHIN_RELEASED, what, grant, released, cumulative);
    } else if (newGap.signum() > 0) {
      String what = "the vault has recorded payments that were not read";
      breach(paid, pool, Rule.CONSERVATION, what, grant, released, cumulative);
    } else {
      sums.fallsShort(released.subtract(cumulative));
    }
  }

  private void breach(
      Fact.Paid paid,
      Pool pool,
      Rule rule,
      String what,
      BigInteger grant,
      BigInteger released,
      BigInteger cumulative) {
    var evaluator = pool.promise().evaluator();
    long at = paid.where().time().getEpochSecond();
    long early =
        Earliness.seconds(cumulative, at, evaluator.end(), t -> evaluator.released(grant, t));
    var numbers =
        new java.util.ArrayList<>(
            List.of(
                Trial.line("grant", paid.index() + " of " + pool.promise().name()),
                Trial.line("account", paid.account()),
                trial.figure("paid now", paid.amount().units()),
                trial.figure("paid", cumulative),
                trial.figure("recorded", paid.paidInTotal().units()),
                trial.figure("released", released),
                trial.figure("promised", grant)));
    if (early > 0) {
      numbers.add(Earliness.line(early, at));
    }
    minutes.add(
        new Finding(
            rule,
            pool.promise().name(),
            pool.promise().line(),
            Optional.of(paid.where()),
            what,
            numbers,
            new Deviation(cumulative.subtract(released).abs(), early)));
  }

  private void wrongAccount(Fact.Paid paid, Pool pool, int index) {
    minutes.add(
        new Finding(
            Rule.PAID_TO_HOLDER,
            pool.promise().name(),
            pool.promise().distribution().origin(),
            Optional.of(paid.where()),
            "a payment does not go to the account of its grant",
            List.of(
                Trial.line("grant", index + " of " + pool.promise().name()),
                Trial.line("paid to", paid.account()),
                Trial.line("holder", pool.grants().account(index)),
                trial.figure("paid now", paid.amount().units())),
            new Deviation(paid.amount().units(), Earliness.NEVER)));
  }

  private void stray(Fact.Paid paid, String distribution, weir.plan.Position line, String what) {
    minutes.add(
        new Finding(
            Rule.PAID_TO_HOLDER,
            distribution,
            line,
            Optional.of(paid.where()),
            what,
            List.of(
                Trial.line("pool", paid.pool()),
                Trial.line("grant", paid.index()),
                Trial.line("account", paid.account()),
                trial.figure("paid now", paid.amount().units())),
            new Deviation(paid.amount().units(), Earliness.NEVER)));
  }

  private void noteShortPayments(Payouts sums) {
    if (sums.shortPayments() > 0) {
      minutes.differs(new Deviation(sums.shortestBy(), 0));
      minutes.add(
          new Note(
              sums.promise().name(),
              sums.promise().line(),
              "payments came to less than was released",
              List.of(
                  Trial.line("payments", sums.shortPayments()),
                  trial.figure("at most", sums.shortestBy()))));
    }
  }
}
