package weir.vault;

import java.util.List;
import weir.evm.AbiEvent;
import weir.evm.AbiFunction;

/** Views and events by which contracts, those of others too, say who controls them. */
public final class ControlViews {

  /** Views without arguments, each of which only some contracts have. */
  public static final List<AbiFunction> VIEWS =
      List.of(
          AbiFunction.of("owner()"),
          AbiFunction.of("pendingOwner()"),
          AbiFunction.of("minter()"),
          AbiFunction.of("getThreshold()"),
          AbiFunction.of("getOwners()"));

  /**
   * The modules of a Safe, which act without its owners: from which entry of the list on, and how
   * many.
   *
   * @see <a href="https://github.com/safe-fndn/safe-smart-account">ModuleManager of Safe</a>
   */
  public static final AbiFunction MODULES = AbiFunction.of("getModulesPaginated(address,uint256)");

  /** Whether an account has a role. */
  public static final AbiFunction HAS_ROLE = AbiFunction.of("hasRole(bytes32,address)");

  /** An account lets another spend its tokens. */
  public static final AbiEvent APPROVAL =
      AbiEvent.of("Approval(address indexed,address indexed,uint256)");

  private ControlViews() {}

  /** Returns the events of a token by which roles are granted and revoked. */
  public static List<AbiEvent> events() {
    return List.of(
        AbiEvent.of("RoleGranted(bytes32 indexed,address indexed,address indexed)"),
        AbiEvent.of("RoleRevoked(bytes32 indexed,address indexed,address indexed)"));
  }
}
