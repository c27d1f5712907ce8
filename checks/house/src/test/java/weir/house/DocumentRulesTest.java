package weir.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of documents, and the file of exceptions, catches a sample that breaks it. */
class DocumentRulesTest {

  @TempDir Path root;

  @Test
  void a_document_has_one_title() {
    assertThat(markdown("# A\n\n## B\n```\n# no title\n```\n")).isEmpty();
    assertThat(markdown("## B\n")).containsExactly("title");
    assertThat(markdown("# A\n# B\n")).containsExactly("title");
  }

  @Test
  void a_dead_link_is_caught() throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(root.resolve("docs/b.md"), "# B\n\n## The one normal form\n");
    assertThat(markdown("# A\n[b](b.md) [c](b.md#the-one-normal-form) [d](#a)\n")).isEmpty();
    assertThat(markdown("# A\n[b](c.md)\n")).containsExactly("link");
    assertThat(markdown("# A\n![b](c.png)\n")).containsExactly("link");
    assertThat(markdown("# A\n[b](b.md#nowhere)\n")).containsExactly("link");
    assertThat(markdown("# A\n[b](#nowhere)\n")).containsExactly("link");
    assertThat(markdown("# A\n[b](../../outside.md)\n")).containsExactly("link");
    assertThat(markdown("# A\n[b](https://a.example/x)\n")).isEmpty();
  }

  @Test
  void an_archaism_is_caught_in_prose_and_not_in_code() {
    assertThat(markdown("# A\nWrite it anew.\n")).containsExactly("plain-english");
    assertThat(markdown("# A\nThree things, To wit: it was mended.\n"))
        .containsExactly("plain-english", "plain-english");
    assertThat(markdown("# A\nAmend and recommend; a newt; `anew`.\n```\nanew\n```\n")).isEmpty();
  }

  @Test
  void an_invariant_without_a_check_and_a_check_without_an_invariant_are_caught() {
    TextFile page = new TextFile(Invariants.PAGE, "| I1 | a |\n| I2 | b |\n| I3 | c |\n");
    TextFile test =
        new TextFile("core/units/src/test/java/A.java", "// I1 holds, and so does I7\n");
    TextFile sol = new TextFile("contracts/test/A.t.sol", "/// I3\n");
    assertThat(Invariants.breaches(List.of(page, test, sol), Set.of(9)))
        .extracting(Breach::subject)
        .containsExactly(
            "docs/invariants.md#I2",
            "core/units/src/test/java/A.java#I7",
            "core/verify/src/main/java/weir/verify/Rule.java#I9");
  }

  @Test
  void the_page_of_the_contracts_lists_their_functions_and_no_others() {
    TextFile source =
        new TextFile(
            "contracts/src/A.sol",
            """
            contract A is B {
                uint256 public immutable count;
                mapping(uint256 key => uint256) public kept;
                // function passed() external
                function open(uint256 a) external returns (uint256) {}
                function look() public view returns (uint256) {}
                function _hidden() private {}
            }
            """);
    String page = "## A\n\n| function | who |\n| --- | --- |\n| `open`, `A.look` | all |\n";
    assertThat(contractPage(page + "| `count`, `kept` | all |\n", source)).isEmpty();
    assertThat(contractPage(page + "| `count` | `kept` |\n", source))
        .containsExactly("kept: A.kept is not listed");
    assertThat(contractPage(page + "| `count`, `kept`, `gone` | all |\n", source))
        .containsExactly("gone: no function of A");
    assertThat(contractPage("## B\n", source)).hasSize(4);
  }

  @Test
  void words_are_in_order_in_use_and_replace_others() {
    TextFile code =
        new TextFile("core/plan/src/main/java/weir/plan/AwardList.java", "grant and release\n");
    assertThat(
            words("- **grant**: One promise. (Not: award.)\n- **release**: When it falls.\n", code))
        .containsExactly("AwardList says Award");
    assertThat(words("- **release**: When.\n- **grant**: One promise.\n", code))
        .containsExactly("grant is out of order");
    assertThat(words("- **sluice**: A door.\n", code)).containsExactly("sluice is used nowhere");
    assertThat(words("- sluice, a door\n", code)).containsExactly("no entry");
  }

  @Test
  void a_term_of_the_field_comes_before_the_banned_words_and_bans_nothing() {
    TextFile code =
        new TextFile("core/plan/src/main/java/weir/plan/AwardList.java", "grant and release\n");
    assertThat(words("- **grant**: A promise. (In the field: award, RSU.)\n", code)).isEmpty();
    assertThat(words("- **grant**: A promise. (In the field: RSU.) (Not: award.)\n", code))
        .containsExactly("AwardList says Award");
    assertThat(words("- **grant**: A promise. (Not: prize.) (In the field: RSU.)\n", code))
        .containsExactly("no entry");
    assertThat(words("- **grant**: A promise. (In the field: prize.) (Not: prize.)\n", code))
        .containsExactly("prize is in both brackets");
  }

  @Test
  void a_banned_word_is_caught_in_inner_packages_of_every_folder_and_in_the_plural() {
    String page = "- **grant**: One promise. (Not: award, entitlement.)\n";
    for (String path :
        List.of(
            "core/plan/src/main/java/weir/plan/text/AwardReader.java",
            "shell/settle/src/main/java/weir/settle/batch/AwardsFile.java",
            "checks/bench/src/main/java/weir/bench/inner/Entitlements.java")) {
      assertThat(words(page, new TextFile(path, "grant\n"))).as(path).hasSize(1);
    }
  }

  @Test
  void a_banned_word_is_caught_in_the_name_of_a_type_inside_another() {
    String page = "- **grant**: One promise. (Not: award.)\n";
    TextFile code =
        new TextFile(
            "core/plan/src/main/java/weir/plan/Grants.java",
            "public final class Grants {\n"
                + "  // a record Award would be one\n"
                + "  record OneAward() {}\n"
                + "}\n");
    assertThat(words(page, code)).containsExactly("OneAward says Award");
  }

  @Test
  void a_name_that_occurs_twice_is_caught() {
    TextFile plan = new TextFile("core/plan/src/main/java/weir/plan/Line.java", "record Line() {}");
    TextFile term =
        new TextFile(
            "core/schedule/src/main/java/weir/schedule/release/Term.java",
            "interface Term { record Line(long from) {} record Jump(long at) {} }");
    TextFile again =
        new TextFile("shell/settle/src/main/java/weir/settle/batch/Line.java", "enum Line {}");
    assertThat(Homonyms.breaches(List.of(plan, term, again)))
        .extracting(Breach::path)
        .containsExactly(again.path(), term.path());
    assertThat(Homonyms.breaches(List.of(plan))).isEmpty();
  }

  @Test
  void a_table_of_words_leads_to_entries() {
    TextFile code = new TextFile("core/plan/src/main/java/weir/plan/Grant.java", "grant\n");
    String entry = "- **grant**: One promise.\n";
    assertThat(words("| RSU | **grant** |\n" + entry, code)).isEmpty();
    assertThat(words("| RSU | **award** |\n" + entry, code)).containsExactly("award is no entry");
  }

  @Test
  void an_exception_covers_what_it_names_and_nothing_else() {
    Breach breach = new Breach("tab", "a.md", 3, "", "a tab", "use blanks");
    Exceptions fitting = Exceptions.parse("# why\n\ntab a.md it shows one\n");
    assertThat(fitting.uncovered(List.of(breach))).isEmpty();
    assertThat(fitting.unused(List.of(breach))).isEmpty();
    Exceptions other = Exceptions.parse("tab b.md it shows one\n");
    assertThat(other.uncovered(List.of(breach))).containsExactly(breach);
    assertThat(other.unused(List.of(breach)))
        .containsExactly(
            "checks/house/exceptions.txt:1: unused exception: tab b.md; take the line out");
  }

  @Test
  void an_exception_without_a_reason_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Exceptions.parse("tab a.md\n"));
  }

  private List<String> markdown(String text) {
    return MarkdownRules.breaches(new TextFile("docs/a.md", text), root).stream()
        .map(Breach::rule)
        .toList();
  }

  private static List<String> words(String page, TextFile code) {
    return Words.breaches(List.of(new TextFile(Words.PAGE, page), code)).stream()
        .map(Breach::what)
        .toList();
  }

  private static List<String> contractPage(String page, TextFile source) {
    return ContractPage.breaches(List.of(new TextFile(ContractPage.PAGE, page), source)).stream()
        .map(Breach::what)
        .toList();
  }
}
