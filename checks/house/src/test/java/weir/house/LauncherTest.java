package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.testkit.Repository;

/** The launcher builds the program again when a source of any room has changed, and only then. */
class LauncherTest {

  private static final List<Room> SHIPPED =
      Room.ALL.stream().filter(room -> room.kind() != Room.Kind.CHECKS).toList();
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void a_project_that_was_built_after_its_last_change() throws IOException {
    Files.copy(Repository.root().resolve("weir"), folder.resolve("weir"));
    write("pom.xml", "");
    write("contracts/artifacts/Vault.json", "");
    for (Room room : SHIPPED) {
      write(room.folder() + "/pom.xml", "");
      write(source(room), "");
    }
    write("bin/mvn", "#!/bin/sh\necho built >> \"" + folder.resolve("calls") + "\"\n");
    Files.setPosixFilePermissions(
        folder.resolve("bin/mvn"), PosixFilePermissions.fromString("rwx------"));
    write("shell/app/target/weir.jar", "");
    write("shell/app/target/weir.built", "");
    touch("shell/app/target/weir.built", LONG_AGO.plusSeconds(60));
    for (Room room : SHIPPED) {
      age(room.folder());
    }
    age("contracts/artifacts");
  }

  /** Makes folders as old as the files in them. */
  private void age(String top) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(top))) {
      for (Path path : all.filter(Files::isDirectory).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
  }

  @Test
  void a_deleted_source_is_noticed() throws Exception {
    Files.delete(folder.resolve(source(SHIPPED.getFirst())));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void nothing_is_built_where_nothing_changed() throws Exception {
    assertThat(builds()).isZero();
  }

  @Test
  void a_change_of_any_room_a_pom_or_a_contract_is_built_once() throws Exception {
    int expected = 0;
    for (Room room : SHIPPED) {
      for (String changed : List.of(source(room), room.folder() + "/pom.xml")) {
        touch(changed, Instant.now());
        assertThat(builds()).as("builds after a change of %s", changed).isEqualTo(++expected);
        touch(changed, LONG_AGO);
      }
    }
    for (String changed : List.of("pom.xml", "contracts/artifacts/Vault.json")) {
      touch(changed, Instant.now());
      assertThat(builds()).as("builds after a change of %s", changed).isEqualTo(++expected);
      touch(changed, LONG_AGO);
    }
    assertThat(builds()).as("builds when all is old again").isEqualTo(expected);
  }

  /**
   * Runs the launcher, which then fails because there is no program, and counts the builds so far.
   */
  private int builds() throws IOException, InterruptedException {
    var launcher = new ProcessBuilder("sh", folder.resolve("weir").toString(), "--version");
    launcher.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    launcher.environment().put("WEIR_JAVA_HOME", System.getProperty("java.home"));
    launcher.environment().put("WEIR_AOT", "off");
    launcher.environment().remove("WEIR_BUILD");
    launcher
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start()
        .waitFor();
    touch("shell/app/target/weir.built", LONG_AGO.plusSeconds(60));
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  private static String source(Room room) {
    return room.folder() + "/src/main/java/weir/" + room.name() + "/Changed.java";
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
    touch(file, LONG_AGO);
  }

  private void touch(String file, Instant at) throws IOException {
    Files.setLastModifiedTime(folder.resolve(file), FileTime.from(at));
  }
}
