package weir.verify.rules;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;

/** The vault opens one pool for each of its distributions, with its root, total and release. */
final class PoolRules {

  private final Trial trial;
  private final FindingLog minutes;
  private final Map<Hash32, JudgedDistribution> promises = new HashMap<>();
  private final Set<Hash32> opened = new HashSet<>();
  private final Map<BigInteger, JudgedPool> pools = new HashMap<>();
  private final Map<BigInteger, Fact.OptionsStated> options = new HashMap<>();
  private final Map<BigInteger, BigInteger> toppedUp = new HashMap<>();

  private PoolRules(Trial trial, FindingLog minutes) {
    this.trial = trial;
    this.minutes = minutes;
    trial.vaultPromises().forEach(promise -> promises.put(promise.nameHash(), promise));
  }

  /** Returns the pools that belong to a distribution of the plan, by their number. */
  static Map<BigInteger, JudgedPool> judge(Trial trial, FindingLog minutes) {
    var rules = new PoolRules(trial, minutes);
    trial.facts().forEach(rules::prepare);
    for (Fact fact : trial.facts()) {
      if (fact instanceof Fact.PoolOpened pool && pool.vault().equals(trial.vault())) {
        rules.open(pool);
      }
    }
    trial.vaultPromises().stream()
        .filter(promise -> !rules.opened.contains(promise.nameHash()))
        .forEach(rules::missing);
    return rules.pools;
  }

  /** Looks ahead for what belongs to a pool's opening but comes behind it. */
  private void prepare(Fact fact) {
    if (fact instanceof Fact.OptionsStated f && f.vault().equals(trial.vault())) {
      options.putIfAbsent(f.pool(), f);
    }
    if (fact instanceof Fact.ToppedUp f && f.vault().equals(trial.vault())) {
      toppedUp.merge(f.pool(), f.amount().units(), BigInteger::add);
    }
  }

  private void open(Fact.PoolOpened fact) {
    JudgedDistribution promise = promises.get(fact.distribution());
    if (promise == null) {
      minutes.add(
          new Finding(
              Rule.RELEASE_OF_PLAN,
              Trial.WHOLE,
              Trial.TOP,
              Optional.of(fact.where()),
              "the vault opened a pool that the plan does not have",
              List.of(
                  Trial.line("pool", fact.pool()),
                  Trial.line("names", fact.distribution()),
                  trial.figure("promises", fact.total().units())),
              new Deviation(fact.total().units(), Earliness.NEVER)));
      return;
    }
    var pool = new JudgedPool(fact, optionsOf(fact), promise, trial.grants(promise));
    boolean firstOfNumber = pools.putIfAbsent(fact.pool(), pool) == null;
    if (!opened.add(fact.distribution()) || !firstOfNumber) {
      BigInteger again = fact.total().units();
      breach(
          pool,
          Rule.PAID_ONCE,
          "a pool is opened a second time",
          List.of(Trial.line("pool", fact.pool()), trial.figure("promises", again)),
          new Deviation(again, Earliness.NEVER));
    }
    compare(pool);
    new OptionRules(new PoolFindings(trial, minutes)).judge(pool);
  }

  /** Only what is said in the transaction that opens a pool could be read before relying on it. */
  private PoolOptions optionsOf(Fact.PoolOpened fact) {
    return Optional.ofNullable(options.get(fact.pool()))
        .filter(stated -> stated.where().transaction().equals(fact.where().transaction()))
        .filter(stated -> stated.where().block() == fact.where().block())
        .map(Fact.OptionsStated::options)
        .orElse(PoolOptions.NONE);
  }

  private void compare(JudgedPool pool) {
    Fact.PoolOpened fact = pool.opened();
    Hash32 root = pool.grants().root();
    if (!fact.root().equals(root)) {
      breach(
          pool,
          Rule.ROOT_OF_ALLOCATION,
          "the pool's root is not that of the allocation",
          List.of(Trial.line("chain", fact.root()), Trial.line("plan", root)),
          Deviation.NONE);
    }
    BigInteger more = toppedUp.getOrDefault(fact.pool(), BigInteger.ZERO);
    BigInteger total = fact.total().units().add(more);
    BigInteger planned = pool.promise().total();
    if (!total.equals(planned)) {
      breach(
          pool,
          Rule.ALLOCATION_ADDS_UP,
          "the pool does not promise what the distribution does",
          List.of(trial.figure("chain", total), trial.figure("plan", planned)),
          new Deviation(total.subtract(planned).abs(), 0));
    }
    var comparison = ReleaseComparison.of(pool.promise(), fact.words(), trial.plan());
    minutes.poolCompared(comparison.instants());
    if (!comparison.isSame()) {
      breach(
          pool,
          Rule.RELEASE_OF_PLAN,
          comparison.what(),
          comparison.numbers(trial),
          comparison.deviation());
    }
  }

  private void breach(
      JudgedPool pool, Rule rule, String what, List<String> numbers, Deviation deviation) {
    minutes.add(
        new Finding(
            rule,
            pool.promise().name(),
            rule == Rule.RELEASE_OF_PLAN
                ? pool.promise().line()
                : pool.promise().distribution().origin(),
            Optional.of(pool.opened().where()),
            what,
            numbers,
            deviation));
  }

  private void missing(JudgedDistribution promise) {
    BigInteger due = promise.released(trial.now());
    if (due.signum() == 0) {
      minutes.add(
          new Note(
              promise.name(),
              promise.distribution().origin(),
              "the pool is not opened yet and nothing is released yet",
              List.of(trial.figure("promises", promise.total()))));
      return;
    }
    minutes.add(
        new Finding(
            Rule.RELEASE_OF_PLAN,
            promise.name(),
            promise.line(),
            Optional.empty(),
            "the release has begun and the pool is not opened",
            List.of(trial.figure("released", due), trial.figure("of", promise.total())),
            new Deviation(due, 0)));
  }
}
