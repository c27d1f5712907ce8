package weir.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.ids;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.json.Json;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Known limits of settling: what it does today and should not do. Each test states what happens, so
 * that a change of it is seen, and the test is reversed on purpose.
 *
 * <p>Most of them have one root: a transfer to a wallet is guarded by no contract, only by the
 * journal and by the logs that one node returns at one moment.
 */
class KnownLimitsTest {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Action FUND =
      new Action(
          "fund",
          "send 5",
          TOKEN,
          "0x01",
          new DoneWhen.Sent(TOKEN, ISSUER, TREASURY, new Asset("T", 0).units(5), 0));

  @TempDir private Path folder;

  /**
   * Until a contract guards transfers: the guard is what one node says of its logs, at a block by
   * its number. Either alone is survived; see the tests of the payer.
   */
  @Test
  void a_lost_journal_and_one_empty_answer_to_the_logs_fund_a_wallet_twice() throws Exception {
    var actions = List.of(FUND);
    var run = new PayerRun(folder.resolve("journal"), new MemoryChain(actions), actions);
    run.apply();
    run.loseJournal();
    run.chain.idle.add(FUND.data());
    assertThatThrownBy(run::apply).hasMessageContaining("the chain does not show it");
    run.chain.idle.clear();
    assertThat(run.counts()).containsExactly(2L);
  }

  /** A transfer that was made by hand before the plan was settled is not known to it. */
  @Test
  void a_wallet_that_has_its_tokens_already_is_sent_them_again() {
    String text =
        FIRST.replace(
            "supply: 1_000", "supply: 1_000, contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3");
    var standing = new ChainStanding(false, List.of(), BigInteger.ZERO, BigInteger.valueOf(400), 9);
    assertThat(ids(settled(text, standing))).contains("fund/grants", "fund/treasury");
  }

  /** Anybody can deploy it, at the same address. */
  @Test
  void a_vault_that_a_stranger_deployed_means_that_wallets_count_as_funded() {
    var standing =
        new ChainStanding(true, List.of(), BigInteger.ZERO, BigInteger.valueOf(1_000), 9);
    assertThat(ids(settled(FIRST, standing)))
        .containsExactly("fund-vault", "open/team", "open/drop");
    String wallets = FIRST.replace("recipients: {", "custody: " + TREASURY + "\n    recipients: {");
    assertThat(settled(wallets, standing).actions()).isEmpty();
  }

  /** The hash has no key, and the words of an action are separate from its call. */
  @Test
  void a_file_whose_data_was_changed_and_hashed_again_is_read_under_the_old_words()
      throws Exception {
    Path file = folder.resolve("settlement.json");
    SettlementFile.write(settlement(FUND), file);
    String changed = Files.readString(file).replace("\"data\": \"0x01\"", "\"data\": \"0x66\"");
    Files.writeString(file, hashedAgain(changed));
    Action read = SettlementFile.read(file).actions().getFirst();
    assertThat(read.says()).isEqualTo("send 5");
    assertThat(read.data()).isEqualTo("0x66");
  }

  /** Fields that the program ignores are not settled, though a person may read them. */
  @Test
  void unknown_fields_and_chains_of_other_kinds_are_skipped() throws Exception {
    Path file = folder.resolve("settlement.json");
    SettlementFile.write(settlement(FUND), file);
    String changed =
        Files.readString(file)
            .replace("\"chain\": \"eip155:31337\"", "\"chain\": \"other:31337\"")
            .replace("\"says\": ", "\"more\": 1, \"says\": ");
    Files.writeString(file, hashedAgain(changed));
    assertThat(SettlementFile.read(file)).isEqualTo(settlement(FUND));
  }

  /** It should be a refusal of the file. */
  @Test
  void data_that_are_no_bytes_are_read_and_fail_only_when_they_are_signed() throws Exception {
    Path file = folder.resolve("settlement.json");
    var bad = new Action("fund", "send 5", TOKEN, "no bytes", FUND.guard());
    SettlementFile.write(settlement(bad), file);
    assertThat(SettlementFile.read(file).actions()).containsExactly(bad);
    var run = new PayerRun(folder.resolve("journal"), bad);
    assertThatThrownBy(run::apply).isInstanceOf(IllegalArgumentException.class);
  }

  private static String hashedAgain(String text) throws IOException {
    Json.Fields body = Json.parse(text).asFields().without("hash");
    Hash32 hash = Keccak.hash(body.toString().getBytes(UTF_8));
    return body.with("hash", hash.toString()).toString();
  }

  private static Settlement settled(String text, ChainStanding standing) {
    return SettlementPlanner.plan(allocation(text), Pushes.NONE, Instant.EPOCH, standing)
        .value()
        .orElseThrow();
  }

  private static Settlement settlement(Action action) {
    return new Settlement(
        "a plan",
        Hash32.ZERO,
        Instant.EPOCH,
        new ChainId(31337),
        ISSUER,
        TOKEN,
        TREASURY,
        List.of(),
        List.of(action));
  }
}
