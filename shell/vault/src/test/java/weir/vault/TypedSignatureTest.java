package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import weir.evm.AbiEvent;
import weir.evm.AbiFunction;

/** Every signature that is typed by hand, against the compiler's description of the contract. */
class TypedSignatureTest {

  /** Whose signatures a class types. The only thing that is to be said of a new class. */
  private static final Map<String, List<String>> CONTRACTS =
      Map.ofEntries(
          Map.entry("AnyVaultViews", List.of("Registry", "Vault", "Token")),
          Map.entry("ControlViews", List.of("Token")),
          Map.entry("Deployment", List.of("Token", "Vault")),
          Map.entry("ErrorTable", List.of()),
          Map.entry("RegistryCalls", List.of("Registry")),
          Map.entry("RegistryViews", List.of("Registry")),
          Map.entry("Rehearsal", List.of("Rehearsal")),
          Map.entry("RewardEvents", List.of("Rewards")),
          Map.entry("SignedAmendment", List.of("Charter")),
          Map.entry("TokenCalls", List.of("Token")),
          Map.entry("TokenQuestions", List.of("Token")),
          Map.entry("VaultCalls", List.of("Vault")),
          Map.entry("VaultEvents", List.of("Vault", "Token")),
          Map.entry("VaultViews", List.of("Vault", "Token")));

  /**
   * Signatures of standards that no contract of ours has: the reverts of the Solidity compiler,
   * ERC-165, ERC-1820, the pause that OpenZeppelin's tokens show, and who controls a contract by
   * ERC-173, Safe, and OpenZeppelin's AccessControl and Ownable2Step.
   */
  private static final List<String> STANDARDS =
      List.of(
          "Error(string)",
          "Panic(uint256)",
          "supportsInterface(bytes4)(bool)",
          "getInterfaceImplementer(address,bytes32)(address)",
          "paused()(bool)",
          "owner()",
          "pendingOwner()",
          "getThreshold()",
          "getOwners()",
          "getModulesPaginated(address,uint256)",
          "hasRole(bytes32,address)",
          "RoleGranted(bytes32 indexed,address indexed,address indexed)",
          "RoleRevoked(bytes32 indexed,address indexed,address indexed)");

  private static boolean isStandard(TypedSignature typed) {
    return STANDARDS.contains(typed.signature() + typed.outputs());
  }

  private static List<ContractAbi> contracts(String owner) throws IOException {
    assertThat(CONTRACTS).as("whose signatures does %s type?", owner).containsKey(owner);
    var read = new ArrayList<ContractAbi>();
    for (String contract : CONTRACTS.getOrDefault(owner, List.of())) {
      assertThat(ContractAbi.file(contract))
          .as("%s types signatures of a contract without artifact", owner)
          .exists();
      read.add(ContractAbi.read(contract));
    }
    return read;
  }

  private static boolean isOf(ContractAbi contract, TypedSignature typed) {
    String signature = typed.signature();
    if (typed.name().isEmpty()) {
      return contract.isMadeWith(signature);
    }
    if (!typed.outputs().isEmpty()) {
      return contract.hasFunction(signature, typed.outputs());
    }
    return contract.hasEvent(signature)
        || contract.hasError(signature)
        || contract.hasFunction(signature, "()")
        || contract.hasFields(typed.arguments());
  }

  @Test
  void every_typed_signature_is_that_of_its_contract() throws IOException {
    List<TypedSignature> all = TypedSignature.all();
    var wrong = new ArrayList<TypedSignature>();
    for (TypedSignature typed : all) {
      List<ContractAbi> contracts = contracts(typed.owner());
      if (!isStandard(typed) && contracts.stream().noneMatch(abi -> isOf(abi, typed))) {
        wrong.add(typed);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(all).hasSizeGreaterThanOrEqualTo(64);
    assertThat(new TreeSet<>(all.stream().map(TypedSignature::owner).toList()))
        .as("a class that types nothing any more")
        .isEqualTo(new TreeSet<>(CONTRACTS.keySet()));
  }

  @Test
  void every_signature_is_typed_as_one_text() {
    assertThat(TypedSignature.unseen(TypedSignature.classes())).isEmpty();
  }

  @Test
  void every_event_of_a_vault_is_read() throws IOException {
    List<String> known = VaultEvents.all().stream().map(AbiEvent::toString).toList();
    assertThat(known).containsAll(canonical(ContractAbi.read("Vault").events()));
    assertThat(known).hasSize(ContractAbi.read("Vault").events().size() + 1);
    assertThat(VaultEvents.all()).contains(VaultEvents.TRANSFER);
  }

  @Test
  void every_event_of_rewards_is_read() throws IOException {
    List<String> known = RewardEvents.all().stream().map(AbiEvent::toString).toList();
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(canonical(ContractAbi.read("Rewards").events()));
  }

  private static List<String> canonical(List<String> events) {
    return events.stream().map(event -> event.replace(" indexed", "")).toList();
  }

  /* THE CHECK ITSELF */

  private static TypedSignature typed(String name, String types, String outputs) {
    return new TypedSignature("VaultCalls", name, types, outputs);
  }

  @Test
  void a_function_that_is_off_by_anything_is_noticed() throws IOException {
    ContractAbi vault = ContractAbi.read("Vault");
    assertThat(isOf(vault, typed("sweep", "(address)", "(uint256)"))).isTrue();
    assertThat(isOf(vault, typed("sweeps", "(address)", "(uint256)"))).isFalse();
    assertThat(isOf(vault, typed("sweep", "(uint256)", "(uint256)"))).isFalse();
    assertThat(isOf(vault, typed("sweep", "(address)", "(uint128)"))).isFalse();
    assertThat(isOf(vault, typed("sweep", "(address)", "()"))).isFalse();
    assertThat(isOf(vault, typed("recount", "(uint256[])", "()"))).isTrue();
    assertThat(isOf(vault, typed("recount", "(uint256)", "()"))).isFalse();
    String grant = "((uint256,uint256,address,uint128,bytes32[]))";
    assertThat(isOf(vault, typed("claim", grant, "(uint256)"))).isTrue();
    assertThat(isOf(vault, typed("claim", grant.replace("128", "256"), "(uint256)"))).isFalse();
  }

  @Test
  void an_event_that_is_off_by_anything_is_noticed() throws IOException {
    ContractAbi vault = ContractAbi.read("Vault");
    String right = "(uint256 indexed,address indexed,uint256)";
    assertThat(isOf(vault, typed("ClawedBack", right, ""))).isTrue();
    assertThat(isOf(vault, typed("ClawedBack", "(uint256 indexed,address,uint256)", ""))).isFalse();
    assertThat(isOf(vault, typed("ClawedBack", right.replace("uint256)", "uint128)"), "")))
        .isFalse();
    assertThat(isOf(vault, typed("ClawsBack", right, ""))).isFalse();
    assertThat(isOf(vault, typed("NotReady", "(uint256)", ""))).as("an error").isTrue();
    assertThat(isOf(vault, typed("NotReady", "(uint128)", ""))).isFalse();
  }

  @Test
  void a_constructor_or_a_signed_structure_that_is_off_is_noticed() throws IOException {
    ContractAbi charter = ContractAbi.read("Charter");
    assertThat(isOf(charter, typed("", "(bytes32,address,address[],uint256)", ""))).isTrue();
    assertThat(isOf(charter, typed("", "(bytes32,address,address,uint256)", ""))).isFalse();
    String right = "(uint256 version,bytes32 before,bytes32 plan,uint40 effective)";
    assertThat(isOf(charter, typed("Amendment", right, ""))).isTrue();
    assertThat(isOf(charter, typed("Amendment", right.replace("before", "after"), ""))).isFalse();
    assertThat(isOf(charter, typed("Amendment", right.replace("40", "48"), ""))).isFalse();
    assertThat(isOf(charter, typed("Amendment", "(bytes32 before,uint256 version)", ""))).isFalse();
  }

  /** Signatures that are put together as the program runs. */
  private static final class Composed {
    static AbiEvent event(int number) {
      return AbiEvent.of("Event" + number + "(uint256 indexed)");
    }

    static AbiFunction function(int number) {
      return AbiFunction.of("function" + number + "(uint256)", "(uint256)");
    }

    static AbiEvent handsOn(String text) {
      return AbiEvent.of(text);
    }

    static AbiFunction whole() {
      return AbiFunction.of("whole(uint256)", "(uint256)");
    }
  }

  @Test
  void a_signature_that_is_put_together_is_noticed() throws IOException {
    try (var in = Composed.class.getResourceAsStream("TypedSignatureTest$Composed.class")) {
      assertThat(in).isNotNull();
      assertThat(TypedSignature.unseen(List.of(ClassFile.of().parse(in.readAllBytes()))))
          .containsExactly("TypedSignatureTest.event", "TypedSignatureTest.function");
    }
    assertThat(Composed.event(1).toString()).isEqualTo("Event1(uint256)");
    assertThat(Composed.function(1).toString()).isEqualTo("function1(uint256)");
    assertThat(Composed.handsOn("E()").topic()).isEqualTo(AbiEvent.of("E()").topic());
    assertThat(Composed.whole().selector().size()).isEqualTo(4);
  }

  @Test
  void artifacts_are_those_that_the_program_carries() throws IOException {
    for (List<String> contracts : CONTRACTS.values()) {
      for (String contract : contracts) {
        try (var carried = Artifact.class.getResourceAsStream(contract + ".json")) {
          assertThat(carried).as(contract).isNotNull();
          assertThat(carried.readAllBytes())
              .isEqualTo(Files.readAllBytes(ContractAbi.file(contract)));
        }
      }
    }
  }
}
