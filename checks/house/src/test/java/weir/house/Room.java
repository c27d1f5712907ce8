package weir.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A room and its walls.
 *
 * @param name the Maven module and the package under {@code weir}
 * @param kind what the room may touch, and the folder that it lies in
 * @param doors the packages that other rooms may enter, the room's own package first
 * @param imports the other rooms that it may see
 */
record Room(String name, Kind kind, List<String> doors, List<String> imports) {

  /** What a room may touch. Its name in lower case is the folder of its rooms. */
  enum Kind {
    /** No clock, file, network, environment, locale, log or hidden randomness. */
    CORE,
    /** Reads, writes and calls; decides nothing. */
    SHELL,
    /** Checks the other rooms; it does not ship. */
    CHECKS
  }

  /** The rooms, in the order in which data flows. This is the only place that states it. */
  static final List<Room> ALL =
      List.of(
          core("units", "", ""),
          core("json", "", ""),
          core("diagnose", "", "units"),
          core("plan", "statement terms", "units diagnose"),
          core("language", "", "units json diagnose plan"),
          core("imports", "ocf sablier trackers", "units json diagnose"),
          core("release", "words", "units plan"),
          core("schedule", "bulk lint amend next", "units diagnose plan language release"),
          core("targets", "compare compile", "units plan release schedule"),
          core("ledger", "", "units plan"),
          core("policy", "", ""),
          core("twin", "", "units release ledger policy"),
          core("allocate", "grant tree", "units diagnose plan language schedule"),
          core("verify", "rules lists", "units diagnose plan ledger"),
          core(
              "report",
              "page terminal",
              "units json diagnose plan release schedule targets ledger verify"),
          shell("evm", "keys proof simulate", "units json"),
          shell("vault", "errors", "units json plan ledger evm"),
          shell(
              "settle",
              "plan outlook",
              "units json diagnose plan release schedule ledger allocate evm vault"),
          shell("observe", "store", "units json plan ledger evm vault"),
          shell(
              "workspace",
              "",
              "units json diagnose plan language schedule ledger allocate verify evm vault settle"
                  + " observe"),
          shell(
              "app",
              "",
              "units json diagnose plan language imports schedule targets ledger allocate verify"
                  + " report evm vault settle observe workspace"),
          checks("testkit", ""),
          checks(
              "bench",
              "units diagnose plan language release schedule ledger allocate verify observe"),
          checks("conformance", ""),
          checks("house", ""));

  /** Classes of core rooms that touch files, by name: the edges of their rooms. */
  static final List<String> EDGES =
      List.of(
          "weir.allocate.Contents", "weir.allocate.tree.TreeFile", "weir.allocate.tree.TreeWriter");

  /** Modules that are not rooms of Java. */
  static final List<String> OTHER_MODULES = List.of("contracts");

  /** The rooms of the core and those of the shell in which money may not be a float. */
  static final List<String> EXACT_SHELL = List.of("settle");

  /**
   * What parts of the judge may not see, whatever the table lets their room see: the code of those
   * that it judges, and the hash that all others share.
   */
  static final List<Ban> BANS =
      Stream.concat(
              Stream.of("oracle", "words", "logs", "lists", "hash", "address").flatMap(Room::ownGround),
              Stream.of(new Ban("weir.verify", "weir.units.Keccak")))
          .toList();

  private static Stream<Ban> ownGround(String part) {
    return Stream.of("schedule", "release", "allocate", "policy", "twin")
        .map(room -> new Ban("weir.verify." + part, room));
  }

  /**
   * A package that may not see a room or a class.
   *
   * @param inside the package
   * @param banned the name of the room, or the full name of the class
   */
  record Ban(String inside, String banned) {

    /** Returns whether a package, which may lie inside the banned one, may not see this. */
    boolean forbids(String packageName, String roomOrClass) {
      boolean isInside = (packageName + ".").startsWith(inside + ".");
      return isInside && banned.equals(roomOrClass);
    }
  }

  Room {
    doors = List.copyOf(doors);
    imports = List.copyOf(imports);
  }

  static Optional<Room> named(String name) {
    return ALL.stream().filter(room -> room.name().equals(name)).findFirst();
  }

  /** Returns the folder of the room, from the root of the project: such as {@code core/units}. */
  String folder() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + name;
  }

  /** Returns the package with the room's name. */
  String rootPackage() {
    return "weir." + name;
  }

  /** Returns whether the room has sources beside tests. */
  boolean hasMain(Path root) {
    return Files.isDirectory(root.resolve(folder()).resolve("src/main/java"));
  }

  private static Room core(String name, String doors, String imports) {
    return room(name, Kind.CORE, doors, imports);
  }

  private static Room shell(String name, String doors, String imports) {
    return room(name, Kind.SHELL, doors, imports);
  }

  private static Room checks(String name, String imports) {
    return room(name, Kind.CHECKS, "", imports);
  }

  private static Room room(String name, Kind kind, String doors, String imports) {
    String own = "weir." + name;
    Stream<String> inner = words(doors).stream().map(door -> own + "." + door);
    return new Room(name, kind, Stream.concat(Stream.of(own), inner).toList(), words(imports));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
