package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Bytes;
import weir.units.UtcSeconds;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.ViewCall;
import weir.verify.logs.ReleasedView;
import weir.verify.oracle.ExactRelease;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;
import weir.verify.words.PackedRelease;
import weir.verify.words.PackedWords;
import weir.verify.words.UnreadableWords;

/**
 * The vault's own view of what a pool has released, the judge's reading of its words, and the plan
 * agree. So a vault with other arithmetic than documented is found, and so is a wrong reading.
 *
 * <p>Pools that wait for a condition are left out: the view states what their conditions are now.
 */
final class ViewRules implements RuleFold {

  /** At how many instants the view of each pool is asked. */
  static final int INSTANTS = 16;

  private static final long DAY = 86_400;

  private final Trial trial;
  private final Map<BigInteger, JudgedPool> pools;
  private final Map<BigInteger, JudgedClock> clocks = new HashMap<>();
  private final Map<ViewCall, Question> asked = new HashMap<>();
  private final FindingLog found = new FindingLog();

  /**
   * What is asked of one pool at one instant.
   *
   * @param releases as the judge reads them from the words of the pool
   */
  private record Question(JudgedPool pool, List<PackedRelease> releases, long at) {

    BigInteger total() {
      return pool.promise().total();
    }
  }

  ViewRules(Trial trial, Map<BigInteger, JudgedPool> pools) {
    this.trial = trial;
    this.pools = pools;
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.ClockChanged change && change.vault().equals(trial.vault())) {
      var before = clocks.getOrDefault(change.pool(), JudgedClock.PLAIN);
      clocks.put(change.pool(), before.changed(change, change.where().time().getEpochSecond()));
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }

  /** Returns what to ask of the pools so far. */
  List<ViewCall> questions() {
    asked.clear();
    var calls = new ArrayList<ViewCall>();
    pools.forEach((number, pool) -> {
      for (Question question : questions(pool)) {
        Bytes data = ReleasedView.call(number, question.total(), question.at());
        var call = new ViewCall(trial.vault(), data);
        asked.put(call, question);
        calls.add(call);
      }
    });
    return calls;
  }

  private List<Question> questions(JudgedPool pool) {
    List<PackedRelease> releases;
    try {
      releases = PackedWords.read(pool.opened().words(), trial.plan());
    } catch (UnreadableWords e) {
      // The comparison of the pool with the plan has found that.
      return List.of();
    }
    boolean waits =
        releases.stream()
            .flatMap(release -> release.pieces().stream())
            .anyMatch(piece -> piece.frame().condition().isPresent());
    return waits
        ? List.of()
        : instants(pool.promise().evaluator(), releases).stream()
            .map(at -> new Question(pool, releases, at))
            .toList();
  }

  /**
   * Returns instants spread evenly over all those at which either release changes or may, and, if
   * there are few, over the time from a day before the first to a day after the last.
   */
  private static Set<Long> instants(ExactRelease evaluator, List<PackedRelease> releases) {
    long[] all =
        Arrays.stream(ReleaseComparison.instants(evaluator, releases))
            .filter(UtcSeconds::areCounted)
            .toArray();
    var some = new TreeSet<Long>();
    if (all.length == 0) {
      return some;
    }
    for (int i = 0; i < INSTANTS; i++) {
      some.add(all[(int) ((long) i * (all.length - 1) / (INSTANTS - 1))]);
    }
    long from = all[0] - DAY;
    long length = all[all.length - 1] + DAY - from;
    for (int i = 0; some.size() < INSTANTS && i <= INSTANTS; i++) {
      long at = from + length * i / INSTANTS;
      if (UtcSeconds.areCounted(at)) {
        some.add(at);
      }
    }
    return some;
  }

  /** Follows an answer to one of the questions; others are passed over. */
  void answer(ViewCall call, Bytes answer, ChainPosition where) {
    Optional.ofNullable(asked.get(call)).ifPresent(question -> compare(question, answer, where));
  }

  private void compare(Question question, Bytes answer, ChainPosition where) {
    var clock = clocks.getOrDefault(question.pool().opened().pool(), JudgedClock.PLAIN);
    long shown = clock.at(question.at());
    Optional<Long> block = Optional.of(where.block());
    BigInteger total = question.total();
    BigInteger byWords = PackedRelease.least(question.releases(), total, shown, block);
    BigInteger byPlan =
        question.pool().promise().evaluator().ifNobodyLeft().at(shown, block).of(total);
    Optional<BigInteger> byVault = ReleasedView.answer(answer);
    if (byVault.isEmpty()) {
      add(question, where, "the vault does not say what a pool has released", byPlan, List.of());
    } else if (!byVault.get().equals(byWords)) {
      add(
          question,
          where,
          "the vault's own view of a release is not what the words of its pool say",
          byVault.get().subtract(byWords),
          List.of(
              trial.figure("vault", byVault.get()),
              trial.figure("words", byWords),
              trial.figure("plan", byPlan)));
    } else if (!byVault.get().equals(byPlan)) {
      add(
          question,
          where,
          "the vault's own view of a release is not that of the plan",
          byVault.get().subtract(byPlan),
          List.of(trial.figure("vault", byVault.get()), trial.figure("plan", byPlan)));
    }
  }

  private void add(
      Question question,
      ChainPosition where,
      String what,
      BigInteger difference,
      List<String> figures) {
    var numbers = new ArrayList<String>();
    numbers.add(Trial.line("at", Instant.ofEpochSecond(question.at())));
    numbers.addAll(figures);
    var promise = question.pool().promise();
    found.add(
        new Finding(
            Rule.RELEASE_OF_PLAN,
            promise.name(),
            promise.line(),
            Optional.of(where),
            what,
            numbers,
            new Deviation(difference.abs(), 0)));
  }
}
