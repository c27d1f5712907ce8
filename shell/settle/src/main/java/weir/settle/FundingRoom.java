package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.vault.RegistryCalls.Funding;
import weir.vault.VaultViews;

/**
 * Holds fundings of wallets to what was planned. The registry sends up to a level, so what a wallet
 * gets by another way after planning makes it send less. Whether that is right, only the operator
 * can say.
 *
 * @param asset what is sent
 * @param counted the ids of fundings for which everything that their wallet gets counts
 */
record FundingRoom(Asset asset, Set<String> counted) {

  FundingRoom {
    counted = Set.copyOf(counted);
  }

  /**
   * Returns which of the fundings would send less than was planned, in words, wallet by wallet.
   *
   * @param actions of a settlement, of which none is done yet; those that fund no wallet are left
   *     out
   * @throws IOException if the node fails
   */
  List<String> lacking(List<Action> actions, Node node, BlockTag at) throws IOException {
    Map<Address, List<Action>> wallets = new LinkedHashMap<>();
    for (Action action : actions) {
      ofWallet(action)
          .ifPresent(
              funding -> wallets.computeIfAbsent(funding.to(), _ -> new ArrayList<>()).add(action));
    }
    var views = new VaultViews(node, at);
    var words = new ArrayList<String>();
    for (Map.Entry<Address, List<Action>> wallet : wallets.entrySet()) {
      Address token = ofWallet(wallet.getValue().getFirst()).orElseThrow().token();
      if (!node.code(token, at).isEmpty()) {
        lacking(wallet.getValue(), views.balance(token, wallet.getKey())).ifPresent(words::add);
      }
    }
    return words;
  }

  /** Returns the funding of a wallet that an action is; empty for the vault's and other actions. */
  static Optional<Funding> ofWallet(Action action) {
    return action.guard() instanceof DoneWhen.Funded(_, var funding)
            && !funding.distribution().equals(Hash32.ZERO)
        ? Optional.of(funding)
        : Optional.empty();
  }

  private Optional<String> lacking(List<Action> fundings, BigInteger held) {
    BigInteger planned = BigInteger.ZERO;
    BigInteger level = BigInteger.ZERO;
    for (Action action : fundings) {
      Funding funding = ofWallet(action).orElseThrow();
      planned = planned.add(funding.amount().subtract(action.counted()));
      level = level.max(funding.level());
    }
    BigInteger room = level.subtract(held).max(BigInteger.ZERO);
    BigInteger lacking = planned.subtract(room);
    List<String> ids = fundings.stream().map(Action::id).toList();
    if (lacking.signum() <= 0 || counted.containsAll(ids)) {
      return Optional.empty();
    }
    return Optional.of(
        ("%s would send %s less than planned, because the wallet has got it by another way since;"
                + " plan again, or, if it is what was promised, apply with %s")
            .formatted(
                String.join(" and ", ids),
                asset.units(lacking),
                ids.stream()
                    .map(id -> "--counts " + id.substring(id.indexOf('/') + 1))
                    .collect(Collectors.joining(" "))));
  }
}
