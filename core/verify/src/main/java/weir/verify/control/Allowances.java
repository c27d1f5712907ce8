package weir.verify.control;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.ledger.RawLog;
import weir.units.Address;
import weir.units.Hash32;

/**
 * What accounts of the plan let others spend, by the approvals that a token has logged.
 *
 * <p>Many tokens log no approval when some of it is spent, so this is the most that is left.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-20">ERC-20: Approval</a>
 */
final class Allowances {

  /** Approvals of more pairs are counted, and not followed. */
  private static final int MOST = 10_000;

  private static final int TOPICS = 3;
  private static final Hash32 APPROVAL = Questions.keccak("Approval(address,address,uint256)");

  private final Set<Address> owners;
  private final Map<Pair, BigInteger> allowed = new LinkedHashMap<>();
  private long passed;

  private record Pair(Address owner, Address spender) {}

  /**
   * Returns allowances of which nothing is known.
   *
   * @param owners whose approvals count
   */
  Allowances(Set<Address> owners) {
    this.owners = Set.copyOf(owners);
  }

  void see(RawLog log) {
    if (log.topics().size() != TOPICS || !log.topics().getFirst().equals(APPROVAL)) {
      return;
    }
    Optional<Address> owner = Answers.address(log.topics().get(1)).filter(owners::contains);
    Optional<Address> spender = Answers.address(log.topics().get(2));
    Optional<BigInteger> units = Answers.number(log.data());
    if (owner.isPresent() && spender.isPresent() && units.isPresent()) {
      put(new Pair(owner.get(), spender.get()), units.get());
    }
  }

  private void put(Pair pair, BigInteger units) {
    if (units.signum() == 0) {
      allowed.remove(pair);
    } else if (allowed.containsKey(pair) || allowed.size() < MOST) {
      allowed.put(pair, units);
    } else {
      passed++;
    }
  }

  /** Passes on each allowance that is not nothing: of whom, to whom, and how much. */
  void forEach(Each each) {
    allowed.forEach((pair, units) -> each.allowed(pair.owner, pair.spender, units));
  }

  /** Returns how many approvals are not followed. */
  long passed() {
    return passed;
  }

  /** Receives an allowance. */
  interface Each {
    void allowed(Address owner, Address spender, BigInteger units);
  }
}
