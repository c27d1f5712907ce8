package weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.workspace.PlanFolder;

/** Versions of a plan, as they are compared, signed and checked on the command line. */
class VersionsTest {

  private static final String KEY = FormatSamples.KEY;
  private static final String FIRST = FormatSamples.FIRST;

  @TempDir private Path folder;
  private Path old = Path.of("");
  private Path amended = Path.of("");

  @BeforeEach
  void two_versions() throws IOException {
    old = Files.writeString(folder.resolve("v1.yaml"), FIRST);
    var first = PlanFolder.open(old).fine().plan();
    String amends =
        """
        amends: {plan: %s, version: 2, effective: 2026-12-15, reason: half a year more}
        history: [{version: 1, plan: %s, promises: %s, reason: the first}]
        """
            .formatted(first.hash(), first.hash(), first.promises());
    amended =
        Files.writeString(
            folder.resolve("v2.yaml"),
            amends + FIRST.replace("wait: 12 months", "wait: 18 months"));
  }

  @Test
  void what_changes_is_said_in_words_and_numbers() {
    Run diff = Run.of("diff", old.toString(), amended.toString());
    assertThat(diff.exit()).as(diff.err()).isZero();
    assertThat(diff.err()).isEmpty();
    Golden.matches(Repository.root().resolve("shell/app/src/test/golden/diff.txt"), diff.out());
  }

  @Test
  void a_change_of_the_past_is_refused() throws IOException {
    Files.writeString(
        amended,
        Files.readString(amended).replace("effective: 2026-12-15", "effective: 2027-06-01"));
    Run diff = Run.of("diff", old.toString(), amended.toString());
    assertThat(diff.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(diff.err())
        .contains("W6006", "changes what was released before the amendment takes effect");
    Run sign = sign();
    assertThat(sign.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(sign.err()).contains("nothing was signed");
    assertThat(folder.resolve("amendment.json")).doesNotExist();
  }

  @Test
  void a_signed_amendment_is_checked_against_both_versions() throws IOException {
    Run sign = sign();
    assertThat(sign.exit()).as(sign.err()).isZero();
    assertThat(sign.out() + sign.err()).doesNotContain(KEY);
    assertThat(check().exit()).as(check().err()).isZero();
    assertThat(check().out()).contains("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    Run other =
        Run.of(
            "amend",
            "check",
            old.toString(),
            amended.toString(),
            amendment(),
            "--signer",
            "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    assertThat(other.exit()).isEqualTo(Exit.FINDINGS);
  }

  @Test
  void an_amendment_that_never_ends_is_not_read_to_the_end() {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    Run check = Run.of("amend", "check", old.toString(), amended.toString(), "/dev/zero");
    assertThat(check.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(check.err()).contains("/dev/zero is larger than any amendment");
  }

  @Test
  void an_amendment_that_takes_effect_in_the_past_is_not_signed() throws IOException {
    Files.writeString(
        amended,
        Files.readString(amended).replace("effective: 2026-12-15", "effective: 2026-11-22"));
    assertThat(sign().exit()).isEqualTo(Exit.FINDINGS);
    assertThat(sign().err()).contains("in the past");
  }

  @Test
  void whatever_is_altered_afterwards_is_seen() throws IOException {
    assertThat(sign().exit()).isZero();
    String good = Files.readString(Path.of(amendment()));
    for (String part : new String[] {"\"charter\"", "\"digest\"", "\"signature\"", "\"after\""}) {
      int at = good.indexOf("0x", good.indexOf(part)) + 10;
      char other = good.charAt(at) == '1' ? '2' : '1';
      Files.writeString(
          Path.of(amendment()), good.substring(0, at) + other + good.substring(at + 1));
      assertThat(check().exit()).as(part).isEqualTo(Exit.FINDINGS);
    }
    Files.writeString(Path.of(amendment()), good);
    Files.writeString(
        amended, Files.readString(amended).replace("wait: 18 months", "wait: 19 months"));
    assertThat(check().exit()).isEqualTo(Exit.FINDINGS);
  }

  private Run sign() throws IOException {
    Path key = folder.resolve("key");
    Files.deleteIfExists(key);
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, KEY);
    return Run.of(
        "amend",
        "sign",
        old.toString(),
        amended.toString(),
        "--key",
        key.toString(),
        "--charter",
        "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
        "--out",
        amendment());
  }

  private Run check() {
    return Run.of("amend", "check", old.toString(), amended.toString(), amendment());
  }

  private String amendment() {
    return folder.resolve("amendment.json").toString();
  }
}
