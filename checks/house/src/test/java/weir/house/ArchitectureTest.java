package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;

/** The rooms keep to their walls: in the poms, in the classes, and in their use of the world. */
class ArchitectureTest {

  private static final Path ROOT = Repository.root();
  private static final List<Room> ROOMS =
      Room.ALL.stream().filter(room -> room.hasMain(ROOT)).toList();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              ROOMS.stream()
                  .map(room -> ROOT.resolve(room.folder()).resolve("target/classes"))
                  .toList());

  @Test
  void every_module_is_a_room_of_the_table() {
    assertThat(Pom.read(ROOT.resolve("pom.xml")).modules())
        .as("modules of pom.xml; a new room gets a row in Room.java and a decision record")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Room.ALL.stream().map(Room::folder), Room.OTHER_MODULES.stream())
                .toList());
  }

  @Test
  void every_pom_lets_its_room_see_what_the_table_says() {
    for (Room room : Room.ALL) {
      assertThat(Pom.read(ROOT.resolve(room.folder()).resolve("pom.xml")).rooms())
          .as("%s/pom.xml:1: rooms that it sees, against Room.java", room.folder())
          .containsExactlyInAnyOrderElementsOf(room.imports());
    }
  }

  /**
   * Maven leaves a dependency of tests out of the program, even if another room needs it there; the
   * program then fails as soon as a class of it is used.
   */
  @Test
  void no_pom_of_a_program_keeps_a_room_that_it_needs_for_its_tests_alone() {
    for (String program : List.of("app", "bench")) {
      Pom pom = pom(program);
      var needed = new TreeSet<String>();
      pom.rooms().forEach(room -> addNeeded(room, needed));
      assertThat(pom.ofTests()).as(program).doesNotContainAnyElementsOf(needed);
    }
  }

  private static void addNeeded(String room, Set<String> needed) {
    if (needed.add(room)) {
      pom(room).rooms().forEach(other -> addNeeded(other, needed));
    }
  }

  private static Pom pom(String room) {
    String folder =
        Room.ALL.stream()
            .filter(each -> each.name().equals(room))
            .map(Room::folder)
            .findFirst()
            .orElseThrow();
    return Pom.read(ROOT.resolve(folder).resolve("pom.xml"));
  }

  @Test
  void every_room_was_compiled_before_it_was_checked() {
    for (Room room : ROOMS) {
      assertThat(
              CLASSES.stream().filter(type -> ClassRules.roomOf(type).orElseThrow().equals(room)))
          .as("classes of %s", room.name())
          .isNotEmpty();
    }
  }

  @Test
  void no_class_sees_through_a_wall() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.addAll(ClassRules.walls(type)));
    assertThat(found).isEmpty();
  }

  @Test
  void the_judge_reads_what_a_plan_states_and_nothing_that_its_code_derives() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.addAll(JudgeReading.derived(type)));
    assertThat(found).isEmpty();
  }

  @Test
  void each_room_raises_its_own_codes_and_collects_them_in_one_way() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.addAll(ClassRules.diagnostics(type)));
    assertThat(found).isEmpty();
  }

  @Test
  void signatures_of_contracts_are_typed_where_they_are_compared() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.addAll(ClassRules.signatures(type)));
    assertThat(found).isEmpty();
  }

  @Test
  void every_permission_and_every_door_is_used() {
    assertThat(ClassRules.unused(CLASSES)).isEmpty();
  }

  @Test
  void rooms_of_the_core_touch_nothing() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (ClassRules.roomOf(type).orElseThrow().kind() == Room.Kind.CORE) {
        String outer = type.getName().replaceAll("\\$.*", "");
        found.addAll(ClassRules.impurities(type, Room.EDGES.contains(outer)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void money_is_never_a_float() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Room room = ClassRules.roomOf(type).orElseThrow();
      if (room.kind() == Room.Kind.CORE || Room.EXACT_SHELL.contains(room.name())) {
        found.addAll(ClassRules.floats(type));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void no_packages_depend_on_each_other_in_a_circle() {
    SlicesRuleDefinition.slices().matching("weir.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
