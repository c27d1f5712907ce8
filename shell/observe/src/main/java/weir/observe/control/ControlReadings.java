package weir.observe.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.ledger.StateReading;
import weir.ledger.StateReading.Kind;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.terms.Control;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.ControlViews;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;

/**
 * Asks the contracts of a plan who controls them and what their code is: the token, the vault, the
 * registry, the wallets, and every account to which the plan gives a right.
 *
 * @param plan the plan
 * @param deployment the addresses of its contracts
 */
public record ControlReadings(Plan plan, Deployment deployment) {

  private static final int FEW_BYTES = 64;
  private static final Hash32 ADMIN_ROLE = Hash32.ZERO;

  /** The list of modules begins behind this entry. */
  private static final Address FIRST_MODULE = new Address(0, 0, 1);

  private static final long MOST_MODULES = 20;

  /** The slots of ERC-1967, and that in which a proxy of a Safe has the address of its code. */
  private static final List<Bytes> SLOTS =
      List.of(
          Bytes.of(Hash32.ZERO.bytes()),
          slot("eip1967.proxy.implementation"),
          slot("eip1967.proxy.admin"),
          slot("eip1967.proxy.beacon"));

  private static Bytes slot(String text) {
    Hash32 hash = keccak(text);
    return Bytes.of(new Hash32(hash.a(), hash.b(), hash.c(), hash.d() - 1).bytes());
  }

  private static Hash32 keccak(String text) {
    return Keccak.hash(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Returns the answers of the state after a block.
   *
   * @throws IOException if the node fails
   */
  public List<StateReading> read(Node node, BlockTag at) throws IOException {
    var answers = new StateAnswers(node, at);
    Map<Address, Bytes> published = deployment.published();
    var readings = new ArrayList<StateReading>();
    for (Address account : accounts()) {
      Bytes code = answers.code(account);
      readings.add(StateAnswers.hashOf(account, code));
      if (code.isEmpty()) {
        continue;
      }
      if (code.size() <= FEW_BYTES) {
        readings.add(new StateReading(Kind.CODE, account, Bytes.NONE, code));
      }
      if (published.containsKey(account)) {
        readings.add(StateAnswers.without(account, code, published.get(account)));
      }
      if (!published.containsKey(account) || account.equals(deployment.token())) {
        ask(answers, account, readings);
      }
    }
    return readings;
  }

  private void ask(StateAnswers answers, Address contract, List<StateReading> to)
      throws IOException {
    for (AbiFunction view : ControlViews.VIEWS) {
      to.add(answers.call(contract, view.encode()));
    }
    to.add(answers.call(contract, ControlViews.MODULES.encode(FIRST_MODULE, MOST_MODULES)));
    for (Bytes slot : SLOTS) {
      to.add(answers.storage(contract, slot));
    }
    for (Control control : plan.definitions().controls()) {
      if (control.contract().equals(contract)) {
        for (Control.Role role : control.roles()) {
          for (Address holder : role.holders()) {
            to.add(answers.call(contract, ControlViews.HAS_ROLE.encode(id(role.name()), holder)));
          }
        }
      }
    }
  }

  private static Hash32 id(String role) {
    if (role.equals("DEFAULT_ADMIN_ROLE")) {
      return ADMIN_ROLE;
    }
    return role.matches("0x[0-9a-fA-F]{64}") ? Hash32.parse(role) : keccak(role);
  }

  private Collection<Address> accounts() {
    Set<Address> accounts = new LinkedHashSet<>();
    accounts.add(deployment.token());
    accounts.add(deployment.vault());
    accounts.add(RegistryCalls.ADDRESS);
    plan.issuer().ifPresent(accounts::add);
    plan.asset().minter().ifPresent(accounts::add);
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        accounts.add(wallet);
      }
      distribution.terms().revocable().map(Revocable::by).ifPresent(accounts::add);
      distribution.terms().pool().moves().map(PoolTerms.Moves::guardian).ifPresent(accounts::add);
    }
    plan.definitions().controls().forEach(control -> accounts.add(control.contract()));
    return accounts;
  }
}
