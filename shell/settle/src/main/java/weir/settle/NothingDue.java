package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import weir.evm.BlockTag;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.Readiness;
import weir.units.Bytes;

/**
 * Decides which pushes that pay nothing now are left out. A push may pay nothing because it has
 * been paid a moment ago. A fork could drop that, so it is left out only if it paid nothing as many
 * blocks ago as count as settled, and the journal, which follows what it has sent, knows nothing of
 * it.
 */
final class NothingDue {

  private NothingDue() {}

  /** Returns the ids of the actions that are left out. */
  static Set<String> ids(
      Settlement settlement, Readiness readiness, Path journal, Node node, int depth)
      throws IOException {
    Set<String> nothing =
        readiness.of(ActionOutlook.Kind.NOTHING_DUE).stream()
            .map(ActionOutlook::id)
            .collect(Collectors.toSet());
    if (nothing.isEmpty() || depth == 1) {
      return nothing;
    }
    nothing.removeAll(sent(settlement, journal));
    long deep = readiness.head().number() - depth + 1;
    for (Action action : settlement.actions()) {
      if (nothing.contains(action.id()) && (deep < 0 || pays(action, settlement, node, deep))) {
        nothing.remove(action.id());
      }
    }
    return nothing;
  }

  private static Set<String> sent(Settlement settlement, Path journal) throws IOException {
    var sent = new HashSet<String>();
    if (Files.exists(journal)) {
      try (var kept = Journal.open(journal, SettlementFile.hash(settlement))) {
        kept.entries().forEach(entry -> sent.add(entry.action()));
      }
    }
    return sent;
  }

  /** What fails on the older state, or cannot be tried on it, may have paid something since. */
  private static boolean pays(Action action, Settlement settlement, Node node, long block)
      throws IOException {
    var message = Message.to(action.to(), Bytes.parse(action.data())).from(settlement.sender());
    try {
      Bytes paid = node.call(message, BlockTag.block(block));
      return paid.isEmpty() || new BigInteger(1, paid.toArray()).signum() != 0;
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return true;
    }
  }
}
