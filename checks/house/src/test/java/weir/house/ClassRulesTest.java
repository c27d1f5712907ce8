package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of classes catches a class that breaks it. */
class ClassRulesTest {

  @TempDir Path folder;

  @Test
  void a_judge_that_sees_the_payer_is_caught() throws IOException {
    JavaClass judge = compiled("weir.verify.Judge", "class Judge { weir.settle.Journal journal; }");
    assertThat(ClassRules.walls(judge)).singleElement().asString().contains("verify may not see");
  }

  @Test
  void a_look_behind_another_rooms_door_is_caught() throws IOException {
    JavaClass reader = compiled("weir.app.Reader", "class Reader { weir.report.svg.Pen pen; }");
    assertThat(ClassRules.walls(reader)).singleElement().asString().contains("inside the room");
  }

  @Test
  void a_room_that_may_be_seen_is_let_through() throws IOException {
    JavaClass plan = compiled("weir.plan.Asks", "class Asks { weir.units.Amount amount; }");
    assertThat(ClassRules.walls(plan)).isEmpty();
  }

  @Test
  void an_inner_door_is_let_through() throws IOException {
    JavaClass user = compiled("weir.twin.Asks", "class Asks { weir.release.words.Words words; }");
    assertThat(ClassRules.walls(user)).isEmpty();
  }

  @Test
  void walls_hold_for_inner_packages_of_every_folder() throws IOException {
    JavaClass core =
        compiled("weir.verify.rules.Judge", "class Judge { weir.settle.Journal journal; }");
    JavaClass shell =
        compiled("weir.settle.batch.Packer", "class Packer { weir.report.svg.Pen pen; }");
    JavaClass checks =
        compiled("weir.bench.inner.Timer", "class Timer { weir.report.svg.Pen pen; }");
    assertThat(ClassRules.walls(core)).singleElement().asString().contains("verify may not see");
    assertThat(ClassRules.walls(shell)).singleElement().asString().contains("settle may not see");
    assertThat(ClassRules.walls(checks)).singleElement().asString().contains("bench may not see");
  }

  @Test
  void a_judge_that_sees_what_it_judges_is_caught() throws IOException {
    for (String room : List.of("schedule.Schedule", "release.Release", "allocate.Contents")) {
      JavaClass careless =
          compiled("weir.verify.oracle.Careless", "class Careless { weir.%s it; }".formatted(room));
      assertThat(ClassRules.walls(careless))
          .singleElement()
          .asString()
          .contains("verify may not see " + room.substring(0, room.indexOf('.')));
    }
  }

  @Test
  void a_judge_that_has_the_plan_compute_something_is_caught() throws IOException {
    String asks = "class Asks { Object of(weir.plan.Plan plan) { return plan.%s(); } }";
    JavaClass careless = compiled("weir.verify.rules.Asks", asks.formatted("title"));
    assertThat(JudgeReading.derived(careless)).singleElement().asString().contains("Plan.title()");
    JavaClass careful = compiled("weir.verify.rules.Asks", asks.formatted("name"));
    assertThat(JudgeReading.derived(careful)).isEmpty();
    JavaClass other = compiled("weir.schedule.Asks", asks.formatted("title"));
    assertThat(JudgeReading.derived(other)).isEmpty();
  }

  @Test
  void a_judge_that_uses_the_hash_that_all_share_is_caught() throws IOException {
    for (String inside : List.of("weir.verify.rules", "weir.verify.lists")) {
      JavaClass careless =
          compiled(inside + ".Careless", "class Careless { weir.units.Keccak hash; }");
      assertThat(ClassRules.walls(careless))
          .singleElement()
          .asString()
          .contains(inside + " may not see weir.units.Keccak");
    }
  }

  @Test
  void every_part_of_the_judge_stands_on_its_own_ground() {
    for (String part : List.of("oracle", "words.deep", "logs", "lists", "hash")) {
      for (String room : List.of("schedule", "release", "allocate", "policy", "twin")) {
        assertThat(Room.BANS)
            .as("%s and %s", part, room)
            .anyMatch(ban -> ban.forbids("weir.verify." + part, room));
      }
    }
    assertThat(Room.BANS).noneMatch(ban -> ban.forbids("weir.verify.logs", "ledger"));
  }

  @Test
  void a_permission_and_a_door_that_no_class_uses_are_caught() throws IOException {
    JavaClass plan = compiled("weir.plan.Asks", "class Asks { weir.units.Amount amount; }");
    assertThat(ClassRules.unused(List.of(plan)))
        .contains(
            "Room.java: no class of verify uses ledger; take the permission away",
            "Room.java: no other room enters weir.plan.statement; it is no door")
        .doesNotContain("Room.java: no class of plan uses units; take the permission away");
  }

  @Test
  void every_way_to_touch_the_world_is_caught() throws IOException {
    assertImpure("long x() { return System.currentTimeMillis(); }", "currentTimeMillis");
    assertImpure("long x() { return System.nanoTime(); }", "nanoTime");
    assertImpure("Object x() { return java.time.Instant.now(); }", "Instant.now");
    assertImpure("Object x() { return java.time.LocalTime.now(); }", "LocalTime.now");
    assertImpure("Object x() { return ProcessHandle.current(); }", "ProcessHandle.current");
    assertImpure("Object x(java.nio.file.Path p) { return p.toFile(); }", "Path.toFile");
    assertImpure("java.time.Clock x;", "java.time.Clock");
    assertImpure("Object x() { return new java.util.Random(); }", "java.util.Random.<init>()");
    assertImpure("double x() { return Math.random(); }", "Math.random");
    assertImpure("Object x() { return System.getenv(\"A\"); }", "getenv");
    assertImpure("Object x() { return System.getProperty(\"a\"); }", "getProperty");
    assertImpure("java.net.URI x;", "java.net.URI");
    assertImpure("Object x() { return java.util.Locale.getDefault(); }", "Locale.getDefault");
    assertImpure("Object x() { return \"A\".toLowerCase(); }", "toLowerCase");
    assertImpure("void x() { System.out.println(); }", "System.out");
    assertImpure("java.util.logging.Logger x;", "java.util.logging.Logger");
    assertImpure("boolean x() { return java.nio.file.Files.exists(null); }", "java.nio.file.Files");
  }

  @Test
  void a_seeded_draw_is_let_through_and_so_are_files_at_an_edge() throws IOException {
    JavaClass seeded =
        compiled(
            "weir.ledger.Seeded",
            "class Seeded { Object x() { return new java.util.Random(1); } }");
    assertThat(ClassRules.impurities(seeded, false)).isEmpty();
    JavaClass edge =
        compiled(
            "weir.ledger.Edge",
            "class Edge { boolean x() { return java.nio.file.Files.exists(null); } }");
    assertThat(ClassRules.impurities(edge, true)).isEmpty();
  }

  @Test
  void a_float_is_caught_as_field_and_as_parameter() throws IOException {
    JavaClass field = compiled("weir.units.Price", "class Price { double dollars; }");
    assertThat(ClassRules.floats(field)).singleElement().asString().contains("field dollars");
    JavaClass parameter =
        compiled("weir.units.Taker", "class Taker { void take(float[] shares) {} }");
    assertThat(ClassRules.floats(parameter))
        .singleElement()
        .asString()
        .contains("take has floating-point");
  }

  @Test
  void a_code_of_another_room_and_a_diagnostic_past_the_collector_are_caught() throws IOException {
    String code = "Object x() { return weir.settle.SettlementCode.WRONG; }";
    JavaClass other = compiled("weir.workspace.Look", "class Look { " + code + " }");
    assertThat(ClassRules.diagnostics(other))
        .singleElement()
        .asString()
        .contains("raises a code of settle");
    JavaClass own = compiled("weir.settle.Look", "class Look { " + code + " }");
    assertThat(ClassRules.diagnostics(own)).isEmpty();
    String made = "Object x() { return new weir.diagnose.Diagnostic(); }";
    JavaClass maker = compiled("weir.settle.Maker", "class Maker { " + made + " }");
    assertThat(ClassRules.diagnostics(maker))
        .singleElement()
        .asString()
        .contains("makes a diagnostic by itself");
  }

  @Test
  void a_signature_that_is_typed_where_it_is_not_compared_is_caught() throws IOException {
    String call = "Object x() { return weir.evm.AbiFunction.of(\"a()\", \"()\"); }";
    JavaClass reader = compiled("weir.observe.inner.Reader", "class Reader { " + call + " }");
    assertThat(ClassRules.signatures(reader))
        .singleElement()
        .asString()
        .contains("types a signature of a contract");
    JavaClass calls = compiled("weir.vault.inner.Calls", "class Calls { " + call + " }");
    assertThat(ClassRules.signatures(calls)).isEmpty();
  }

  private void assertImpure(String member, String expected) throws IOException {
    JavaClass type = compiled("weir.schedule.Careless", "class Careless { " + member + " }");
    assertThat(ClassRules.impurities(type, false)).as(member).anyMatch(s -> s.contains(expected));
  }

  /** Compiles a class beside empty stand-ins for what it sees of other rooms. */
  private JavaClass compiled(String name, String body) throws IOException {
    Path out = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> sources =
        List.of(
            source("weir.settle.Journal", "public class Journal {}"),
            source("weir.report.svg.Pen", "public class Pen {}"),
            source("weir.units.Amount", "public class Amount {}"),
            source("weir.release.words.Words", "public class Words {}"),
            source("weir.schedule.Schedule", "public class Schedule {}"),
            source("weir.release.Release", "public class Release {}"),
            source(
                "weir.plan.Plan",
                "public record Plan(String name) { public String title() { return name; } }"),
            source(
                "weir.evm.AbiFunction",
                "public class AbiFunction {"
                    + " public static AbiFunction of(String a, String b) { return null; } }"),
            source("weir.diagnose.Code", "public interface Code {}"),
            source("weir.diagnose.Diagnostic", "public class Diagnostic {}"),
            source(
                "weir.settle.SettlementCode",
                "public enum SettlementCode implements weir.diagnose.Code { WRONG }"),
            source(name, body));
    boolean done =
        compiler
            .getTask(null, null, null, List.of("-d", out.toString(), "-proc:none"), null, sources)
            .call();
    assertThat(done).isTrue();
    return new ClassFileImporter().importPaths(Set.of(out)).get(name);
  }

  private static JavaFileObject source(String name, String body) {
    int dot = name.lastIndexOf('.');
    String text = "package " + name.substring(0, dot) + "; " + body;
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
