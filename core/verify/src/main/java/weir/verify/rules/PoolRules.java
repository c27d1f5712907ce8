package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** The vault opens one pool for each of its distributions, with its root, total and release. */
final class PoolRules implements RuleFold {

  /**
   * The findings about an opening at its instant. Whether the pool promises enough is checked at
   * the end, as a pool can be topped up at any time.
   *
   * @param before what comes before that in a verdict
   * @param after what comes after it
   */
  private record Opening(JudgedPool pool, FindingLog before, FindingLog after) {}

  private final Trial trial;
  private final FindingLog strange = new FindingLog();
  private final List<Opening> openings = new ArrayList<>();
  private final Map<Hash32, JudgedDistribution> promises = new HashMap<>();
  private final Set<Hash32> opened = new HashSet<>();
  private final Map<BigInteger, JudgedPool> pools = new HashMap<>();
  private final Map<BigInteger, Fact.OptionsStated> options = new HashMap<>();
  private final Map<BigInteger, BigInteger> toppedUp = new HashMap<>();
  private Optional<Long> funded = Optional.empty();

  PoolRules(Trial trial) {
    this.trial = trial;
    trial.vaultPromises().forEach(promise -> promises.put(promise.nameHash(), promise));
  }

  /** Returns the pools so far that belong to a distribution of the plan, by their number. */
  Map<BigInteger, JudgedPool> pools() {
    return Collections.unmodifiableMap(pools);
  }

  /**
   * Follows a transaction before the other rules see its facts, as they need the pools that it
   * opens.
   */
  @Override
  public void close(List<Fact> transaction) {
    for (Fact fact : transaction) {
      if (funded.isEmpty() && fact instanceof Fact.Transferred f && funds(f)) {
        funded = Optional.of(f.where().time().getEpochSecond());
      }
      if (fact instanceof Fact.OptionsStated f && f.vault().equals(trial.vault())) {
        options.putIfAbsent(f.pool(), f);
      }
      if (fact instanceof Fact.ToppedUp f && f.vault().equals(trial.vault())) {
        toppedUp.merge(f.pool(), f.amount().units(), BigInteger::add);
      }
    }
    for (Fact fact : transaction) {
      if (fact instanceof Fact.PoolOpened pool && pool.vault().equals(trial.vault())) {
        open(pool);
      }
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(strange);
    for (Opening opening : openings) {
      log.addAll(opening.before);
      compareTotal(opening.pool, log);
      log.addAll(opening.after);
    }
    trial.vaultPromises().stream()
        .filter(promise -> !opened.contains(promise.nameHash()))
        .forEach(promise -> missing(promise, now, log));
  }

  /** Others can send to the vault's address long before; only the issuer funds it. */
  private boolean funds(Fact.Transferred f) {
    return trial.moves(f)
        && f.to().equals(trial.vault())
        && (f.from().equals(Address.ZERO) || trial.plan().identity().issuer().equals(Optional.of(f.from())));
  }

  private void open(Fact.PoolOpened fact) {
    JudgedDistribution promise = promises.get(fact.distribution());
    if (promise == null) {
      strange.add(
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
    long at = fact.where().time().getEpochSecond();
    var promised = PromisedOptions.of(trial, promise, at);
    var pool = new JudgedPool(fact, optionsOf(fact), promised, promise, trial.grants(promise));
    var opening = new Opening(pool, new FindingLog(), new FindingLog());
    boolean firstOfNumber = pools.putIfAbsent(fact.pool(), pool) == null;
    if (!opened.add(fact.distribution()) || !firstOfNumber) {
      BigInteger again = fact.total().units();
      breach(
          opening.before,
          pool,
          Rule.PAID_ONCE,
          "a pool is opened a second time",
          List.of(Trial.line("pool", fact.pool()), trial.figure("promises", again)),
          new Deviation(again, Earliness.NEVER));
    }
    compareRoot(pool, opening.before);
    compareRelease(pool, opening.after);
    var findings = new PoolFindings(trial, opening.after);
    new OptionRules(findings).judge(pool);
    if (opening.before.isEmpty()) {
      OpeningTime.judge(pool, funded.orElse(at), findings);
    }
    openings.add(opening);
  }

  /**
   * Only options stated in the transaction that opens a pool could be read before relying on the
   * pool.
   */
  private PoolOptions optionsOf(Fact.PoolOpened fact) {
    return Optional.ofNullable(options.get(fact.pool()))
        .filter(stated -> stated.where().transaction().equals(fact.where().transaction()))
        .filter(stated -> stated.where().block() == fact.where().block())
        .map(Fact.OptionsStated::options)
        .orElse(PoolOptions.NONE);
  }

  private static void compareRoot(JudgedPool pool, FindingLog log) {
    Hash32 root = pool.grants().root();
    if (!pool.opened().root().equals(root)) {
      breach(
          log,
          pool,
          Rule.ROOT_OF_ALLOCATION,
          "the pool's root is not that of the allocation",
          List.of(Trial.line("chain", pool.opened().root()), Trial.line("plan", root)),
          Deviation.NONE);
    }
  }

  private void compareTotal(JudgedPool pool, FindingLog log) {
    Fact.PoolOpened fact = pool.opened();
    BigInteger more = toppedUp.getOrDefault(fact.pool(), BigInteger.ZERO);
    BigInteger total = fact.total().units().add(more);
    BigInteger planned = pool.promise().total();
    if (!total.equals(planned)) {
      breach(
          log,
          pool,
          Rule.ALLOCATION_ADDS_UP,
          "the pool does not promise the amount of the distribution",
          List.of(trial.figure("chain", total), trial.figure("plan", planned)),
          new Deviation(total.subtract(planned).abs(), 0));
    }
  }

  private void compareRelease(JudgedPool pool, FindingLog log) {
    var comparison = ReleaseComparison.of(pool.promise(), pool.opened().words(), trial.plan());
    log.poolCompared(comparison.instants());
    if (!comparison.isSame()) {
      breach(
          log,
          pool,
          Rule.RELEASE_OF_PLAN,
          comparison.what(),
          comparison.numbers(trial),
          comparison.deviation());
    }
  }

  private static void breach(
      FindingLog log,
      JudgedPool pool,
      Rule rule,
      String what,
      List<String> numbers,
      Deviation deviation) {
    log.add(
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

  private void missing(JudgedDistribution promise, long now, FindingLog log) {
    BigInteger due = promise.released(now);
    if (due.signum() == 0) {
      log.add(
          new Note(
              promise.name(),
              promise.distribution().origin(),
              "the pool is not opened yet and nothing is released yet",
              List.of(trial.figure("promises", promise.total()))));
      return;
    }
    long behind = Earliness.behind(BigInteger.ZERO, now, promise::released);
    log.add(
        new Finding(
            Rule.RELEASE_OF_PLAN,
            promise.name(),
            promise.line(),
            Optional.empty(),
            "the release has begun and the pool is not opened",
            List.of(
                trial.figure("released", due),
                trial.figure("of", promise.total()),
                Earliness.lateLine(behind, now)),
            new Deviation(due, 0, behind)));
  }
}
