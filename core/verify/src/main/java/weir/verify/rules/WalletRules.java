package weir.verify.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/**
 * A trusted wallet pays out no faster than its distributions release together.
 *
 * <p>All that leaves it counts, to any account; incoming and returned amounts do not.
 */
final class WalletRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private final Map<Address, List<JudgedDistribution>> wallets = new LinkedHashMap<>();
  private final Map<Address, BigInteger> paidOut = new HashMap<>();

  WalletRules(Trial trial) {
    this.trial = trial;
    for (JudgedDistribution promise : trial.promises()) {
      if (promise.distribution().custody() instanceof Custody.Wallet(var account)) {
        wallets.computeIfAbsent(account, a -> new ArrayList<>()).add(promise);
      }
    }
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.Transferred transfer && leaves(transfer)) {
      judge(transfer).ifPresent(found::add);
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
  }

  private boolean leaves(Fact.Transferred transfer) {
    return wallets.containsKey(transfer.from())
        && trial.moves(transfer)
        && !transfer.to().equals(transfer.from());
  }

  private Optional<Finding> judge(Fact.Transferred transfer) {
    var promises = wallets.getOrDefault(transfer.from(), List.of());
    BigInteger units = transfer.amount().units();
    BigInteger out = paidOut.merge(transfer.from(), units, BigInteger::add);
    long at = transfer.where().time().getEpochSecond();
    BigInteger released = released(promises, at);
    if (out.compareTo(released) <= 0) {
      return Optional.empty();
    }
    long end = promises.stream().mapToLong(p -> p.evaluator().end()).max().orElseThrow();
    long early = Earliness.seconds(out, at, end, t -> released(promises, t));
    return Optional.of(
        new Finding(
            Rule.WALLET_WITHIN_RELEASED,
            promises.stream().map(JudgedDistribution::name).collect(Collectors.joining(" + ")),
            promises.getFirst().line(),
            Optional.of(transfer.where()),
            "a wallet pays out ahead of the release",
            List.of(
                Trial.line("wallet", transfer.from()),
                Trial.line("to", transfer.to()),
                trial.figure("paid now", units),
                trial.figure("paid", out),
                trial.figure("released", released),
                Earliness.line(early, at)),
            new Deviation(out.subtract(released), early)));
  }

  private static BigInteger released(List<JudgedDistribution> promises, long at) {
    return promises.stream().map(p -> p.released(at)).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
