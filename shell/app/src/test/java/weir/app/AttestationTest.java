package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;
import weir.attest.Attestation;
import weir.attest.AttestedVerdict;
import weir.attest.JudgedFacts;
import weir.diagnose.Position;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.KeySigner;
import weir.ledger.RawLog;
import weir.observe.FactLocation;
import weir.observe.FactReplay;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.verify.Deviation;
import weir.verify.Note;
import weir.verify.Verdict;
import weir.workspace.AttestFacts;
import weir.workspace.PlanFolder;

/**
 * A stranger with a plan, facts and an attestation comes to the same verdict, or learns why not.
 */
class AttestationTest {

  private static final String FACTS = "facts.jsonl";
  private static final String FILE = "attestation.json";
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @TempDir private Path folder;
  private KeptWorld world;

  @BeforeEach
  void settle() throws IOException {
    world = KeptWorld.in(folder);
    world.honest(FACTS);
  }

  private void attest(int exit, String facts, String... more) {
    Run run = world.attest(facts, FILE, more);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
  }

  private void assertChecked(int exit, String facts, String words, String... more) {
    Run run = world.check(facts, FILE, more);
    assertThat(run.exit()).as("%s%n%s", run.out(), run.err()).isEqualTo(exit);
    assertThat(run.out() + run.err()).contains(words);
  }

  private String text() throws IOException {
    return Files.readString(world.path(FILE));
  }

  @Test
  void a_stranger_comes_to_the_attested_verdict_without_a_node() throws IOException {
    attest(Exit.FINE, FACTS, "--depth", "12");
    byte[] facts = Files.readAllBytes(world.path(FACTS));
    Run checked = world.check(FACTS, FILE, "--signed-by", KeptWorld.SIGNER);
    assertThat(checked.exit()).as(checked.err()).isEqualTo(Exit.FINE);
    assertThat(checked.out())
        .contains("OK up to block 4", "12 blocks below the head", "attested kept, at 2026-04-01")
        .contains(KeptWorld.SIGNER + ", as required", "trusted  that block 4 is one of the chain");
    assertThat(world.check(FACTS, FILE).out())
        .contains(KeptWorld.SIGNER + ", whose signature is right; whose account it is was not");
    assertThat(Files.readAllBytes(world.path(FACTS))).as("nothing is written").isEqualTo(facts);
  }

  @Test
  void facts_of_the_same_chain_in_another_place_and_in_other_stretches_agree() throws IOException {
    attest(Exit.FINE, FACTS);
    world.keep("one.jsonl", world.logs(KeptWorld.tokens(50)), 4);
    world.keep("three.db", world.logs(KeptWorld.tokens(50)), 1, 3, 4);
    assertChecked(Exit.FINE, "one.jsonl", "OK up to block 4");
    assertChecked(Exit.FINE, "three.db", "OK up to block 4");
  }

  @Test
  void findings_are_attested_and_found_again() throws IOException {
    world.early(FACTS);
    attest(Exit.FINDINGS, FACTS);
    assertThat(text()).contains("\"verdict\": \"not kept\"", "\"rule\": \"I2\"");
    assertChecked(Exit.FINDINGS, FACTS, "attested not kept");
    Run json = world.check(FACTS, FILE, "--format", "json");
    assertThat(json.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(json.out()).contains("\"kept\": false", "\"verdict\": \"not kept\"");
  }

  @Test
  void an_older_block_is_judged_as_it_was_then() throws IOException {
    world.early(FACTS);
    attest(Exit.FINE, FACTS, "--block", "2");
    assertChecked(Exit.FINE, FACTS, "the facts go on to block 4; what came after block 2 was not");
    world.keep("two.jsonl", world.logs(KeptWorld.tokens(90)), 2);
    assertChecked(Exit.FINE, "two.jsonl", "OK up to block 2");
    Run other = world.attest(FACTS, "other.json", "--block", "3");
    assertThat(other.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(other.err()).contains("has no mark at block 3");
    assertThat(Files.exists(world.path("other.json"))).isFalse();
  }

  @Test
  void facts_that_do_not_reach_the_block_judge_nothing() throws IOException {
    attest(Exit.FINE, FACTS);
    world.keep("two.jsonl", world.logs(KeptWorld.tokens(50)), 2);
    assertChecked(Exit.INCOMPLETE, "two.jsonl", "ends at block 2, before block 4");
    world.keep("none.jsonl", List.of());
    assertChecked(Exit.INCOMPLETE, "none.jsonl", "holds no facts");
    assertChecked(Exit.FAILED, "missing.jsonl", "does not exist");
  }

  @Test
  void an_incomplete_judgement_is_attested_only_as_such() throws IOException {
    world.keepUnread(FACTS, world.logs(KeptWorld.tokens(90)), 4);
    attest(Exit.INCOMPLETE, FACTS);
    assertThat(text()).contains("\"verdict\": \"incomplete\"", "\"count\": 0");
    assertChecked(Exit.INCOMPLETE, FACTS, "cannot judge: incomplete, as attested");
    Run json = world.check(FACTS, FILE, "--format", "json", "--strict");
    assertThat(json.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(json.out()).contains("\"kept\": false");
  }

  @Test
  void several_sign_and_each_has_judged() throws IOException {
    attest(Exit.FINE, FACTS);
    Path key = world.key("auditor", 1);
    Run added = world.add(FACTS, FILE, "--key", key.toString());
    assertThat(added.exit()).as(added.err()).isEqualTo(Exit.FINE);
    String auditor = DevelopmentAccounts.signer(1).address().toString();
    assertChecked(
        Exit.FINE,
        FACTS,
        "signer 2 " + auditor + ", as required",
        "--signed-by",
        auditor,
        "--signed-by",
        KeptWorld.SIGNER);
    assertChecked(
        Exit.FINDINGS,
        FACTS,
        "is not signed by " + DevelopmentAccounts.signer(2).address(),
        "--signed-by",
        DevelopmentAccounts.signer(2).address().toString());
    world.early("early.jsonl");
    String before = text();
    Run refused = world.add("early.jsonl", FILE, "--key", key.toString());
    assertThat(refused.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(refused.err()).contains("nothing was signed", "the digest of the logs differs");
    assertThat(text()).isEqualTo(before);
    assertThat(world.attest(FACTS, FILE).err()).contains("exists; name another file");
  }

  /** The signature is viem's of the typed data (signTypedData), for the key of development. */
  @Test
  void a_digest_is_signed_as_another_implementation_signs_it() {
    var key = KeySigner.of(HexFormat.of().parseHex(FormatSamples.KEY));
    var digest = Hash32.parse("0xbd46510505fbb29954c034c13d7193a9c5f73c76ca0ed9340271cde608745c78");
    assertThat(key.sign(digest).bytes())
        .hasToString(
            "0x52a4a090916261c18a5d36e8ac7fb3af0c76eb3185da6a30452a89f5b74a7ce3"
                + "0d91344883801252d853cd7be58d12decf3bc4d279466dba15ccd2c30d8c65dd1c");
  }

  @Test
  void a_wallet_signs_elsewhere() throws IOException {
    Run made = world.unsigned(FACTS, FILE, "--typed-data", world.text("typed.json"));
    assertThat(made.exit()).as(made.err()).isEqualTo(Exit.FINE);
    assertThat(Files.readString(world.path("typed.json"))).contains("\"primaryType\"");
    assertChecked(Exit.FINDINGS, FACTS, "carries no signature");
    byte[] signature = signed(text());
    signature[64] = (byte) (signature[64] - 27); // as some devices write it
    String hex = Bytes.of(signature).toString();
    String other = DevelopmentAccounts.signer(1).address().toString();
    Run wrong = world.add(FACTS, FILE, "--signature", hex, "--signer", other);
    assertThat(wrong.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(wrong.err()).contains("is not one of this statement", "nothing was written");
    Run right = world.add(FACTS, FILE, "--signature", hex, "--signer", KeptWorld.SIGNER);
    assertThat(right.exit()).as(right.err()).isEqualTo(Exit.FINE);
    assertChecked(Exit.FINE, FACTS, "as required", "--signed-by", KeptWorld.SIGNER);
  }

  private static byte[] signed(String attestation) {
    var key = KeySigner.of(HexFormat.of().parseHex(FormatSamples.KEY));
    String digest = attestation.split("\"digest\": \"", 2)[1].substring(0, 66);
    return key.sign(Hash32.parse(digest)).bytes().toArray();
  }

  @Test
  void a_contract_is_named_and_never_believed_without_its_chain() throws IOException {
    String wallet = "0x00000000000000000000000000000000DeaDBeef";
    assertThat(world.unsigned(FACTS, FILE).exit()).isZero();
    Run added =
        world.add(FACTS, FILE, "--signature", "0x01", "--signer", wallet, "--contract-signer");
    assertThat(added.exit()).as(added.err()).isZero();
    assertChecked(Exit.INCOMPLETE, FACTS, "only the chain can check its signature");
    assertThat(world.add(FACTS, FILE, "--key", world.text("key")).exit()).isZero();
    assertChecked(Exit.FINE, FACTS, "only the chain can check");
    assertChecked(Exit.INCOMPLETE, FACTS, "ask the chain whether", "--signed-by", wallet);
    Files.delete(world.path(FILE));
    world.early(FACTS);
    assertThat(world.unsigned(FACTS, FILE).exit()).isEqualTo(Exit.FINDINGS);
    world.add(FACTS, FILE, "--signature", "0x01", "--signer", wallet, "--contract-signer");
    assertChecked(Exit.FINDINGS, FACTS, "ask the chain whether");
  }

  @Test
  void signatures_in_another_form_do_not_count() throws IOException {
    attest(Exit.FINE, FACTS);
    String text = text();
    byte[] signature = signed(text);
    String right = Bytes.of(signature).toString();
    var s = new BigInteger(1, signature, 32, 32);
    byte[] high = ORDER.subtract(s).toByteArray();
    byte[] mirrored = signature.clone();
    System.arraycopy(high, high.length - 32, mirrored, 32, 32);
    mirrored[64] = (byte) (27 + 28 - signature[64]);
    assertSignature(text, right, mirrored, "s is not within 1..n/2");
    byte[] other = signature.clone();
    other[64] = (byte) (27 + 28 - signature[64]);
    assertSignature(text, right, other, "for this statement it would be one of");
    other[64] = 0;
    assertSignature(text, right, other, "65 bytes: r, s, and 27 or 28");
    other = signature.clone();
    other[40] = (byte) (other[40] ^ 1);
    assertSignature(text, right, other, "is not one of this statement");
    Files.writeString(
        world.path(FILE), text.replace(right, "0x01").replace("\"key\"", "\"contract\""));
    assertChecked(Exit.INCOMPLETE, FACTS, "a contract", "--signed-by", KeptWorld.SIGNER);
  }

  private void assertSignature(String text, String right, byte[] other, String words)
      throws IOException {
    Files.writeString(world.path(FILE), text.replace(right, Bytes.of(other).toString()));
    assertChecked(Exit.FINDINGS, FACTS, words);
  }

  @Test
  void facts_that_were_kept_again_after_an_edit_are_others() throws IOException {
    attest(Exit.FINE, FACTS);
    List<RawLog> logs = world.logs(KeptWorld.tokens(50));
    world.keep("data.jsonl", world.logs(KeptWorld.tokens(49)), 2, 4);
    assertChecked(Exit.FINDINGS, "data.jsonl", "the digest of the logs differs");
    world.keep("dropped.jsonl", logs.subList(0, 4), 2, 4);
    assertChecked(Exit.FINDINGS, "dropped.jsonl", "the number of logs differs");
    world.keepHashed("fork.jsonl", logs, new Hash32(1, 1, 1, 1), 4);
    assertChecked(Exit.FINDINGS, "fork.jsonl", "the hash of the last block differs");
    world.keepUnread("unread.jsonl", logs, 4);
    assertChecked(Exit.FINDINGS, "unread.jsonl", "the number of answers about the state differs");
  }

  /** The signature is right, and what it states is not what the facts show. */
  @Test
  void a_signer_who_lies_is_contradicted() throws IOException {
    world.early(FACTS);
    attest(Exit.FINDINGS, FACTS);
    var fine = new Verdict(List.of(), Deviation.NONE, 1, 7, 1, 4);
    lie(fine, List.of("what the vault itself says of its releases was not kept"));
    assertChecked(
        Exit.FINDINGS, FACTS, "the verdict differs: the attestation states kept, judging");
    assertThat(world.check(FACTS, FILE).err())
        .contains("judging the same facts again gives something else")
        .contains("the number of findings differs: the attestation states 0")
        .contains("a listed finding (findings.listed[0]) differs: the attestation states nothing");
    world.honest(FACTS);
    lie(fine, List.of());
    assertChecked(Exit.FINDINGS, FACTS, "what could not be seen (not-seen[0]) differs");
    var note = new Note("team", new Position(1, 1), "nobody looks", List.of());
    var more = new Verdict(List.of(), List.of(), List.of(note), Deviation.NONE, 1, 8, 1, 4);
    lie(more, List.of("what the vault itself says of its releases was not kept"));
    assertThat(world.check(FACTS, FILE).err())
        .contains("what was compared (compared.instants) differs", "the hash of all notes differs");
  }

  /** Signs another verdict on the facts that are there. */
  private void lie(Verdict verdict, List<String> unseen) throws IOException {
    var plan = PlanFolder.open(world.path("plan.yaml")).plan();
    var deployment = Deployment.of(plan);
    var kept =
        FactReplay.read(plan, FactLocation.of(world.path(FACTS)), OptionalLong.empty(), fact -> {});
    var statement =
        AttestedVerdict.of(
            plan,
            deployment.token(),
            deployment.vault(),
            new JudgedFacts(kept.mark().orElseThrow(), kept.readings(), 0),
            verdict,
            unseen,
            "0.1.0",
            Instant.parse(KeptWorld.MADE));
    var signer = KeySigner.of(HexFormat.of().parseHex(FormatSamples.KEY));
    Files.writeString(
        world.path(FILE),
        AttestFacts.signed(new Attestation(statement, List.of()), signer).written());
  }

  @Test
  void another_plan_is_named_before_any_fact_is_read() throws IOException {
    attest(Exit.FINE, FACTS);
    String plan = Files.readString(world.path("plan.yaml"));
    Files.writeString(world.path("plan.yaml"), plan.replace("100 days", "101 days"));
    assertChecked(Exit.FINDINGS, "missing.jsonl", "it is about another plan");
    assertChecked(Exit.FINDINGS, FACTS, "the hash of the plan differs");
    Files.writeString(world.path("plan.yaml"), plan.replace("# what", "# that  "));
    assertChecked(Exit.FINE, FACTS, "attested kept");
    Files.writeString(
        world.path("team.csv"), Files.readString(world.path("team.csv")).replace("500", "400"));
    assertThat(world.check(FACTS, FILE).exit()).isEqualTo(Exit.FINDINGS);
  }

  @Test
  void wrong_usage_is_said_before_anything_is_read() throws IOException {
    String plan = world.text("plan.yaml");
    for (List<String> words :
        List.of(
            List.of("verify", plan),
            List.of("verify", plan, "--attestation", "a", "--rpc", "http://127.0.0.1:9"),
            List.of("verify", plan, "--rpc", "http://127.0.0.1:9", "--signed-by", KeptWorld.SIGNER),
            List.of("attest", plan, "--facts", "f"),
            List.of("attest", plan, "--facts", "f", "--out", "a", "--add-to", "a"),
            List.of("attest", plan, "--facts", "f", "--add-to", "a"),
            List.of("attest", plan, "--facts", "f", "--add-to", "a", "--key", "k", "--depth", "1"),
            List.of("attest", plan, "--facts", "f", "--out", "a", "--signature", "0x01"),
            List.of("attest", plan, "--facts", "f", "--out", "a", "--password-file", "p"),
            List.of("attest", plan, "--facts", "f", "--out", "a", "--depth", "-1"))) {
      Run run = Run.of(words.toArray(String[]::new));
      assertThat(run.exit()).as("%s: %s", words, run.err()).isEqualTo(Exit.FAILED);
      assertThat(run.err()).as("%s", words).doesNotContain("defect");
    }
    Run early = world.attest(FACTS, FILE, "--block", "4", "--made", "2026-02-01");
    assertThat(early.exit()).isEqualTo(Exit.FAILED); // --made is given twice
    assertThat(Files.exists(world.path(FILE))).isFalse();
  }

  @Test
  void the_page_shows_who_attests_its_verdict() throws IOException {
    attest(Exit.FINE, FACTS);
    String page = world.text("page.html");
    assertChecked(Exit.FINE, FACTS, "attested kept", "--report", page);
    assertThat(Files.readString(Path.of(page)))
        .contains("Attested", KeptWorld.SIGNER, "weir verify", "--attestation");
  }
}
