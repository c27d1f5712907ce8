package weir.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Rules of compiled classes: the walls between the rooms, and purity. */
final class ClassRules {

  private static final List<String> IMPURE_TYPES =
      List.of(
          "java.time.Clock",
          "java.time.InstantSource",
          "java.net.",
          "java.sql.",
          "java.util.logging.",
          "java.lang.System$Logger",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom");
  private static final Pattern FILE_TYPES =
      Pattern.compile(
          "java\\.nio\\.file\\.Files|java\\.nio\\.channels\\.FileChannel"
              + "|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter"
              + "|RandomAccessFile)");
  private static final Set<String> IMPURE_CALLS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.Year.now()",
          "java.time.YearMonth.now()",
          "java.time.LocalTime.now()",
          "java.time.OffsetTime.now()",
          "java.lang.ProcessHandle.current()",
          "java.nio.file.Path.toFile()",
          "java.time.ZoneId.systemDefault()",
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.lang.System.getenv()",
          "java.lang.System.getenv(java.lang.String)",
          "java.lang.System.getProperty(java.lang.String)",
          "java.lang.System.getProperty(java.lang.String, java.lang.String)",
          "java.lang.System.getProperties()",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.Math.random()",
          "java.util.Random.<init>()",
          "java.util.SplittableRandom.<init>()",
          "java.util.Collections.shuffle(java.util.List)",
          "java.util.UUID.randomUUID()",
          "java.util.Date.<init>()",
          "java.util.random.RandomGenerator.getDefault()",
          "java.util.random.RandomGenerator.of(java.lang.String)",
          "java.util.Locale.getDefault()",
          "java.util.Locale.getDefault(java.util.Locale$Category)",
          // These use the machine's locale; use the forms that take a locale.
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()");

  private ClassRules() {}

  /**
   * Returns the places where the class sees a room, or a part of one, that its own room may not
   * see.
   */
  static Set<String> walls(JavaClass type) {
    Set<String> found = new TreeSet<>();
    Room own = roomOf(type).orElseThrow(() -> new IllegalArgumentException("in no room: " + type));
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      Optional<Room> other = roomOf(target);
      if (other.isEmpty() || other.get().equals(own)) {
        continue;
      }
      String name = other.get().name();
      if (!own.imports().contains(name)) {
        found.add(
            "%s: %s may not see %s; move the code, or change the table in Room.java and the pom"
                .formatted(place(dependency), own.name(), name));
        continue;
      }
      if (!other.get().doors().contains(target.getPackageName())) {
        found.add(
            "%s: %s is inside the room %s, whose doors are %s"
                .formatted(
                    place(dependency),
                    target.getName(),
                    name,
                    String.join(", ", other.get().doors())));
      }
      for (String seen : List.of(name, target.getName())) {
        if (Room.BANS.stream().anyMatch(ban -> ban.forbids(type.getPackageName(), seen))) {
          found.add(
              "%s: %s may not see %s, whatever %s may"
                  .formatted(place(dependency), type.getPackageName(), seen, own.name()));
        }
      }
    }
    return found;
  }

  /** Returns permissions and doors of the table that none of these classes uses. */
  static Set<String> unused(Iterable<JavaClass> types) {
    Set<String> found = new TreeSet<>();
    for (Room room : Room.ALL) {
      room.imports().forEach(name -> found.add(mayButDoesNot(room.name(), name)));
      room.doors().forEach(door -> found.add(nobodyEnters(door)));
      found.remove(nobodyEnters(room.rootPackage()));
    }
    for (JavaClass type : types) {
      String own = roomOf(type).map(Room::name).orElse("");
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String other = roomOf(target).map(Room::name).orElse(own);
        if (!other.equals(own)) {
          found.remove(mayButDoesNot(own, other));
          found.remove(nobodyEnters(target.getPackageName()));
        }
      }
    }
    return found;
  }

  private static String mayButDoesNot(String room, String other) {
    return "Room.java: no class of %s uses %s; take the permission away".formatted(room, other);
  }

  private static String nobodyEnters(String door) {
    return "Room.java: no other room enters %s; it is no door".formatted(door);
  }

  /** Returns the places where the class uses a clock, a file, the network or the environment. */
  static Set<String> impurities(JavaClass type, boolean mayTouchFiles) {
    Set<String> found = new TreeSet<>();
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String target = dependency.getTargetClass().getBaseComponentType().getName();
      boolean isFile = FILE_TYPES.matcher(target).matches() && !mayTouchFiles;
      if (isFile || IMPURE_TYPES.stream().anyMatch(target::startsWith)) {
        found.add(
            place(dependency) + ": " + target + " in a pure room; pass the value as an argument");
      }
    }
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      String target = access.getTarget().getFullName();
      if (IMPURE_CALLS.contains(target)) {
        found.add(
            "%s:%d: %s in a pure room; pass the value as an argument"
                .formatted(source(type), access.getLineNumber(), target));
      }
    }
    return found;
  }

  /**
   * Returns the places where the class raises a code of another room, or makes a diagnostic past
   * the collector. Codes of the room {@code plan} are shared by those that read and compile plans.
   */
  static Set<String> diagnostics(JavaClass type) {
    Set<String> found = new TreeSet<>();
    String own = roomOf(type).map(Room::name).orElse("");
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      JavaClass owner = access.getTargetOwner();
      String room = roomOf(owner).map(Room::name).orElse(own);
      boolean isCode = owner.isEnum() && owner.isAssignableTo("weir.diagnose.Code");
      if (isCode && !room.equals(own) && !room.equals("plan")) {
        found.add(
            "%s:%d: raises a code of %s; let that room judge"
                .formatted(source(type), access.getLineNumber(), room));
      }
      String target = access.getTarget().getFullName();
      if (target.startsWith("weir.diagnose.Diagnostic.<init>") && !own.equals("diagnose")) {
        found.add(
            "%s:%d: makes a diagnostic by itself; use the DiagnosticCollector"
                .formatted(source(type), access.getLineNumber()));
      }
    }
    return found;
  }

  /**
   * Returns the places where the class types a signature of a contract by hand. Those of the room
   * {@code vault} are compared with what the compiler of the contracts says.
   */
  static Set<String> signatures(JavaClass type) {
    Set<String> found = new TreeSet<>();
    boolean isCompared = roomOf(type).map(Room::name).filter("vault"::equals).isPresent();
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      String target = access.getTarget().getFullName();
      if (!isCompared
          && !access.getTargetOwner().equals(type)
          && target.matches("weir\\.evm\\.Abi(Function|Event)\\.of\\(.*")) {
        found.add(
            "%s:%d: types a signature of a contract; put it into vault, where it is compared"
                .formatted(source(type), access.getLineNumber()));
      }
    }
    return found;
  }

  /** Returns the fields and parameters that are floating-point numbers. */
  static Set<String> floats(JavaClass type) {
    Set<String> found = new TreeSet<>();
    for (JavaField field : type.getFields()) {
      if (isFloat(field.getRawType())) {
        found.add(source(type) + ":1: field " + field.getName() + " is inexact; use exact values");
      }
    }
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      boolean takes = unit.getRawParameterTypes().stream().anyMatch(ClassRules::isFloat);
      if (takes || isFloat(unit.getRawReturnType())) {
        found.add(
            source(type) + ":1: " + unit.getName() + " has floating-point types; use exact values");
      }
    }
    return found;
  }

  static Optional<Room> roomOf(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 1 && parts[0].equals("weir") ? Room.named(parts[1]) : Optional.empty();
  }

  private static boolean isFloat(JavaClass type) {
    return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
        .contains(type.getBaseComponentType().getName());
  }

  private static String place(Dependency dependency) {
    String line = dependency.getDescription().replaceAll(".*\\.java:(\\d+).*", "$1");
    return source(dependency.getOriginClass()) + ":" + (line.matches("[1-9]\\d*") ? line : "1");
  }

  private static String source(JavaClass type) {
    String folder = roomOf(type).map(Room::folder).orElse("checks/house");
    String outer = type.getName().replaceAll("\\$.*", "").replace('.', '/');
    return folder + "/src/main/java/" + outer + ".java";
  }
}
