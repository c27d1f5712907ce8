package weir.conformance.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import weir.testkit.Repository;

/**
 * One mistake in one source file.
 *
 * @param says what a programmer got wrong
 * @param type the full name of the class
 * @param sound the text that is replaced; it occurs exactly once in the file
 * @param mistaken the text that stands instead
 * @param world the plan on which it shows
 */
record Mutation(String says, String type, String sound, String mistaken, MutatedWorld world) {

  static Mutation of(String says, String type, String sound, String mistaken) {
    return new Mutation(says, type, sound, mistaken, MutatedWorld.OWN);
  }

  /** Returns the same mistake on another plan. */
  Mutation on(MutatedWorld other) {
    return new Mutation(says, type, sound, mistaken, other);
  }

  /** Returns the room in which the mistake is made. */
  String room() {
    return type.split(Pattern.quote("."))[1];
  }

  /**
   * Returns the source with the mistake.
   *
   * @throws AssertionError if the text that it replaces has moved or changed
   */
  String source() throws IOException {
    Path file = file();
    String text = Files.readString(file);
    int at = text.indexOf(sound);
    if (at < 0 || text.indexOf(sound, at + 1) >= 0) {
      throw new AssertionError(
          "the mutation \"%s\" must replace one text of %s, and there is not exactly one: %s"
              .formatted(says, file, sound));
    }
    return text.substring(0, at) + mistaken + text.substring(at + sound.length());
  }

  private Path file() throws IOException {
    String path = type.replace('.', '/') + ".java";
    for (String kind : new String[] {"core", "shell"}) {
      Path file =
          Repository.root().resolve(kind).resolve(room()).resolve("src/main/java").resolve(path);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new AssertionError("there is no source of " + type);
  }
}
