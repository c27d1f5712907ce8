package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.Fact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;
import weir.verify.trial.FindingLog;
import weir.verify.trial.Trial;

/** Records findings and notes about the events of a pool. */
record PoolFindings(Trial trial, FindingLog log) {

  /** Adds a finding about an event of a pool or one of its grants. */
  void add(
      Rule rule, JudgedPool pool, Fact fact, String what, Deviation deviation, String... numbers) {
    var lines = new ArrayList<String>();
    lines.add(Trial.line("pool", pool.opened().pool() + " of " + pool.promise().name()));
    lines.addAll(List.of(numbers));
    log.add(
        new Finding(
            rule,
            pool.promise().name(),
            pool.promise().distribution().origin(),
            Optional.of(fact.where()),
            what,
            lines,
            deviation));
  }

  /** Adds a finding about units that are lost, if they were sent wrongly. */
  void add(
      Rule rule, JudgedPool pool, Fact fact, String what, BigInteger units, String... numbers) {
    add(rule, pool, fact, what, new Deviation(units, Earliness.NEVER), numbers);
  }

  /** Notes an allowed event of which its holders should know. */
  void note(JudgedPool pool, String what, String... numbers) {
    log.add(
        new Note(
            pool.promise().name(), pool.promise().distribution().origin(), what, List.of(numbers)));
  }

  String figure(String label, BigInteger units) {
    return trial.figure(label, units);
  }
}
