package weir.verify.control;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import weir.ledger.RawLog;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Who holds the roles of a token, by its logs.
 *
 * @see <a href="https://docs.openzeppelin.com/contracts/5.x/api/access">AccessControl</a>
 */
final class TokenRoles {

  /** A token that grants more is not followed further. */
  private static final int MOST = 10_000;

  private static final int TOPICS = 4;
  private static final Hash32 GRANTED = Questions.keccak("RoleGranted(bytes32,address,address)");
  private static final Hash32 REVOKED = Questions.keccak("RoleRevoked(bytes32,address,address)");

  private final Map<Hash32, Set<Address>> holders = new LinkedHashMap<>();
  private int count;
  private boolean isFull;

  void see(RawLog log) {
    if (log.topics().size() != TOPICS) {
      return;
    }
    Hash32 event = log.topics().getFirst();
    Hash32 role = log.topics().get(1);
    if (event.equals(GRANTED)) {
      Answers.address(log.topics().get(2)).ifPresent(account -> grant(role, account));
    } else if (event.equals(REVOKED)) {
      Answers.address(log.topics().get(2)).ifPresent(account -> revoke(role, account));
    }
  }

  private void grant(Hash32 role, Address account) {
    if (count >= MOST) {
      isFull = true;
    } else if (holders.computeIfAbsent(role, r -> new LinkedHashSet<>()).add(account)) {
      count++;
    }
  }

  private void revoke(Hash32 role, Address account) {
    Set<Address> of = holders.get(role);
    if (of != null && of.remove(account)) {
      count--;
    }
  }

  /** Returns the holders of each role that was ever granted, in the order of the grants. */
  Map<Hash32, Set<Address>> holders() {
    return holders;
  }

  /** Returns whether there were more grants than are followed. */
  boolean isFull() {
    return isFull;
  }
}
