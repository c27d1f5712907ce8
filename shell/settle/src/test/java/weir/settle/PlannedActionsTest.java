package weir.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static weir.settle.HandTree.hex;
import static weir.settle.HandTree.leaf;
import static weir.settle.HandTree.root;
import static weir.settle.HandTree.word;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.REVOKER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.holder;
import static weir.settle.PlannedPlans.ids;
import static weir.settle.PlannedPlans.standing;
import static weir.settle.PlannedPlans.withAdvisors;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.vault.RegistryCalls;

/**
 * The bytes of every action, put together by hand from the signatures in {@code IVault.sol} and
 * ERC-20: four bytes of keccak-256 of the signature, then words of 32 bytes.
 */
class PlannedActionsTest {

  /** What pushes of a pool that pays over time are taken to use. */
  private static final long BASE_GAS = 70_000;

  private static final long GAS_OF_RUN = 12_000;
  private static final long GAS_OF_GRANT = 57_150;

  private static final Address REGISTRY = RegistryCalls.ADDRESS;
  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
  private static final Asset SET = new Asset("SET", 0);

  /** 2026-01-01, 100 days later, and 10 days later, each at 00:00 UTC. */
  private static final long GENESIS = 1_767_225_600L;

  private static final long DAY = 86_400;

  /** Keccak-256 of the three names. */
  private static final String TEAM =
      "e1dfd0dbf63767a45b3f20993b337a1eef2b19b117cd799475c77d789e43b92d";

  private static final String DROP =
      "6f297c61b5c92ef107ffd30cd56affe5a273e841d202d87dff9baf0090116b99";
  private static final String ADVISORS =
      "55dd4831c641a357bde804ce3776fc6c25300fb5dc40326f45eca70072e7f407";

  private static final List<Hash32> TEAM_LEAVES =
      List.of(
          leaf(0, holder(0), 100),
          leaf(1, holder(1), 80),
          leaf(2, holder(2), 60),
          leaf(3, holder(3), 40),
          leaf(4, holder(4), 20));
  private static final Hash32 DROP_ROOT =
      root(List.of(leaf(0, holder(0), 60), leaf(1, holder(1), 40)));

  @Test
  void the_settlement_is_of_the_plan_its_chain_and_its_issuer() {
    var plan = allocation(FIRST);
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    var deployment = Deployment.of(plan.plan());
    assertThat(settlement.plan()).isEqualTo("Settled");
    assertThat(settlement.planHash()).isEqualTo(plan.plan().hash());
    assertThat(settlement.asOf()).isEqualTo(AS_OF);
    assertThat(settlement.chain()).isEqualTo(new ChainId(31337));
    assertThat(settlement.sender()).isEqualTo(ISSUER);
    assertThat(settlement.token()).isEqualTo(deployment.token());
    assertThat(settlement.vault()).isEqualTo(deployment.vault());
    assertThat(settlement.asset()).isEqualTo(SET);
    assertThat(settlement.limits()).isEqualTo(SpendingLimits.USUAL);
    assertThat(settlement.promises()).isEqualTo(plan.plan().promises());
    assertThat(settlement.pools())
        .containsExactly(
            new PoolCommitment("team", SET.units(300), 5, root(TEAM_LEAVES)),
            new PoolCommitment("drop", SET.units(100), 2, DROP_ROOT));
  }

  @Test
  void the_registry_is_deployed_by_the_public_deployer_and_deploys_the_contracts() {
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    var deployment = Deployment.of(allocation(FIRST).plan());
    assertThat(action(settlement, "registry"))
        .isEqualTo(
            new Action(
                "registry",
                "deploy the registry " + REGISTRY + ", which deploys and funds each thing once",
                Address.parse("0x4e59b44847b379578588920cA78FbF26c0B4956C"),
                RegistryCalls.deployment().toString(),
                new DoneWhen.CodeAt(REGISTRY)));
    assertThat(action(settlement, "token"))
        .isEqualTo(
            new Action(
                "token",
                ("deploy the token SET (Settled, 0 decimals) at %s, which mints 1_000 SET to the"
                        + " issuer; 1_000 SET can exist at most, and no account can mint")
                    .formatted(deployment.token()),
                REGISTRY,
                // deployToken(bytes32,bytes,uint256)
                deploying("0xc14ad3ec", deployment, deployment.tokenCreation()),
                new DoneWhen.CodeAt(deployment.token())));
    assertThat(action(settlement, "vault"))
        .isEqualTo(
            new Action(
                "vault",
                "deploy the vault %s for the promises %s"
                    .formatted(deployment.vault(), deployment.lineage()),
                REGISTRY,
                // deployVault(bytes32,bytes,uint256)
                deploying("0xbb474e52", deployment, deployment.vaultCreation()),
                new DoneWhen.CodeAt(deployment.vault())));
  }

  @Test
  void the_registry_may_move_what_is_funded_and_no_more() {
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    List<DoneWhen.Funded> fundings =
        settlement.actions().stream()
            .map(Action::guard)
            .filter(DoneWhen.Funded.class::isInstance)
            .map(DoneWhen.Funded.class::cast)
            .toList();
    assertThat(fundings).hasSize(3);
    assertThat(action(settlement, "approve"))
        .isEqualTo(
            new Action(
                "approve",
                "let the registry move 1_000 SET of " + ISSUER,
                settlement.token(),
                "0x095ea7b3" + word(REGISTRY) + word(1_000),
                new DoneWhen.Allowed(settlement.token(), ISSUER, fundings)));
  }

  /** 1_000 tokens: 300 and 100 to the vault, 40 to the treasury, and the rest, 560, there too. */
  @Test
  void funding_is_one_call_for_each_wallet_and_one_for_the_vault() {
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(action(settlement, "fund/grants"))
        .isEqualTo(fund(settlement, "fund/grants", TREASURY, 40, 600));
    assertThat(action(settlement, "fund/treasury"))
        .isEqualTo(fund(settlement, "fund/treasury", TREASURY, 560, 600));
    assertThat(action(settlement, "fund-vault"))
        .isEqualTo(fund(settlement, "fund-vault", settlement.vault(), 400, 400));
  }

  @Test
  void wallets_of_different_accounts_are_counted_each_for_itself() {
    String two = FIRST.replaceFirst("custody: " + TREASURY, "custody: " + REVOKER);
    Settlement settlement = settled(two, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(action(settlement, "fund/grants"))
        .isEqualTo(fund(settlement, "fund/grants", REVOKER, 40, 40));
    assertThat(action(settlement, "fund/treasury"))
        .isEqualTo(fund(settlement, "fund/treasury", TREASURY, 560, 560));
  }

  /** One term of a ramp: kind 2, all of the only share, from, to, and when it opens. */
  @Test
  void a_ramp_is_opened_with_its_words_and_without_options() {
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(action(settlement, "open/team"))
        .isEqualTo(
            new Action(
                "open/team",
                "open the pool team: 300 SET from 2026-01-01T00:00:00Z to 2026-04-11T00:00:00Z,"
                    + " root "
                    + root(TEAM_LEAVES)
                    + ", release "
                    + release(ramp(100)),
                settlement.vault(),
                opening(TEAM, root(TEAM_LEAVES), 300, ramp(100), word(0) + word(0) + word(0)),
                new DoneWhen.PoolOpen(settlement.vault(), Hash32.parse("0x" + TEAM))));
  }

  @Test
  void a_jump_is_opened_as_an_instant_pool_of_its_second() {
    Settlement settlement = settled(FIRST, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(action(settlement, "open/drop"))
        .isEqualTo(
            new Action(
                "open/drop",
                "open the instant pool drop: 100 SET at 2026-01-11T00:00:00Z, root " + DROP_ROOT,
                settlement.vault(),
                // openInstant(distribution, root, total, from, closes)
                "0xcf9682b1"
                    + DROP
                    + hex(DROP_ROOT)
                    + word(100)
                    + word(GENESIS + 10 * DAY)
                    + word(0),
                new DoneWhen.PoolOpen(settlement.vault(), Hash32.parse("0x" + DROP))));
  }

  @Test
  void what_is_revoked_goes_to_the_wallet_of_the_distribution_or_stays_in_the_vault() {
    for (String keeper : List.of("treasury", "drop")) {
      String revocable = "[{ramp: 100 days}]\n    revocable: {by: %s, returns: %s}";
      String text = FIRST.replace("[{ramp: 100 days}]", revocable.formatted(REVOKER, keeper));
      Settlement settlement = settled(text, Pushes.NONE, ChainStanding.NOTHING);
      Address backTo = keeper.equals("treasury") ? TREASURY : settlement.vault();
      assertThat(action(settlement, "open/team").data())
          .as(keeper)
          .isEqualTo(
              opening(
                  TEAM,
                  root(TEAM_LEAVES),
                  300,
                  ramp(100),
                  word(REVOKER) + word(backTo) + word(DAY)));
    }
  }

  @Test
  void only_a_single_jump_at_a_time_without_a_lock_up_is_instant() {
    String jump = "[{wait: 10 days}, {jump: 100%}]";
    assertThat(FIRST).contains(jump);
    for (String slower :
        List.of(
            "[{jump: 50%}, {wait: 10 days}, {jump: 50%}]",
            "[{stairs: {steps: 2, every: 1 day, first: at start}}]",
            "[{ramp: 10 days}]",
            jump + "\n    unlock: [{wait: 20 days}, {jump: 100%}]")) {
      Settlement settlement =
          settled(FIRST.replace(jump, slower), Pushes.NONE, ChainStanding.NOTHING);
      assertThat(action(settlement, "open/drop").data()).as(slower).startsWith("0xc5b8236c");
      assertThat(action(settlement, "open/drop").says()).startsWith("open the pool drop:");
    }
  }

  /** Five holders in runs of four: the first proves itself by the fifth leaf, and the other way. */
  @Test
  void a_push_names_its_pool_its_holders_and_what_proves_them() {
    Settlement settlement = settled(FIRST, new Pushes(List.of("team"), 4), ChainStanding.NOTHING);
    Hash32 four = root(TEAM_LEAVES.subList(0, 4));
    assertThat(action(settlement, "push/team/0"))
        .isEqualTo(
            new Action(
                "push/team/0",
                "push to grants 0 to 3 of team (pool 0) what is due to each",
                settlement.vault(),
                pushing(0, 0, List.of(100L, 80L, 60L, 40L), TEAM_LEAVES.get(4)),
                new DoneWhen.Contract(),
                BASE_GAS + GAS_OF_RUN + 4 * GAS_OF_GRANT));
    assertThat(action(settlement, "push/team/4"))
        .isEqualTo(
            new Action(
                "push/team/4",
                "push to grants 4 to 4 of team (pool 0) what is due to each",
                settlement.vault(),
                pushing(0, 4, List.of(20L), four),
                new DoneWhen.Contract(),
                BASE_GAS + GAS_OF_RUN + GAS_OF_GRANT));
  }

  @Test
  void pushes_come_last_in_the_order_in_which_they_were_asked_for() {
    Settlement settlement =
        settled(FIRST, new Pushes(List.of("drop", "team"), 2), ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsExactly(
            "registry",
            "token",
            "vault",
            "approve",
            "fund/grants",
            "fund/treasury",
            "fund-vault",
            "open/team",
            "open/drop",
            "push/drop/0",
            "push/team/0",
            "push/team/2",
            "push/team/4");
    // The second pool of the plan has number 1.
    assertThat(action(settlement, "push/drop/0").data())
        .startsWith("0x589bdfd8" + word(0x20) + word(1) + word(0));
    assertThat(action(settlement, "push/team/2").data())
        .startsWith("0x589bdfd8" + word(0x20) + word(0) + word(2));
  }

  @Test
  void a_plan_of_wallets_alone_has_a_vault_and_nothing_in_it() {
    String wallets = "custody: " + TREASURY + "\n    recipients: {file: ";
    String text = FIRST.replace("recipients: {file: ", wallets);
    Settlement settlement = settled(text, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsExactly(
            "registry",
            "token",
            "vault",
            "approve",
            "fund/team",
            "fund/drop",
            "fund/grants",
            "fund/treasury");
    assertThat(settlement.pools()).isEmpty();
    assertThat(action(settlement, "fund/treasury"))
        .isEqualTo(fund(settlement, "fund/treasury", TREASURY, 560, 1_000));
  }

  @Test
  void a_plan_of_pools_alone_sends_to_the_vault_only() {
    String text = FIRST.replace("custody: " + TREASURY, "custody: vault");
    Settlement settlement = settled(text, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsExactly(
            "registry",
            "token",
            "vault",
            "approve",
            "fund-vault",
            "open/team",
            "open/drop",
            "open/grants",
            "open/treasury");
    assertThat(action(settlement, "fund-vault"))
        .isEqualTo(fund(settlement, "fund-vault", settlement.vault(), 1_000, 1_000));
  }

  @Test
  void an_existing_token_is_sent_and_never_deployed() {
    Address token = Address.parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");
    String text = FIRST.replace("supply: 1_000", "supply: 1_000, contract: " + token);
    Settlement settlement = settled(text, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsExactly(
            "registry",
            "vault",
            "approve",
            "fund/grants",
            "fund/treasury",
            "fund-vault",
            "open/team",
            "open/drop");
    assertThat(settlement.token()).isEqualTo(token);
    assertThat(action(settlement, "fund/treasury"))
        .isEqualTo(fund(settlement, "fund/treasury", TREASURY, 560, 600));
  }

  /** The groups of a cap table are pools of their own, in the order of their first rows. */
  @Test
  void a_cap_table_is_a_pool_for_each_start() {
    String text = FIRST.replace("{file: team.csv}", "{file: hired.csv, start: hired}");
    Settlement settlement = settled(text, new Pushes(List.of("team/2"), 8), ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsSubsequence("fund-vault", "open/team/1", "open/team/2", "open/drop")
        .endsWith("push/team/2/0");
    assertThat(settlement.pools())
        .extracting(PoolCommitment::distribution, each -> each.amount().toString())
        .containsExactly(
            tuple("team/1", "140 SET"), tuple("team/2", "160 SET"), tuple("drop", "100 SET"));
    // 2026-02-01 is 31 days after genesis.
    assertThat(action(settlement, "open/team/2").data())
        .contains("02" + "%032x%010x".formatted(1, GENESIS + 31 * DAY));
    assertThat(action(settlement, "push/team/2/0").data())
        .startsWith("0x589bdfd8" + word(0x20) + word(1) + word(0));
  }

  /** 50 tokens are promised to the advisors, and the vault has a surplus of 20. */
  @Test
  void a_vault_with_open_pools_gets_missing_tokens_and_recounts_before_it_opens_another() {
    String text = withAdvisors(FIRST);
    Settlement settlement =
        settled(text, Pushes.NONE, standing(allocation(text), 20, 30, "team", "drop"));
    Hash32 leaf = leaf(0, REVOKER, 50);
    assertThat(settlement.actions().subList(1, 4))
        .containsExactly(
            fund(settlement, "fund-vault", settlement.vault(), 450, 52),
            new Action(
                "recount",
                "let the vault count what its 2 open pools still owe",
                settlement.vault(),
                "0x6db92249" + word(0x20) + word(2) + word(0) + word(1),
                new DoneWhen.Contract()),
            new Action(
                "open/advisors",
                "open the pool advisors: 50 SET from 2026-07-20T00:00:00Z to 2026-10-28T00:00:00Z,"
                    + " root "
                    + leaf
                    + ", release "
                    + release(line(200, 300)),
                settlement.vault(),
                opening(ADVISORS, leaf, 50, line(200, 300), word(0) + word(0) + word(0)),
                new DoneWhen.PoolOpen(settlement.vault(), Hash32.parse("0x" + ADVISORS))));
  }

  @Test
  void a_settlement_that_is_complete_sends_nothing() {
    ChainStanding all = standing(allocation(FIRST), 0, 0, "drop", "team");
    Settlement settlement = settled(FIRST, Pushes.NONE, all);
    assertThat(settlement.actions()).isEmpty();
    assertThat(settlement.pools()).hasSize(2);
  }

  @Test
  void a_vault_without_pools_is_funded_for_all_of_them_and_nothing_is_recounted() {
    Settlement settlement = settled(FIRST, Pushes.NONE, standing(allocation(FIRST), 399, 1));
    assertThat(ids(settlement)).containsExactly("approve", "fund-vault", "open/team", "open/drop");
    assertThat(action(settlement, "fund-vault"))
        .isEqualTo(fund(settlement, "fund-vault", settlement.vault(), 400, 400));
  }

  /** Where the list begins, how many there are, and six words for the only one. */
  private static Action fund(Settlement settlement, String id, Address to, long most, long level) {
    Hash32 distribution =
        id.equals("fund-vault")
            ? Hash32.ZERO
            : Keccak.hash(id.substring("fund/".length()).getBytes(UTF_8));
    return new Action(
        id,
        "send %s to %s, up to a balance of %s".formatted(SET.units(most), to, SET.units(level)),
        REGISTRY,
        // fund((address,bytes32,bytes32,address,uint256,uint256)[])
        "0x78e3fa02"
            + word(0x20)
            + word(1)
            + word(settlement.token())
            + hex(settlement.promises())
            + hex(distribution)
            + word(to)
            + word(most)
            + word(level),
        new DoneWhen.Funded(
            ISSUER,
            new RegistryCalls.Funding(
                settlement.token(),
                settlement.promises(),
                distribution,
                to,
                BigInteger.valueOf(most),
                BigInteger.valueOf(level))));
  }

  /** The promises, where the code begins, how many stand before, and the code in whole words. */
  private static String deploying(String selector, Deployment deployment, Bytes creation) {
    int rest = (32 - creation.size() % 32) % 32;
    return selector
        + hex(deployment.lineage().hash())
        + word(96)
        + word(0)
        + word(creation.size())
        + digits(creation)
        + "00".repeat(rest);
  }

  /** The words of a ramp from genesis on over {@code days} days. */
  private static List<String> ramp(long days) {
    return line(0, days);
  }

  private static Hash32 release(List<String> words) {
    return Bytes.parse("0x" + String.join("", words)).keccak();
  }

  private static List<String> line(long from, long to) {
    long start = GENESIS + from * DAY;
    long end = GENESIS + to * DAY;
    return List.of(
        "%032x%032x".formatted(1, 1), "02%032x%010x%010x%010x".formatted(1, start, end, start));
  }

  /** Distribution, root, total, where words and chunks begin, ten options, words, no chunks. */
  private static String opening(
      String distribution, Hash32 root, long total, List<String> words, String firstOptions) {
    return "0xc5b8236c"
        + word(0x20)
        + distribution
        + hex(root)
        + word(total)
        + word(15 * 32)
        + word((15 + 1 + words.size()) * 32L)
        + firstOptions
        + word(0).repeat(7)
        + word(words.size())
        + String.join("", words)
        + word(0);
  }

  /** Pool, first index, where the lists begin, the accounts, the amounts, one hash as proof. */
  private static String pushing(long pool, int first, List<Long> amounts, Hash32 proof) {
    int count = amounts.size();
    var data =
        new StringBuilder("0x589bdfd8")
            .append(word(0x20))
            .append(word(pool))
            .append(word(first))
            .append(word(5 * 32))
            .append(word((5 + 1 + count) * 32L))
            .append(word((5 + 2 * (1 + count)) * 32L))
            .append(word(count));
    for (int i = 0; i < count; i++) {
      data.append(word(holder(first + i)));
    }
    data.append(word(count));
    amounts.forEach(amount -> data.append(word(amount)));
    return data.append(word(1)).append(hex(proof)).toString();
  }

  private static String digits(Bytes bytes) {
    return bytes.toString().substring(2);
  }

  private static Settlement settled(String text, Pushes pushes, ChainStanding standing) {
    var planned =
        SettlementPlanner.plan(allocation(text), pushes, AS_OF, standing, PlanningChoices.NONE);
    return planned.value().orElseThrow(() -> new AssertionError(planned.diagnostics().toString()));
  }

  private static Action action(Settlement settlement, String id) {
    return settlement.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }
}
