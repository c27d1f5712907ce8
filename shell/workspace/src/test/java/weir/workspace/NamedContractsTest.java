package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.BlockTag;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.keys.DevelopmentAccounts;
import weir.observe.FactLocation;
import weir.settle.Action;
import weir.settle.Settlement;
import weir.settle.SpendingLimits;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Artifact;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** I49, I50 and I1 on a real chain: code, owners, second vaults, and tokens without a first log. */
class NamedContractsTest {

  private static final Instant AS_OF = Instant.parse("2027-01-11T00:00:00Z");
  private static final int ISSUER = 0;
  private static final int TREASURY = 8;
  private static final int DEPLOYER = 9;

  private static EmbeddedChain chain;

  @TempDir private Path folder;
  private String mark = "";
  private int journals;

  @BeforeAll
  static void start() throws IOException {
    chain = Worlds.chain();
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  @BeforeEach
  void remember() throws IOException {
    mark = chain.snapshot();
  }

  @AfterEach
  void forget() throws IOException {
    chain.revert(mark);
  }

  @Test
  void the_published_contracts_are_recognised_and_one_byte_more_is_found() throws Exception {
    PlanAllocation plan = allocated(Worlds.write(folder, "Codes", ISSUER));
    Settlement settled = settle(plan, PlanningChoices.NONE);
    Verdict verdict = judged(plan, "first");
    assertThat(verdict.findings()).isEmpty();
    assertThat(notes(verdict)).isEmpty();

    for (Address contract : List.of(settled.vault(), settled.token())) {
      Bytes code = chain.node().code(contract, BlockTag.LATEST);
      set(contract, Bytes.join(code, Bytes.parse("0x00")));
      assertThat(judged(plan, "other-" + contract).findings())
          .extracting(Finding::what)
          .containsExactly("a contract has other code than the published one");
      set(contract, code);
    }
  }

  /** The facts of the first look are kept, and the second look reads on. */
  @Test
  void code_that_changes_between_two_looks_is_found() throws Exception {
    PlanAllocation plan = allocated(Worlds.write(folder, "Looks", ISSUER));
    settle(plan, PlanningChoices.NONE);
    Address treasury = Worlds.account(TREASURY);
    set(treasury, multisig(2, Worlds.account(1), Worlds.account(2)));
    Verdict first = judged(plan, "looks");
    assertThat(first.findings()).isEmpty();
    assertThat(notes(first))
        .containsExactly("a contract is a multisig of which the plan says nothing");

    set(treasury, multisig(1, Worlds.account(3)));
    chain.mine();
    Verdict second = judged(plan, "looks");
    assertThat(second.findings())
        .extracting(Finding::what)
        .containsExactly("the code of a contract was exchanged");
  }

  @Test
  void a_multisig_is_held_to_the_owners_and_the_threshold_of_the_plan() throws Exception {
    Path path = Worlds.write(folder, "Signers", ISSUER);
    String control =
        "control: {treasury: {contract: %s, owners: [%s, %s], threshold: 2}}\n"
            .formatted(Worlds.account(TREASURY), Worlds.account(1), Worlds.account(2));
    Files.writeString(path, Files.readString(path) + control);
    PlanAllocation plan = allocated(path);
    Address treasury = Worlds.account(TREASURY);
    set(treasury, multisig(2, Worlds.account(2), Worlds.account(1)));
    settle(plan, PlanningChoices.NONE);
    Verdict verdict = judged(plan, "as-stated");
    assertThat(verdict.findings()).isEmpty();
    assertThat(notes(verdict)).isEmpty();

    set(treasury, multisig(1, Worlds.account(2), Worlds.account(3)));
    assertThat(judged(plan, "otherwise").findings())
        .extracting(Finding::what)
        .containsExactlyInAnyOrder(
            "a multisig has owners that the plan does not state",
            "fewer owners of a multisig must sign than the plan states");
    Address module = Worlds.account(9);
    set(treasury, multisig(List.of(module), 2, Worlds.account(1), Worlds.account(2)));
    Verdict extended = judged(plan, "module");
    assertThat(extended.notes())
        .filteredOn(note -> note.what().startsWith("modules can act"))
        .singleElement()
        .asString()
        .contains(module.toString());
    set(treasury, Bytes.NONE);
    assertThat(judged(plan, "none").findings())
        .extracting(Finding::what)
        .containsExactly("there is no contract where the plan states who controls one");
  }

  /** With another amount for the treasury it is another plan, with the same lists. */
  @Test
  void the_same_lists_paid_from_two_vaults_are_found_from_either_plan() throws Exception {
    Address token = token();
    PlanAllocation first = existing(token, "amount: 200 # treasury");
    settle(first, PlanningChoices.NONE);
    assertThat(judged(first, "alone").findings()).isEmpty();
    PlanAllocation second = existing(token, "amount: 201 # treasury");
    var beside =
        new PlanningChoices(
            SpendingLimits.USUAL, Set.of(first.plan().promises()), Set.of(), Set.of("treasury"));
    Settlement settled = settle(second, beside);
    for (PlanAllocation plan : List.of(first, second)) {
      List<Finding> found =
          judged(plan, "both-" + plan.plan().promises()).findings().stream()
              .filter(finding -> finding.rule() == Rule.PAID_FROM_ONE_PLACE)
              .toList();
      assertThat(found).extracting(Finding::distribution).containsExactlyInAnyOrder("team", "drop");
      assertThat(found)
          .extracting(Finding::what)
          .containsOnly("the same promise is paid from two vaults");
    }
    assertThat(settled.vault()).isNotEqualTo(Deployment.of(first.plan()).vault());
  }

  /** Nobody registered it: it is known only by what the issuer sent to it. */
  @Test
  void a_second_vault_of_the_same_promises_that_was_deployed_by_hand_is_found() throws Exception {
    Address token = token();
    PlanAllocation plan = existing(token, "amount: 200 # treasury");
    Settlement settled = settle(plan, PlanningChoices.NONE);
    Bytes creation =
        Bytes.join(
            Artifact.load("Vault").creation(),
            AbiTuple.of("((address,bytes32,address,address,address,(uint128,uint32,uint32)))")
                .encode(
                    List.of(
                        token,
                        plan.plan().promises(),
                        Worlds.account(ISSUER),
                        Address.ZERO,
                        Address.ZERO,
                        List.of(0L, 0L, 0L))));
    Worlds.send(chain, DEPLOYER, Create2.DEPLOYER, Create2.deployment(Hash32.ZERO, creation));
    Address vault = Create2.address(Create2.DEPLOYER, Hash32.ZERO, creation.keccak());
    assertThat(judged(plan, "empty").findings()).as("nobody has paid it").isEmpty();

    Worlds.send(chain, ISSUER, token, TokenCalls.transfer(vault, units(800)));
    opening.forEach(data -> send(vault, data));
    assertThat(vault).isNotEqualTo(settled.vault());
    assertThat(judged(plan, "by-hand").findings())
        .extracting(Finding::what)
        .containsExactlyInAnyOrder(
            "a second vault carries the same promises",
            "the same promise is paid from two vaults",
            "the same promise is paid from two vaults");
  }

  /** A payee who wants the issuer accused deploys a contract that passes all calls on. */
  @Test
  void a_contract_that_only_answers_like_a_vault_accuses_nobody() throws Exception {
    Address token = token();
    PlanAllocation plan = existing(token, "amount: 200 # treasury");
    Settlement settled = settle(plan, PlanningChoices.NONE);
    Address mirror = Worlds.account(8);
    set(mirror, mirror(settled.vault()));
    Worlds.send(chain, ISSUER, token, TokenCalls.transfer(mirror, units(1)));
    Verdict verdict = judged(plan, "mirror");
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes())
        .extracting(Note::what)
        .contains("a contract answers as a vault of the issuer, and has other code");
  }

  /** Returns code that calls a contract with what it is called with, and returns the answer. */
  private static Bytes mirror(Address contract) {
    // calldatacopy(0, 0, size); call(gas, contract, 0, 0, size, 0, 0); returndatacopy; return
    return Bytes.parse(
        "0x365f5f375f5f365f5f73" + contract.toString().substring(2) + "5af1503d5f5f3e3d5ff3");
  }

  /** It logs nothing when it is deployed; the issuer, the treasury and a stranger hold it. */
  @Test
  void a_token_without_a_first_log_accuses_nobody_who_held_it() throws Exception {
    Address token = silentToken(1_000, 0, 50);
    PlanAllocation plan = existing(token, "amount: 200 # treasury");
    settle(plan, PlanningChoices.NONE);
    Worlds.send(chain, DEPLOYER, token, TokenCalls.transfer(Worlds.account(7), units(50)));
    Verdict verdict = judged(plan, "honest");
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes()).extracting(Note::what).noneMatch(what -> what.contains("spend"));
  }

  /** Then nobody is accused, today or tomorrow, and the verdict says what was not read. */
  @Test
  void a_node_that_keeps_no_old_state_leaves_the_first_balances_unread() throws Exception {
    Address token = silentToken(1_000, 0, 50);
    PlanAllocation plan = existing(token, "amount: 200 # treasury");
    settle(plan, PlanningChoices.NONE);
    Worlds.send(chain, DEPLOYER, token, TokenCalls.transfer(Worlds.account(7), units(50)));
    try (var pruned = new PrunedNode(chain)) {
      for (int day = 0; day < 2; day++) {
        Verdict verdict = judged(plan, "pruned", pruned.node());
        assertThat(pruned.refused()).isPositive();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes())
            .extracting(Note::what)
            .anyMatch(what -> what.contains("no state so old was read"));
        chain.mine();
      }
    }
  }

  /** Units that appear without a log, after the first block, are no opening balance. */
  @Test
  void units_that_appear_later_without_a_log_are_found_when_they_are_sent() throws Exception {
    Address token = silentToken(1_000, 0, 50);
    PlanAllocation plan = existing(token, "amount: 200 # treasury");
    settle(plan, PlanningChoices.NONE);
    hold(token, Worlds.account(6), units(30));
    Worlds.send(chain, 6, token, TokenCalls.transfer(Worlds.account(7), units(30)));
    List<Finding> found =
        judged(plan, "later").findings().stream()
            .filter(f -> f.what().contains("sends more than it has received"))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().numbers()).contains("account   " + Worlds.account(6));
    assertThat(found.getFirst().deviation().units()).isEqualTo(units(30));
  }

  @Test
  void whoever_may_spend_what_a_wallet_of_the_plan_holds_is_named() throws Exception {
    PlanAllocation plan = allocated(Worlds.write(folder, "Approved", ISSUER));
    Settlement settled = settle(plan, PlanningChoices.NONE);
    var approve = AbiFunction.of("approve(address,uint256)");
    Bytes all = approve.encode(Worlds.account(3), units(300));
    Worlds.send(chain, TREASURY, settled.token(), all);
    Verdict verdict = judged(plan, "approved");
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes())
        .filteredOn(note -> note.what().contains("may spend what a wallet"))
        .singleElement()
        .satisfies(note -> assertThat(note.numbers()).contains("spender   " + Worlds.account(3)));
  }

  private final List<Bytes> opening = new java.util.ArrayList<>();

  private void send(Address to, Bytes data) {
    try {
      Worlds.send(chain, ISSUER, to, data);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private PlanAllocation existing(Address token, String treasury) throws IOException {
    Path path = Worlds.write(folder, "Existing", ISSUER);
    String text =
        Files.readString(path)
            .replace("supply: 1_000", "supply: 3_000, contract: " + token)
            .replace("share: rest", treasury);
    Files.writeString(path, text);
    return allocated(path);
  }

  /** Returns a token of which the issuer holds 3,000, with a log. */
  private static Address token() throws Exception {
    Bytes creation = creation(3_000);
    Worlds.send(chain, DEPLOYER, Create2.DEPLOYER, Create2.deployment(Hash32.ZERO, creation));
    return Create2.address(Create2.DEPLOYER, Hash32.ZERO, creation.keccak());
  }

  private static Bytes creation(long tokens) {
    return Bytes.join(
        Artifact.load("Token").creation(),
        AbiTuple.of("(string,string,uint8,uint256,uint256,address,address)")
            .encode(
                "World",
                "WLD",
                18L,
                units(3_000),
                units(tokens),
                Worlds.account(ISSUER),
                Address.ZERO));
  }

  /** Returns a token whose first balances are in its state and in no log. */
  private static Address silentToken(long issuer, long treasury, long stranger) throws Exception {
    Address made = token();
    Bytes code = chain.node().code(made, BlockTag.LATEST);
    var silent = new Address(0, 0x51, 0x1e47);
    hold(silent, Worlds.account(ISSUER), units(issuer));
    hold(silent, Worlds.account(TREASURY), units(treasury));
    hold(silent, Worlds.account(DEPLOYER), units(stranger));
    store(silent, new Hash32(0, 0, 0, 2), units(issuer + treasury + stranger));
    set(silent, code);
    return silent;
  }

  /** The first slot of OpenZeppelin's ERC-20 is the mapping of balances. */
  private static void hold(Address token, Address account, BigInteger units) throws IOException {
    byte[] key = new byte[2 * Hash32.BYTES];
    account.write(key, Hash32.BYTES - Address.BYTES);
    store(token, Bytes.of(key).keccak(), units);
  }

  private static void store(Address contract, Hash32 slot, BigInteger value) throws IOException {
    chain.node().rpc().call("anvil_setStorageAt", contract, slot, "0x%064x".formatted(value));
  }

  private static void set(Address contract, Bytes code) throws IOException {
    chain.node().rpc().call("anvil_setCode", contract, code);
    chain.mine(); // the state of a block changes in a block only
  }

  /** Returns the code of a contract that answers as a Safe does, and refuses all else. */
  private static Bytes multisig(int threshold, Address... owners) {
    return multisig(List.of(), threshold, owners);
  }

  private static Bytes multisig(List<Address> modules, int threshold, Address... owners) {
    Map<Bytes, Bytes> answers = new LinkedHashMap<>();
    answers.put(
        AbiFunction.of("getThreshold()").selector(),
        AbiTuple.of("(uint256)").encode(BigInteger.valueOf(threshold)));
    answers.put(
        AbiFunction.of("getOwners()").selector(),
        AbiTuple.of("(address[])").encode((Object) List.of((Object[]) owners)));
    answers.put(
        AbiFunction.of("getModulesPaginated(address,uint256)").selector(),
        AbiTuple.of("(address[],address)").encode(modules, new Address(0, 0, 1)));
    // Selector to the stack; for each: compare, jump; then refuse.
    int places = 6 + answers.size() * 11 + 5;
    int data = places + answers.size() * 16;
    var code = new StringBuilder("60003560e01c");
    var bodies = new StringBuilder();
    Bytes all = Bytes.NONE;
    for (Map.Entry<Bytes, Bytes> each : answers.entrySet()) {
      code.append(branch(each.getKey(), places + bodies.length() / 2));
      bodies.append(answer(each.getValue().size(), data + all.size()));
      all = Bytes.join(all, each.getValue());
    }
    return Bytes.join(Bytes.parse("0x" + code + "60006000fd" + bodies), all);
  }

  private static String branch(Bytes selector, int target) {
    return "8063" + selector.toString().substring(2) + "1461%04x57".formatted(target);
  }

  private static String answer(int size, int from) {
    return "5b61%04x61%04x600039".formatted(size, from) + "61%04x6000f3".formatted(size);
  }

  /** Returns the notes, without those about the late settlement of this plan. */
  private static List<String> notes(Verdict verdict) {
    return verdict.notes().stream()
        .map(Note::what)
        .filter(what -> !what.equals("the release had begun before the vault was funded"))
        .toList();
  }

  private Settlement settle(PlanAllocation plan, PlanningChoices choices) throws Exception {
    Settlement settlement =
        value(Settle.plan(plan, Pushes.NONE, choices, AS_OF, Optional.of(chain.node())));
    settlement.actions().stream()
        .filter(action -> action.id().startsWith("open/"))
        .map(Action::data)
        .map(Bytes::parse)
        .forEach(opening::add);
    Settle.apply(
        settlement,
        folder.resolve("journal-" + journals++),
        chain.node(),
        DevelopmentAccounts.signer(ISSUER),
        done -> {},
        Watch.none());
    return settlement;
  }

  private Verdict judged(PlanAllocation plan, String facts) throws IOException {
    return judged(plan, facts, chain.node());
  }

  private Verdict judged(PlanAllocation plan, String facts, Node node) throws IOException {
    var judge = Judge.of(plan.plan(), folder);
    var kept = FactLocation.of(folder.resolve(facts + ".jsonl"));
    value(ObserveChain.into(kept, plan.plan(), node, 0, Judge.reader(judge), Watch.none()));
    return judge.verdict();
  }

  private static PlanAllocation allocated(Path path) throws IOException {
    return value(Allocate.plan(PlanFolder.open(path), Watch.none()));
  }

  private static BigInteger units(long tokens) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens));
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics().toString()));
  }
}
