package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;
import weir.testkit.Cases;
import weir.workspace.OpenedPlan;
import weir.workspace.PlanFolder;

/** No byte of an attestation, of facts or of a plan can be changed and still mean the same. */
class AttestationBytesTest {

  private static final String FACTS = "facts.jsonl";
  private static final String FILE = "attestation.json";

  /** {@code -Dweir.deep} makes hundreds of changes of each file. */
  private static final int CHANGES = System.getProperty("weir.deep") == null ? 12 : 600;

  @TempDir private static Path folder;
  private static KeptWorld world;
  private static String agreed = "";

  @BeforeAll
  static void attest() throws IOException {
    world = KeptWorld.in(folder);
    world.honest(FACTS);
    world.honest("facts.db");
    assertThat(world.attest(FACTS, FILE).exit()).isEqualTo(Exit.FINE);
    agreed = world.check(FACTS, FILE).out();
    assertThat(agreed).contains("attested kept");
    assertThat(world.check("facts.db", FILE).out()).isEqualTo(agreed);
  }

  private static void assertRefused(String name, String words, UnaryOperator<String> change)
      throws IOException {
    String text = Files.readString(world.path(name));
    String changed = change.apply(text);
    assertThat(changed).as("the change").isNotEqualTo(text);
    Files.writeString(world.path(name), changed);
    Run run = world.check(FACTS, FILE);
    Files.writeString(world.path(name), text); // the tests share one world
    assertThat(run.exit()).as("%s%n%s", changed, run.out() + run.err()).isEqualTo(Exit.FINDINGS);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  /** Replaces the last character of the value of a key by another digit. */
  private static UnaryOperator<String> digit(String key) {
    return text -> {
      int at = text.indexOf('"' + key + "\":");
      assertThat(at).as(key).isPositive();
      int end = at + key.length() + 3;
      while (" \"".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      while ("\",\n}]".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      char other = text.charAt(end - 1) == '7' ? '8' : '7';
      return text.substring(0, end - 1) + other + text.substring(end);
    };
  }

  @Test
  void a_digit_of_each_value_of_an_attestation_is_refused() throws IOException {
    for (String key :
        List.of(
            "hash",
            "version",
            "lineage",
            "token",
            "vault",
            "block",
            "depth",
            "logs",
            "log-digest",
            "readings",
            "readings-digest",
            "pools",
            "instants",
            "payments",
            "transfers",
            "units",
            "seconds",
            "behind",
            "count",
            "program")) {
      assertRefused(FILE, "is no attestation: ", digit(key));
    }
    assertRefused(FILE, "was changed since it was made", digit("log-digest"));
    assertRefused(FILE, "the hash that is signed", digit("digest"));
    assertRefused(FILE, "is not believed: ", digit("signature"));
    assertRefused(FILE, "`weir-attestation-1`", digit("format"));
    assertRefused(FILE, "a verdict", text -> text.replace("\"kept\"", "\"kepT\""));
    assertRefused(FILE, "was changed", text -> text.replace("Evidence", "Evidense"));
    assertRefused(FILE, "was changed", text -> text.replace("eip155:31337", "eip155:31338"));
    assertRefused(FILE, "was changed", text -> text.replace("was not kept", "was nod kept"));
    assertRefused(FILE, "was changed", text -> text.replace("T00:00:00Z\"\n", "T00:00:01Z\"\n"));
    assertRefused(FILE, "is not JSON", text -> text.replaceFirst("\\{", "["));
    String other = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    assertRefused(FILE, "is not believed", text -> text.replace(KeptWorld.SIGNER, other));
  }

  @Test
  void each_kind_of_edit_of_facts_is_refused() throws IOException {
    String edited = "was edited or is damaged";
    for (String key :
        List.of(
            "data",
            "time",
            "transaction",
            "log",
            "hash",
            "digest",
            "log-digest",
            "logs",
            "answer",
            "asked",
            "bytes")) {
      assertRefused(FACTS, edited, digit(key));
    }
    assertRefused(
        FACTS, edited, text -> text.replaceFirst("\"topics\":\\[\"0xd", "\"topics\":[\"0xe"));
    assertRefused(FACTS, edited, text -> lines(text, lines -> lines.remove(2)));
    assertRefused(FACTS, edited, text -> lines(text, lines -> lines.add(3, lines.get(2))));
    assertRefused(FACTS, edited, text -> lines(text, lines -> lines.add(2, lines.remove(3))));
  }

  private static String lines(String text, Consumer<List<String>> change) {
    var lines = new ArrayList<>(text.lines().toList());
    change.accept(lines);
    return String.join("\n", lines) + "\n";
  }

  @Test
  void random_bytes_of_an_attestation_are_all_refused() throws IOException {
    int fine = changes(FILE, FACTS, 1, () -> false);
    assertThat(fine).isZero();
  }

  @Test
  void random_bytes_of_facts_are_all_refused() throws IOException {
    int fine = changes(FACTS, FACTS, 2, () -> false);
    assertThat(fine).isZero();
  }

  @Test
  void random_bytes_of_lists_are_all_refused() throws IOException {
    int fine = changes("team.csv", FACTS, 3, () -> false);
    assertThat(fine).isZero();
  }

  /** Comments, blanks and other spellings of the same value do not count. */
  @Test
  void random_bytes_of_a_plan_are_refused_unless_it_is_the_same_plan() throws IOException {
    var hash = PlanFolder.open(world.path("plan.yaml")).plan().hash();
    int fine =
        changes(
            "plan.yaml",
            FACTS,
            4,
            () -> {
              OpenedPlan other = PlanFolder.open(world.path("plan.yaml"));
              return other.schedule().isPresent() && other.plan().hash().equals(hash);
            });
    assertThat(fine).isLessThan(CHANGES);
  }

  /** A database has bytes that nobody reads. */
  @Test
  void random_bytes_of_a_database_are_refused_or_change_nothing() throws IOException {
    int fine = changes("facts.db", "facts.db", 5, () -> true);
    assertThat(fine).isLessThan(CHANGES);
  }

  /** Whether a changed file still means the same. */
  private interface Same {
    boolean isSame() throws IOException;
  }

  /**
   * Changes one byte after another, each in the file as it was; returns how many changes were not
   * refused. Those must leave the meaning and everything that is shown as it was.
   */
  private static int changes(String name, String facts, long salt, Same same) throws IOException {
    long seed = Cases.seed() + salt;
    System.out.printf("changes of %s: seed %d%n", name, seed);
    var random = new Random(seed);
    byte[] right = Files.readAllBytes(world.path(name));
    int fine = 0;
    try {
      for (int i = 0; i < CHANGES; i++) {
        byte[] changed = right.clone();
        int at = random.nextInt(right.length);
        changed[at] = other(right[at], random);
        Files.write(world.path(name), changed);
        Run run = world.check(facts, FILE);
        String what =
            "seed %d, change %d: byte %d of %s from %d to %d%n%s%s"
                .formatted(seed, i, at, name, right[at], changed[at], run.out(), run.err());
        assertThat(run.err()).as(what).doesNotContain("defect of the program");
        if (run.exit() == Exit.FINE) {
          fine++;
          assertThat(same.isSame()).as(what).isTrue();
          assertThat(run.out()).as(what).isEqualTo(agreed);
        } else {
          assertThat(run.err()).as(what).isNotBlank();
        }
      }
    } finally {
      Files.write(world.path(name), right); // the tests share one world
    }
    return fine;
  }

  /** Returns another byte: one bit away, a digit, a blank, or anything. */
  private static byte other(byte right, Random random) {
    while (true) {
      byte other =
          switch (random.nextInt(4)) {
            case 0 -> (byte) (right ^ (1 << random.nextInt(8)));
            case 1 -> (byte) "0123456789abcdefABCDEF".charAt(random.nextInt(22));
            case 2 -> (byte) " \n\t\r\"#,:{}".charAt(random.nextInt(10));
            default -> (byte) random.nextInt(256);
          };
      if (other != right) {
        return other;
      }
    }
  }

  @Test
  void what_follows_the_last_mark_counts_no_more_than_an_interrupted_run() throws IOException {
    String text = Files.readString(world.path(FACTS));
    List<String> lines = text.lines().toList();
    Files.writeString(world.path(FACTS), text + lines.get(1) + "\n", StandardCharsets.UTF_8);
    Run run = world.check(FACTS, FILE);
    Files.writeString(world.path(FACTS), text);
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.FINE);
    assertThat(run.out()).isEqualTo(agreed);
  }
}
