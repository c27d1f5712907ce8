package weir.observe.control;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.ledger.StateReading;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.AnyVaultViews;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;

/**
 * Finds the other vaults of the issuer of a plan: those that the registry lists, and contracts to
 * which the issuer or a wallet of the plan sent units.
 *
 * @param plan the plan
 * @param deployment the addresses of its contracts
 */
public record VaultSearch(Plan plan, Deployment deployment) {

  /** How many pools of one vault are read. */
  private static final long MOST_POOLS = 256;

  /**
   * Returns what the other vaults answer after a block.
   *
   * @param paid accounts to which units were sent
   * @throws IOException if the node fails
   */
  public List<StateReading> read(Node node, BlockTag at, Set<Address> paid) throws IOException {
    var answers = new StateAnswers(node, at);
    var candidates = new LinkedHashSet<Address>(paid);
    StateReading registry = listed(answers);
    candidates.addAll(vaults(registry));
    candidates.remove(deployment.vault());
    candidates.remove(deployment.token());
    candidates.remove(RegistryCalls.ADDRESS);
    var readings = new ArrayList<StateReading>();
    readings.add(registry);
    for (Map.Entry<Address, Bytes> contract : answers.contracts(candidates).entrySet()) {
      ask(answers, contract.getKey(), contract.getValue(), readings);
    }
    return readings;
  }

  private StateReading listed(StateAnswers answers) throws IOException {
    Address issuer = plan.issuer().orElse(Address.ZERO);
    return answers.call(
        RegistryCalls.ADDRESS, AnyVaultViews.VAULTS_OF.encode(issuer, deployment.token()));
  }

  private static List<Address> vaults(StateReading registry) throws IOException {
    if (registry.answer().isEmpty()) {
      return List.of(); // there is no registry yet
    }
    var values = AnyVaultViews.VAULTS_OF.decode(registry.answer()).values(0);
    return IntStream.range(0, values.size()).mapToObj(values::address).toList();
  }

  /** Returns whether these readings include those of the other vaults. */
  public static boolean isIn(List<StateReading> readings) {
    return readings.stream()
        .anyMatch(reading -> AnyVaultViews.VAULTS_OF.isCalledBy(reading.asked()));
  }

  private void ask(StateAnswers answers, Address contract, Bytes known, List<StateReading> to)
      throws IOException {
    StateReading asset = answers.call(contract, AnyVaultViews.ASSET.encode());
    StateReading issuer = answers.call(contract, AnyVaultViews.ISSUER.encode());
    if (!isAddress(AnyVaultViews.ASSET, asset.answer(), Optional.of(deployment.token()))
        || !isAddress(AnyVaultViews.ISSUER, issuer.answer(), plan.issuer())) {
      return;
    }
    // Anybody can answer like a vault; what has the published code pays like one.
    Optional.ofNullable(deployment.published().get(deployment.vault()))
        .ifPresent(code -> to.add(StateAnswers.without(contract, known, code)));
    to.add(answers.call(contract, AnyVaultViews.PLAN_HASH.encode()));
    to.add(asset);
    to.add(issuer);
    for (Distribution distribution : plan.distributions()) {
      to.add(answers.call(contract, AnyVaultViews.IS_OPENED.encode(keccak(distribution.name()))));
    }
    long pools = pools(answers, contract);
    for (long pool = 0; pool < pools; pool++) {
      var number = BigInteger.valueOf(pool);
      to.add(answers.call(contract, AnyVaultViews.POOLS.encode(number)));
      to.add(answers.call(contract, AnyVaultViews.WORDS.encode(number)));
    }
  }

  private static long pools(StateAnswers answers, Address contract) throws IOException {
    try {
      BigInteger count =
          AnyVaultViews.POOL_COUNT
              .decode(answers.call(contract, AnyVaultViews.POOL_COUNT.encode()).answer())
              .number(0);
      return count.min(BigInteger.valueOf(MOST_POOLS)).longValue();
    } catch (AbiException e) {
      return 0;
    }
  }

  private static boolean isAddress(AbiFunction function, Bytes answer, Optional<Address> wanted) {
    try {
      return Optional.of(function.decode(answer).address(0)).equals(wanted);
    } catch (AbiException e) {
      return false;
    }
  }

  private static Hash32 keccak(String name) {
    return Keccak.hash(name.getBytes(StandardCharsets.UTF_8));
  }
}
