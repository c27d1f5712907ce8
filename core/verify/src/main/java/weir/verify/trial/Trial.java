package weir.verify.trial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.diagnose.Position;
import weir.ledger.Account;
import weir.ledger.Fact;
import weir.ledger.Ledger;
import weir.plan.Custody;
import weir.plan.Instrument;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Figures;
import weir.verify.Grants;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.StatedPlan;

/**
 * Everything with which facts are compared.
 *
 * @param exact the plan, and what it releases by the judge's own computation
 * @param promises one for each distribution, in the order of the plan
 * @param grants of each distribution, by its name
 * @param ledger the one set of balances for all rules: those after the facts seen so far
 * @param openings what accounts held before the first transfer that was read
 * @param vault the plan's vault
 * @param token the plan's token
 */
public record Trial(
    ExactPlan exact,
    List<JudgedDistribution> promises,
    Map<String, Grants> grants,
    Ledger ledger,
    OpeningBalances openings,
    Address vault,
    Address token) {

  /** The subject of a finding that is about no single distribution. */
  public static final String WHOLE = "plan";

  /** The line of a finding that is about no single line. */
  public static final Position TOP = new Position(1, 1);

  public static Trial of(Plan plan, List<Grants> stated, Address vault, Address token) {
    var grants = new LinkedHashMap<String, Grants>();
    for (Grants one : stated) {
      String name = one.distribution();
      if (StatedPlan.distribution(plan, CapTablePromises.base(one)).isEmpty()
          || grants.put(name, one) != null) {
        throw new IllegalArgumentException(
            "grants of an unknown distribution, or stated twice: " + name);
      }
    }
    var exact = new ExactPlan(plan);
    var promises = new ArrayList<JudgedDistribution>();
    for (var distribution : plan.distributions()) {
      boolean inVault = distribution.custody() instanceof Custody.Vault;
      var groups = CapTablePromises.of(exact, distribution, grants.values());
      if (inVault && groups.isEmpty() && !grants.containsKey(distribution.name())) {
        throw new IllegalArgumentException("no grants are stated for " + distribution.name());
      }
      promises.addAll(
          groups.isEmpty() ? List.of(JudgedDistribution.of(exact, distribution)) : groups);
    }
    return new Trial(
        exact,
        promises,
        Map.copyOf(grants),
        new Ledger(),
        new OpeningBalances(plan, token),
        vault,
        token);
  }

  /** Returns the plan. */
  public Plan plan() {
    return exact.plan();
  }

  /** Returns the promises in the custody of the vault, in the order of the plan. */
  public List<JudgedDistribution> vaultPromises() {
    return promises.stream()
        .filter(promise -> promise.distribution().custody() instanceof Custody.Vault)
        .toList();
  }

  public Grants grants(JudgedDistribution promise) {
    Grants found = grants.get(promise.name());
    if (found == null) {
      throw new IllegalArgumentException("no grants are stated for " + promise.name());
    }
    return found;
  }

  /** Returns whether a transfer moves more than zero of the plan's token. */
  public boolean moves(Fact.Transferred transfer) {
    // Any account can make a token log a transfer of zero between any two accounts.
    return transfer.contract().equals(token) && !transfer.amount().isZero();
  }

  /** Returns the account's balance of the plan's token after the facts seen so far. */
  public BigInteger held(Address holder) {
    return ledger.balance(new Account(plan().identity().chain(), Instrument.TOKEN, token, holder));
  }

  /** Returns how much of the plan's token exists after the facts seen so far. */
  public BigInteger exists() {
    return openings.unknown().subtract(held(Address.ZERO));
  }

  /** Returns a line of a finding: a label, and an amount in tokens and in base units. */
  public String figure(String label, BigInteger units) {
    var asset = plan().identity().asset().asset();
    String tokens =
        Figures.grouped(new BigDecimal(units, asset.decimals()).stripTrailingZeros(), '_');
    String exact = Figures.grouped(new BigDecimal(units), '_');
    return line(label, "%s %s (%s base units)".formatted(tokens, asset.symbol(), exact));
  }

  public static String line(String label, Object value) {
    return "%-9s %s".formatted(label, value);
  }
}
