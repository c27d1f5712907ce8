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
 * The promised tokens are where the plan puts them.
 *
 * <p>A trusted wallet has received at least what its distributions have released by now. And the
 * issuer, who holds the whole supply of a token that the plan deploys, sends nothing to other
 * accounts while that would leave less than what is still to be sent to the vault and the wallets.
 */
final class FundingRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private final Map<Address, List<JudgedDistribution>> wallets = new LinkedHashMap<>();
  private final Map<Address, BigInteger> due = new HashMap<>();
  private final Map<Address, BigInteger> received = new HashMap<>();

  FundingRules(Trial trial) {
    this.trial = trial;
    for (JudgedDistribution promise : trial.promises()) {
      Address keeper =
          switch (promise.distribution().custody()) {
            case Custody.Vault() -> trial.vault();
            case Custody.Wallet(var account) -> {
              wallets.computeIfAbsent(account, a -> new ArrayList<>()).add(promise);
              yield account;
            }
          };
      due.merge(keeper, promise.total(), BigInteger::add);
    }
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.Transferred transfer && trial.moves(transfer)) {
      follow(transfer);
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    wallets.forEach((wallet, promises) -> judgeWallet(wallet, promises, now, log));
  }

  private void follow(Fact.Transferred transfer) {
    if (due.containsKey(transfer.to())) {
      received.merge(transfer.to(), transfer.amount().units(), BigInteger::add);
    } else if (trial.plan().issuer().filter(transfer.from()::equals).isPresent()
        && trial.plan().asset().contract().isEmpty()) {
      judgeIssuer(transfer);
    }
  }

  private void judgeIssuer(Fact.Transferred transfer) {
    BigInteger outstanding = BigInteger.ZERO;
    for (var entry : due.entrySet()) {
      BigInteger came = received.getOrDefault(entry.getKey(), BigInteger.ZERO);
      outstanding = outstanding.add(entry.getValue().subtract(came).max(BigInteger.ZERO));
    }
    BigInteger issuerHolds = trial.held(transfer.from());
    if (issuerHolds.compareTo(outstanding) >= 0) {
      return;
    }
    found.add(
        new Finding(
            Rule.FUNDED,
            Trial.WHOLE,
            trial.plan().asset().origin(),
            Optional.of(transfer.where()),
            "the issuer sends away tokens that the plan promises to others",
            List.of(
                Trial.line("to", transfer.to()),
                trial.figure("sent", transfer.amount().units()),
                trial.figure("holds", issuerHolds),
                trial.figure("owes", outstanding)),
            new Deviation(outstanding.subtract(issuerHolds), 0)));
  }

  private void judgeWallet(
      Address wallet, List<JudgedDistribution> promises, long now, FindingLog log) {
    BigInteger released =
        promises.stream()
            .map(promise -> promise.released(now))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger came = received.getOrDefault(wallet, BigInteger.ZERO);
    if (came.compareTo(released) >= 0) {
      return;
    }
    log.add(
        new Finding(
            Rule.FUNDED,
            promises.stream().map(JudgedDistribution::name).collect(Collectors.joining(" + ")),
            promises.getFirst().line(),
            Optional.empty(),
            "a wallet has not received what its distributions have released",
            List.of(
                Trial.line("wallet", wallet),
                trial.figure("received", came),
                trial.figure("released", released)),
            new Deviation(released.subtract(came), 0)));
  }
}
