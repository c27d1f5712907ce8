package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of Java sources catches a sample that breaks it. */
class JavaRulesTest {

  @Test
  void a_documented_type_breaks_nothing() {
    assertThat(
            rules(
                """
                /** A flow. */
                public record Flow(int rate) {
                  public Flow {}
                  /** Returns the rate doubled. */
                  public int doubled() { return 2 * rate; }
                  @Override public String toString() { return ""; }
                  int hidden() { return 1; }
                }
                """))
        .isEmpty();
  }

  @Test
  void an_exported_type_or_method_without_javadoc_is_caught() {
    assertThat(rules("public class Flow {}\n")).containsExactly("javadoc");
    assertThat(rules("/** A. */\npublic class Flow { public void run() {} }\n"))
        .containsExactly("javadoc");
    assertThat(rules("/** A. */\npublic interface Flow { record Fast() implements Flow {} }\n"))
        .containsExactly("javadoc");
    assertThat(rules("class Flow { public void run() {} }\n")).isEmpty();
  }

  @Test
  void a_name_that_says_nothing_is_caught() {
    for (String name : List.of("FlowManager", "PlanUtil", "Utils", "FlowImpl", "AbstractFlow")) {
      assertThat(rules("class " + name + " {}\n")).as(name).containsExactly("name");
    }
    assertThat(rules("class Database {}\n")).isEmpty();
  }

  @Test
  void a_long_method_is_caught() {
    assertThat(rules("class A { void x() {\n" + "\n".repeat(59) + "} }\n"))
        .containsExactly("method-length");
    assertThat(rules("class A { void x() {\n" + "\n".repeat(58) + "} }\n")).isEmpty();
  }

  @Test
  void catching_everything_is_caught() {
    assertThat(rules("class A { void x() { try { x(); } catch (Exception e) { x(); } } }\n"))
        .containsExactly("catch-all");
  }

  @Test
  void a_bare_exception_is_caught() {
    assertThat(rules("class A { void x() { throw new RuntimeException(\"a\"); } }\n"))
        .containsExactly("bare-exception");
  }

  @Test
  void a_test_name_that_is_no_sentence_is_caught() {
    assertThat(rules("class A { @Test void testFlow() {} }\n")).containsExactly("test-name");
    assertThat(rules("class A { @Test void a_line_never_falls() {} }\n")).isEmpty();
  }

  @Test
  void a_package_without_a_sentence_is_caught() {
    String path = "core/units/src/main/java/weir/units/package-info.java";
    assertThat(JavaRules.breaches(List.of(new TextFile(path, "package weir.units;\n"))))
        .extracting(Breach::rule)
        .containsExactly("package-sentence");
  }

  @Test
  void the_first_sentence_ends_at_its_full_stop() {
    assertThat(JavaRules.firstSentence("/**\n * A flow, v1.2\n * of water. More.\n */"))
        .isEqualTo("A flow, v1.2 of water.");
    assertThat(JavaRules.firstSentence("package a;")).isEmpty();
  }

  private static List<String> rules(String body) {
    TextFile file =
        new TextFile(
            "core/units/src/main/java/weir/units/Flow.java", "package weir.units;\n" + body);
    return JavaRules.breaches(List.of(file)).stream().map(Breach::rule).toList();
  }
}
