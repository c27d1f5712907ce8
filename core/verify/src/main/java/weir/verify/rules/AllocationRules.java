package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Optional;
import weir.plan.Distribution;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.CapTablePromises;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/** An allocation adds up to its distribution. */
final class AllocationRules implements RuleFold {

  private final FindingLog found = new FindingLog();

  AllocationRules(Trial trial) {
    for (Distribution distribution : trial.plan().distributions()) {
      var grants =
          trial.grants().values().stream()
              .filter(g -> CapTablePromises.base(g).equals(distribution.name()))
              .toList();
      BigInteger sum =
          grants.stream().map(CapTablePromises::sum).reduce(BigInteger.ZERO, BigInteger::add);
      BigInteger total = trial.exact().release(distribution).total();
      var numbers = new ArrayList<String>();
      grants.forEach(g -> g.fault().ifPresent(why -> numbers.add(Trial.line("list", why))));
      String what =
          numbers.isEmpty()
              ? "the grants do not add up to the distribution"
              : "the list of recipients cannot be read";
      numbers.add(trial.figure("grants", sum));
      numbers.add(trial.figure("plan", total));
      if (!grants.isEmpty() && !sum.equals(total)) {
        found.add(
            new Finding(
                Rule.ALLOCATION_ADDS_UP,
                distribution.name(),
                distribution.origin(),
                Optional.empty(),
                what,
                numbers,
                new Deviation(sum.subtract(total).abs(), 0)));
      }
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }
}
