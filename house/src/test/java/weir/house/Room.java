package weir.house;

import java.util.List;
import java.util.Optional;

/**
 * A room and its walls.
 *
 * @param name the Maven module and the package under {@code weir}
 * @param kind what the room may touch
 * @param imports the other rooms that it may see
 */
record Room(String name, Kind kind, List<String> imports) {

  /** What a room may touch. */
  enum Kind {
    /** No clock, file, network, environment, locale, log or hidden randomness. */
    PURE,
    /** Decides nothing, and may touch the world. */
    SHELL,
    /** For tests and measurements; it does not ship. */
    BESIDE
  }

  /** The rooms, in the order in which data flows. This is the only place that says so. */
  static final List<Room> ALL =
      List.of(
          beside("testkit", ""),
          pure("units", ""),
          pure("json", ""),
          pure("plan", "units"),
          pure("schedule", "units plan"),
          pure("ledger", "units plan"),
          pure("policy", "units plan schedule ledger"),
          pure("allocate", "units plan schedule"),
          pure("verify", "units plan schedule ledger"),
          shell("report", "units plan schedule ledger verify"),
          shell("evm", "units json"),
          shell("vault", "units json plan schedule ledger policy evm"),
          shell("settle", "units json plan schedule ledger allocate evm vault"),
          shell("observe", "units plan schedule ledger evm vault"),
          shell(
              "app", "units plan schedule ledger allocate verify report evm vault settle observe"),
          beside("bench", "units plan schedule allocate"));

  /** Classes of pure rooms that touch files, by name: their room's edge. */
  static final List<String> EDGES =
      List.of("weir.allocate.Contents", "weir.allocate.TreeFile", "weir.allocate.TreeWriter");

  /** Packages inside a room that other rooms may see beside its root: decision 013. */
  static final List<String> OPEN = List.of("weir.schedule.targets");

  /** Modules that are no rooms of Java: the contracts, and this house that looks at all. */
  static final List<String> OTHER_MODULES = List.of("contracts", "house");

  /** Packages inside rooms of the shell that are held to the rules of pure rooms. */
  static final List<String> PURE_PACKAGES = List.of("weir.app.imports");

  /** Pure rooms, and those in which money may not be a floating-point number. */
  static final List<String> EXACT =
      List.of(
          "units", "json", "plan", "schedule", "ledger", "policy", "allocate", "verify", "settle");

  Room {
    imports = List.copyOf(imports);
  }

  static Optional<Room> named(String name) {
    return ALL.stream().filter(room -> room.name().equals(name)).findFirst();
  }

  private static Room pure(String name, String imports) {
    return new Room(name, Kind.PURE, words(imports));
  }

  private static Room shell(String name, String imports) {
    return new Room(name, Kind.SHELL, words(imports));
  }

  private static Room beside(String name, String imports) {
    return new Room(name, Kind.BESIDE, words(imports));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
