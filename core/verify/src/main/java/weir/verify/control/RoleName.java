package weir.verify.control;

import weir.plan.terms.Control;
import weir.units.Hash32;

/** The names of roles, and the hashes by which a contract knows them. */
final class RoleName {

  static final String MINTER = "MINTER_ROLE";
  private static final String ADMIN = "DEFAULT_ADMIN_ROLE";
  private static final String HASH = "0x[0-9a-fA-F]{64}";

  private RoleName() {}

  static Hash32 id(String name) {
    if (name.equals(ADMIN)) {
      return Hash32.ZERO;
    }
    return name.matches(HASH) ? Hash32.parse(name) : Questions.keccak(name);
  }

  /** Returns the name of a role, or its hash if none is known. */
  static String of(Hash32 id, Control control) {
    return control.roles().stream()
        .map(Control.Role::name)
        .filter(name -> id(name).equals(id))
        .findFirst()
        .orElseGet(() -> usual(id));
  }

  static String usual(Hash32 id) {
    if (id.equals(Hash32.ZERO)) {
      return ADMIN;
    }
    return id.equals(id(MINTER)) ? MINTER : id.toString();
  }
}
