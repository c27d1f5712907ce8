package weir.workspace;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.ChainStanding.Holding;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.RegistryCalls;
import weir.vault.RegistryViews;
import weir.vault.RegistryViews.Deployed;
import weir.vault.RegistryViews.Done;
import weir.vault.VaultViews;

/** Reads which contracts and pools of a plan exist on its chain, at the end of one block. */
final class ChainLook {

  private final Node node;
  private final Plan plan;
  private final long block;
  private final VaultViews views;

  private ChainLook(Node node, Plan plan, long block) {
    this.node = node;
    this.plan = plan;
    this.block = block;
    this.views = new VaultViews(node, BlockTag.block(block));
  }

  /**
   * Returns what exists, so that nothing is deployed, funded or opened a second time; or why the
   * chain is not the plan's, or that too few blocks confirm it.
   *
   * @param depth how many blocks confirm what is left out
   * @throws IOException if the node fails
   */
  static Diagnosed<ChainStanding> at(Node node, Plan plan, int depth) throws IOException {
    if (plan.issuer().isEmpty()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)));
    }
    long chain = node.chainId();
    if (chain != plan.chain().number()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.otherChain(plan, chain)));
    }
    var look = new ChainLook(node, plan, node.blockNumber());
    Optional<Diagnostic> token = look.checkToken();
    if (token.isPresent()) {
      return Diagnosed.refused(List.of(token.get()));
    }
    ChainStanding standing = look.standing();
    List<String> parts = look.tooNew(standing, depth);
    return parts.isEmpty()
        ? Diagnosed.of(standing)
        : Diagnosed.refused(List.of(ChainDiagnostics.notDeep(plan, parts, look.block, depth)));
  }

  /**
   * Returns what would be left out and was not there some blocks ago: after a fork it would never
   * be done. What the plan does not leave out, such as what wallets hold, may change all the time.
   */
  private List<String> tooNew(ChainStanding newest, int depth) throws IOException {
    Set<String> there = parts(newest);
    long deep = block - depth + 1;
    if (depth == 1 || there.isEmpty()) {
      return List.of();
    }
    Set<String> before = deep < 0 ? Set.of() : parts(new ChainLook(node, plan, deep).standing());
    return there.stream().filter(part -> !before.contains(part)).toList();
  }

  private Set<String> parts(ChainStanding standing) {
    var deployment = Deployment.of(plan);
    var parts = new LinkedHashSet<String>();
    if (standing.registry()) {
      parts.add("the registry");
    }
    for (Deployed token : standing.tokens()) {
      parts.add("token " + token.contract());
    }
    for (Deployed vault : standing.vaults()) {
      if (vault.contract().equals(deployment.vault())) {
        parts.add("vault " + vault.contract());
      }
    }
    Map<Hash32, String> names = new HashMap<>();
    plan.distributions()
        .forEach(each -> names.put(Distribution.nameHash(each.name()), each.name()));
    standing
        .fundings()
        .keySet()
        .forEach(key ->
            parts.add(
                key.equals(Hash32.ZERO)
                    ? "the funding of the vault"
                    : "the funding of " + names.getOrDefault(key, key.toString())));
    for (OpenedPool pool : standing.pools()) {
      String name = names.getOrDefault(pool.distribution(), pool.distribution().toString());
      parts.add("pool %d, %s".formatted(pool.number(), name));
    }
    return parts;
  }

  private Optional<Diagnostic> checkToken() throws IOException {
    if (plan.asset().contract().isEmpty()) {
      return Optional.empty();
    }
    Address token = plan.asset().contract().get();
    if (!stands(token)) {
      return Optional.of(ChainDiagnostics.noToken(plan, token));
    }
    long decimals = views.decimals(token);
    int stated = plan.asset().asset().decimals();
    return decimals == stated
        ? Optional.empty()
        : Optional.of(ChainDiagnostics.otherDecimals(plan, decimals));
  }

  /**
   * Asks for each part by itself. What a balance says alone, such as that of a wallet, one answer
   * can get wrong; then the registry still sends no more than the level that was read.
   */
  private ChainStanding standing() throws IOException {
    var deployment = Deployment.of(plan);
    var registry = new RegistryViews(node, block);
    Address issuer = plan.issuer().orElseThrow();
    Address token = deployment.token();
    boolean isOwn = plan.asset().contract().isEmpty();
    List<Deployed> vaults = registry.vaults(issuer, token);
    boolean hasVault = vaults.stream().anyMatch(v -> v.contract().equals(deployment.vault()));
    boolean hasToken = stands(token);
    return new ChainStanding(
        registry.stands(),
        isOwn ? registry.tokens(issuer, plan.asset().asset().symbol()) : List.of(),
        vaults,
        fundings(registry, issuer, deployment),
        hasToken ? wallets(registry, token, issuer) : Map.of(),
        hasVault ? OpenedPool.of(node, deployment.vault(), block) : List.of(),
        hasToken ? views.balance(token, deployment.vault()) : BigInteger.ZERO,
        hasToken ? Optional.of(views.balance(token, issuer)) : Optional.empty(),
        hasToken ? views.allowance(token, issuer, RegistryCalls.ADDRESS) : BigInteger.ZERO);
  }

  private Map<Hash32, Done> fundings(RegistryViews registry, Address issuer, Deployment deployment)
      throws IOException {
    var keys = new ArrayList<Hash32>(List.of(Hash32.ZERO));
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet) {
        keys.add(Distribution.nameHash(distribution.name()));
      }
    }
    var done = new HashMap<Hash32, Done>();
    for (Hash32 key : keys) {
      registry
          .funding(issuer, deployment.token(), deployment.lineage().hash(), key)
          .ifPresent(funding -> done.put(key, funding));
    }
    return done;
  }

  private Map<Address, Holding> wallets(RegistryViews registry, Address token, Address issuer)
      throws IOException {
    var holdings = new HashMap<Address, Holding>();
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)
          && !holdings.containsKey(wallet)) {
        BigInteger received = registry.sent(token, issuer, wallet);
        holdings.put(wallet, new Holding(views.balance(token, wallet), received));
      }
    }
    return holdings;
  }

  private boolean stands(Address account) throws IOException {
    return !node.code(account, BlockTag.block(block)).isEmpty();
  }
}
