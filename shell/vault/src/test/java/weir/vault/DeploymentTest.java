package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.word;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;
import weir.json.Json;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;

/**
 * The addresses and creation code of a plan's contracts, against another library's encoding and
 * hashing.
 */
class DeploymentTest {

  /** The proxy that makes contracts for anyone, at the same address on most chains. */
  private static final String DEPLOYER = "4e59b44847b379578588920ca78fbf26c0b4956c";

  private static final String REGISTRY = RegistryCalls.ADDRESS.toString().substring(2);

  private static final Address ISSUER = Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  private static final Address OTHER = Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
  private static final Address EXISTING =
      Address.parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");
  private static final String ISSUED = "issuer: " + ISSUER;

  private static Plan plan(String asset, String issuer) {
    String text =
        """
        weir: 1
        name: Deployed
        asset: {symbol: DPL, name: Deployed Token, decimals: 6, supply: 1_000%s}
        chain: eip155:31337
        genesis: 2026-01-01
        %s
        distributions:
          all:
            path: airdrop
            share: rest
            recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
            release:
              - jump: 100%%
        """
            .formatted(asset, issuer);
    var read = PlanReader.read("plan.yaml", text, _ -> Optional.empty());
    return read.plan().orElseThrow(() -> new AssertionError(read.toString()));
  }

  private static String code(String contract) throws IOException {
    var artifact = Json.parse(Files.readString(ContractAbi.file(contract))).asFields();
    return artifact.require("bytecode").asText();
  }

  @SuppressWarnings("rawtypes") // their encoder takes no other list
  private static Bytes token(Address minter) throws IOException {
    List<Type> arguments =
        List.of(
            new Utf8String("Deployed Token"),
            new Utf8String("DPL"),
            new Uint8(6),
            new Uint256(BigInteger.valueOf(1_000_000_000)),
            new Uint256(BigInteger.valueOf(1_000_000_000)),
            new org.web3j.abi.datatypes.Address(ISSUER.toString()),
            new org.web3j.abi.datatypes.Address(minter.toString()));
    return Bytes.parse(code("Token") + FunctionEncoder.encodeConstructor(arguments));
  }

  /** The registry's salt is the hash of the issuer and the promises, 32 bytes each. */
  private static Address create2(Plan plan, Bytes creation) {
    String salt =
        Hash.sha3("0x" + word(plan.issuer().orElseThrow()) + word(plan.promises())).substring(2);
    return create2(REGISTRY, salt, creation);
  }

  /** EIP-1014: the last 20 bytes of the hash of 0xff, the deployer, the salt and the code's. */
  private static Address create2(String deployer, String salt, Bytes creation) {
    String code = Hash.sha3(creation.toString()).substring(2);
    return Address.parse("0x" + Hash.sha3("0xff" + deployer + salt + code).substring(26));
  }

  @Test
  void the_registry_is_at_the_address_that_follows_from_its_code() throws IOException {
    assertThat(RegistryCalls.ADDRESS)
        .isEqualTo(create2(DEPLOYER, word(0), Bytes.parse(code("Registry"))));
    assertThat(RegistryCalls.deployment())
        .isEqualTo(Bytes.parse("0x" + word(0) + code("Registry").substring(2)));
  }

  @Test
  void a_token_is_made_with_the_plan_s_supply_for_the_issuer() throws IOException {
    Plan plan = plan("", ISSUED);
    Deployment deployment = Deployment.of(plan);
    assertThat(deployment.tokenCreation()).isEqualTo(token(Address.ZERO));
    assertThat(deployment.token()).isEqualTo(create2(plan, deployment.tokenCreation()));
  }

  @Test
  void a_token_knows_the_plan_s_minter() throws IOException {
    Plan plan = plan(", minter: " + OTHER, ISSUED);
    assertThat(Deployment.of(plan).tokenCreation()).isEqualTo(token(OTHER));
  }

  @Test
  void a_vault_is_made_for_the_token_the_plan_and_the_issuer_and_has_no_breaker()
      throws IOException {
    Plan plan = plan("", ISSUED);
    Deployment deployment = Deployment.of(plan);
    assertThat(deployment.vaultCreation())
        .isEqualTo(
            Bytes.parse(
                code("Vault")
                    + word(deployment.token())
                    + word(plan.promises())
                    + word(ISSUER)
                    + word(0)
                    + word(0)
                    + word(0)
                    + word(0)
                    + word(0)));
    assertThat(deployment.vault()).isEqualTo(create2(plan, deployment.vaultCreation()));
  }

  @Test
  void a_token_that_exists_is_not_made_again() throws IOException {
    Plan plan = plan(", contract: " + EXISTING, ISSUED);
    Deployment deployment = Deployment.of(plan);
    assertThat(deployment.token()).isEqualTo(EXISTING);
    assertThat(deployment.tokenCreation()).isEqualTo(Bytes.NONE);
    assertThat(deployment.vaultCreation().toString())
        .startsWith(code("Vault") + word(EXISTING) + word(plan.promises()));
    assertThat(deployment.vault()).isEqualTo(create2(plan, deployment.vaultCreation()));
  }

  @Test
  void the_text_of_a_plan_decides_the_addresses_of_its_contracts() {
    Deployment one = Deployment.of(plan("", ISSUED));
    assertThat(Deployment.of(plan("", ISSUED))).isEqualTo(one);
    Deployment other = Deployment.of(plan("", "issuer: " + OTHER));
    assertThat(other.token()).isNotEqualTo(one.token());
    assertThat(other.vault()).isNotEqualTo(one.vault());
  }

  @Test
  void a_plan_without_issuer_is_not_deployed() {
    Plan plan = plan("", "# there is no issuer");
    assertThatThrownBy(() -> Deployment.of(plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan.yaml states no issuer");
  }

  @Test
  void an_artifact_is_the_code_that_is_committed() throws IOException {
    for (String contract : List.of("Vault", "Token", "Rewards", "Charter", "Registry")) {
      assertThat(Artifact.load(contract).creation()).isEqualTo(Bytes.parse(code(contract)));
    }
  }

  @Test
  void a_contract_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Artifact.load("Nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the program lacks the contract Nothing.json");
  }
}
