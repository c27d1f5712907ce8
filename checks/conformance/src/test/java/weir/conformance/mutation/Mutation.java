package weir.conformance.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import weir.testkit.Repository;

/**
 * One mistake in one source file.
 *
 * @param says what a programmer got wrong
 * @param type the full name of the class
 * @param edits the texts that are replaced
 * @param world the plan on which it shows
 */
record Mutation(String says, String type, List<Edit> edits, MutatedWorld world) {

  /**
   * A text that occurs exactly once in the file, and what stands there instead.
   *
   * @param sound what is replaced
   * @param mistaken what replaces it
   */
  record Edit(String sound, String mistaken) {}

  Mutation {
    edits = List.copyOf(edits);
  }

  static Mutation of(String says, String type, String sound, String mistaken) {
    return new Mutation(says, type, List.of(new Edit(sound, mistaken)), MutatedWorld.OWN);
  }

  /** Returns the same mistake with a second part in the same file. */
  Mutation and(String sound, String mistaken) {
    var more = new ArrayList<>(edits);
    more.add(new Edit(sound, mistaken));
    return new Mutation(says, type, more, world);
  }

  /** Returns the same mistake on the other plan. */
  Mutation onExistingToken() {
    return new Mutation(says, type, edits, MutatedWorld.EXISTING);
  }

  /** Returns the room in which the mistake is made. */
  String room() {
    return type.split(Pattern.quote("."))[1];
  }

  /**
   * Returns the source with the mistake.
   *
   * @throws AssertionError if a text that it replaces has moved or changed
   */
  String source() throws IOException {
    Path file = file();
    String text = Files.readString(file);
    for (Edit edit : edits) {
      int at = text.indexOf(edit.sound());
      if (at < 0 || text.indexOf(edit.sound(), at + 1) >= 0) {
        throw new AssertionError(
            "the mutation \"%s\" must replace one text of %s, and there is not exactly one: %s"
                .formatted(says, file, edit.sound()));
      }
      text = text.substring(0, at) + edit.mistaken() + text.substring(at + edit.sound().length());
    }
    return text;
  }

  private Path file() {
    String path = "src/main/java/" + type.replace('.', '/') + ".java";
    for (String kind : List.of("core", "shell")) {
      Path file = Repository.root().resolve(kind).resolve(room()).resolve(path);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new AssertionError("there is no source of " + type);
  }

  /** Returns {@code schedule: months end a day early}. */
  @Override
  public String toString() {
    return room() + ": " + says;
  }
}
