package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.JudgedDistribution;
import weir.verify.trial.Trial;

/**
 * Holders who have left by the plan keep what they had earned then, and the rest is revoked.
 *
 * <p>A pool does not know who has left, so it goes on paying until the revoker has revoked the
 * grant; these payments break no rule. The revoker has as long for it as a revocation may lie back,
 * counted from when the holder left, or from the opening if that is later: a revocation made until
 * then can still leave exactly what was earned. A grant that is not revoked by then is a finding,
 * unless all of it was paid before: then nothing is left to revoke.
 */
final class LeaverRules {

  private final Trial trial;
  private final PoolLife life;
  private final JudgedDistribution promise;

  LeaverRules(Trial trial, PoolLife life) {
    this.trial = trial;
    this.life = life;
    this.promise = life.pool().promise();
  }

  void end(long now, FindingLog log) {
    Optional<Long> left = promise.evaluator().left();
    if (left.isEmpty() || left.get() > now) {
      return;
    }
    long count = 0;
    BigInteger unearned = BigInteger.ZERO;
    var reached = promise.evaluator().ifNobodyLeft().at(life.clock().at(left.get())).earned();
    for (int i = 0; i < life.pool().grants().size(); i++) {
      BigInteger rest = life.pool().grants().amount(i);
      rest = rest.subtract(reached.of(rest));
      if (rest.signum() > 0 && !life.isRevoked(i) && !life.isPaidInTime(i)) {
        count++;
        unearned = unearned.add(rest);
      }
    }
    if (count > 0) {
      add(count, unearned, left.get(), now - life.pool().revokedUntil(), log);
    }
  }

  private void add(long count, BigInteger unearned, long left, long late, FindingLog log) {
    var numbers =
        List.of(
            Trial.line("left", Instant.ofEpochSecond(left)),
            Trial.line("grants", count),
            trial.figure("unearned", unearned));
    var line = promise.distribution().origin();
    if (late <= 0) {
      String what = "the holder has left, and the grant can still be revoked in time";
      log.add(new Note(promise.name(), line, what, numbers));
      return;
    }
    log.add(
        new Finding(
            Rule.LEAVER_REVOKED,
            promise.name(),
            line,
            Optional.empty(),
            "the holder has left, and the grant was not revoked in time",
            numbers,
            new Deviation(unearned, 0, late)));
  }
}
