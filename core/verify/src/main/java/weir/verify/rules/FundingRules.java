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
 * What the plan promises is where it belongs.
 *
 * <p>A trusted wallet has received at least what its distributions have released by now. And the
 * issuer, who holds the whole supply of a token that the plan deploys, lets nothing go to others
 * while that would leave him less than what he still has to send to the vault and the wallets.
 */
final class FundingRules {

  private final Trial trial;
  private final FindingLog minutes;
  private final Map<Address, List<JudgedDistribution>> wallets = new LinkedHashMap<>();
  private final Map<Address, BigInteger> due = new HashMap<>();
  private final Map<Address, BigInteger> received = new HashMap<>();
  private BigInteger issuerHolds = BigInteger.ZERO;

  private FundingRules(Trial trial, FindingLog minutes) {
    this.trial = trial;
    this.minutes = minutes;
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

  static void judge(Trial trial, FindingLog minutes) {
    var rules = new FundingRules(trial, minutes);
    for (Fact fact : trial.facts()) {
      if (fact instanceof Fact.Transferred transfer && trial.moves(transfer)) {
        rules.follow(transfer);
      }
    }
    rules.wallets.forEach(rules::judgeWallet);
  }

  private void follow(Fact.Transferred transfer) {
    BigInteger units = transfer.amount().units();
    received.merge(transfer.to(), units, BigInteger::add);
    Optional<Address> issuer = trial.plan().issuer();
    if (issuer.isEmpty()) {
      return;
    }
    if (transfer.to().equals(issuer.get())) {
      issuerHolds = issuerHolds.add(units);
    }
    if (transfer.from().equals(issuer.get())) {
      issuerHolds = issuerHolds.subtract(units);
      boolean stranger = !due.containsKey(transfer.to());
      if (stranger && trial.plan().asset().contract().isEmpty()) {
        judgeIssuer(transfer);
      }
    }
  }

  private void judgeIssuer(Fact.Transferred transfer) {
    BigInteger outstanding = BigInteger.ZERO;
    for (var entry : due.entrySet()) {
      BigInteger came = received.getOrDefault(entry.getKey(), BigInteger.ZERO);
      outstanding = outstanding.add(entry.getValue().subtract(came).max(BigInteger.ZERO));
    }
    if (issuerHolds.compareTo(outstanding) >= 0) {
      return;
    }
    minutes.add(
        new Finding(
            Rule.FUNDED,
            Trial.WHOLE,
            trial.plan().asset().origin(),
            Optional.of(transfer.where()),
            "the issuer lets go of what the plan promises to others",
            List.of(
                Trial.line("to", transfer.to()),
                trial.figure("sent", transfer.amount().units()),
                trial.figure("holds", issuerHolds),
                trial.figure("owes", outstanding)),
            new Deviation(outstanding.subtract(issuerHolds), 0)));
  }

  private void judgeWallet(Address wallet, List<JudgedDistribution> promises) {
    BigInteger released =
        promises.stream()
            .map(promise -> promise.released(trial.now()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger came = received.getOrDefault(wallet, BigInteger.ZERO);
    if (came.compareTo(released) >= 0) {
      return;
    }
    minutes.add(
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
