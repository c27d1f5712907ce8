package weir.plan.terms;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import weir.diagnose.Position;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Who controls a contract, as the plan states it: the token, a wallet, or an account with a right.
 * What is not stated is left open.
 *
 * @param name the name of the statement
 * @param contract the contract
 * @param code the Keccak-256 hash of its code, if stated
 * @param owner what it returns as its owner, if stated; the zero address for none
 * @param owners the accounts that sign for it, if it is a multisig; otherwise none
 * @param threshold how many of them must sign, if it is a multisig
 * @param roles all its roles that anybody holds; none if they are left open
 * @param origin its place in the plan
 */
public record Control(
    String name,
    Address contract,
    Optional<Hash32> code,
    Optional<Address> owner,
    List<Address> owners,
    OptionalInt threshold,
    List<Role> roles,
    Position origin) {

  /**
   * A role of a contract, and everybody who holds it.
   *
   * @param name in the spelling of the contract, such as MINTER_ROLE
   * @param holders at least one
   */
  public record Role(String name, List<Address> holders) {

    public Role {
      holders = List.copyOf(holders);
    }
  }

  public Control {
    owners = List.copyOf(owners);
    roles = List.copyOf(roles);
  }
}
