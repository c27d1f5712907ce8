package weir.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A text file of the project.
 *
 * @param path from the root of the project, with forward slashes
 * @param text its content
 */
record TextFile(String path, String text) {

  private static final Set<String> PASSED_BY =
      Set.of(
          ".git",
          ".idea",
          ".vscode",
          ".weir",
          "target",
          "node_modules",
          "out",
          "cache",
          // Contracts of other projects, fetched for comparison and not kept.
          "peers",
          "weir-demo");
  private static final Set<String> ENDINGS =
      Set.of(
          "java", "sol", "md", "sh", "xml", "yaml", "yml", "json", "txt", "toml", "js", "mjs",
          "css", "html", "csv", "tree", "config");
  private static final Set<String> WITHOUT_ENDING =
      Set.of("weir", "run", "LICENSE", "NOTICE", ".gitignore");

  /** Returns the text files below the root, in order of their paths. */
  static List<TextFile> below(Path root) {
    List<TextFile> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean below = !folder.equals(root);
              return below && PASSED_BY.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && isText(String.valueOf(file.getFileName()))) {
                String path = root.relativize(file).toString().replace('\\', '/');
                found.add(new TextFile(path, Files.readString(file)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(TextFile::path));
    return List.copyOf(found);
  }

  private static boolean isText(String name) {
    int dot = name.lastIndexOf('.');
    return WITHOUT_ENDING.contains(name) || (dot > 0 && ENDINGS.contains(name.substring(dot + 1)));
  }

  /** Returns the part of the name behind the last dot, or an empty text. */
  String ending() {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot + 1) : "";
  }

  /** Returns the lines without their ends. */
  List<String> lines() {
    return List.of(text.split("\n", -1));
  }

  /**
   * Returns whether a program wrote this file for a comparison: the rules about blanks do not apply
   * to it.
   */
  boolean isExpectation() {
    return path.contains("/golden/")
        || path.contains("/expected/")
        || path.contains("/snapshots/")
        || path.startsWith("vectors/");
  }

  /** Returns whether the file is a Java source that ships. */
  boolean isMainJava() {
    return path.contains("/src/main/java/") && path.endsWith(".java");
  }
}
