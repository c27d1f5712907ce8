package weir.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Rules of Java sources, read by the compiler's own parser. */
final class JavaRules extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private static final int LONGEST_METHOD = 60;
  private static final Pattern BANNED_NAME =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Data|Info|Base)|Abstract[A-Z].*");
  private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(_[A-Za-z0-9]+)+");
  private static final Set<String> TESTS =
      Set.of("Test", "TestFactory", "ParameterizedTest", "RepeatedTest");

  private final TextFile file;
  private final CompilationUnitTree unit;
  private final DocTrees trees;
  private final List<Breach> found;

  private JavaRules(TextFile file, CompilationUnitTree unit, DocTrees trees, List<Breach> found) {
    this.file = file;
    this.unit = unit;
    this.trees = trees;
    this.found = found;
  }

  /** Returns what the Java files among these break. */
  static List<Breach> breaches(List<TextFile> files) {
    Map<String, TextFile> byPath = new TreeMap<>();
    for (TextFile file : files) {
      if (file.path().endsWith(".java")) {
        byPath.put("/" + file.path(), file);
      }
    }
    List<Breach> found = new ArrayList<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    null,
                    List.of("-proc:none"),
                    null,
                    byPath.values().stream().map(JavaRules::source).toList());
    DocTrees trees = DocTrees.instance(task);
    try {
      for (CompilationUnitTree unit : task.parse()) {
        TextFile file = byPath.get(unit.getSourceFile().toUri().getPath());
        if (file == null) {
          throw new IllegalStateException("parsed, but not asked for: " + unit.getSourceFile());
        }
        new JavaRules(file, unit, trees, found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static JavaFileObject source(TextFile file) {
    URI uri = URI.create("string:///" + file.path().replace(" ", "%20"));
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return file.text();
      }
    };
  }

  @Override
  public @Nullable Void visitCompilationUnit(CompilationUnitTree tree, @Nullable Void nothing) {
    if (file.path().endsWith("/package-info.java")
        && file.isMainJava()
        && firstSentence(file.text()).isEmpty()) {
      add(
          "package-sentence",
          1,
          "",
          "no sentence",
          "state in one sentence what the room or package contains");
    }
    return super.visitCompilationUnit(tree, nothing);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    String name = tree.getSimpleName().toString();
    if (BANNED_NAME.matcher(name).matches()) {
      add("name", lineOf(tree), name, name + " says nothing", "name it by what it is about");
    }
    if (!name.isEmpty() && isExported(getCurrentPath()) && lacksDocumentation()) {
      add("javadoc", lineOf(tree), name, name + " is exported without Javadoc", "state what it is");
    }
    return super.visitClass(tree, nothing);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
    String name = tree.getName().toString();
    long start = line(trees.getSourcePositions().getStartPosition(unit, tree));
    long end = line(trees.getSourcePositions().getEndPosition(unit, tree));
    if (end - start + 1 > LONGEST_METHOD) {
      add(
          "method-length",
          start,
          name,
          "%s has %d lines, more than %d".formatted(name, end - start + 1, LONGEST_METHOD),
          "split it");
    }
    boolean isOurs = !name.equals("<init>") && !has(tree.getModifiers(), "Override");
    if (isOurs && isExported(getCurrentPath()) && lacksDocumentation()) {
      add("javadoc", start, name, name + " is exported without Javadoc", "state what it returns");
    }
    if (TESTS.stream().anyMatch(test -> has(tree.getModifiers(), test))
        && !SENTENCE.matcher(name).matches()) {
      add("test-name", start, name, name + " is no sentence", "write it as a_line_never_falls");
    }
    return super.visitMethod(tree, nothing);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree tree, @Nullable Void nothing) {
    String type = tree.getParameter().getType().toString();
    if (Set.of("Exception", "Throwable", "Error").contains(type) && file.isMainJava()) {
      add("catch-all", lineOf(tree), "", "catches " + type, "catch what can happen");
    }
    return super.visitCatch(tree, nothing);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
    String type = tree.getIdentifier().toString();
    if (Set.of("RuntimeException", "Exception", "Error").contains(type) && file.isMainJava()) {
      add(
          "bare-exception",
          lineOf(tree),
          "",
          "a bare " + type,
          "throw an exception that states the rule");
    }
    return super.visitNewClass(tree, nothing);
  }

  /** Returns the first sentence of the first Javadoc comment of a source, or an empty text. */
  static String firstSentence(String text) {
    int start = text.indexOf("/**");
    int end = text.indexOf("*/", start);
    if (start < 0 || end < 0) {
      return "";
    }
    String prose =
        text.substring(start + 3, end)
            .replaceAll("(?m)^\\s*\\*", "")
            .replaceAll("\\s+", " ")
            .strip();
    return prose.split("(?<=\\.)(?: |$)", 2)[0];
  }

  /** Returns whether another room can see what the path leads to. */
  private boolean isExported(TreePath path) {
    if (!isInDoor() || !(path.getLeaf() instanceof ClassTree || isMember(path))) {
      return false;
    }
    for (TreePath at = path; at.getLeaf() != unit; at = at.getParentPath()) {
      if (!isPublic(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMember(TreePath path) {
    return path.getLeaf() instanceof MethodTree
        && path.getParentPath().getLeaf() instanceof ClassTree;
  }

  private static boolean isPublic(TreePath path) {
    ModifiersTree modifiers =
        switch (path.getLeaf()) {
          case ClassTree type -> type.getModifiers();
          case MethodTree method -> method.getModifiers();
          case Tree other -> throw new IllegalArgumentException("neither: " + other.getKind());
        };
    boolean isInInterface =
        path.getParentPath().getLeaf() instanceof ClassTree outer
            && outer.getKind() == Tree.Kind.INTERFACE;
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || (isInInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
  }

  private boolean isInDoor() {
    String name = String.valueOf(unit.getPackageName());
    return file.isMainJava() && Room.ALL.stream().anyMatch(room -> room.doors().contains(name));
  }

  private boolean lacksDocumentation() {
    String comment = trees.getDocComment(getCurrentPath());
    return comment == null || comment.isBlank();
  }

  private static boolean has(ModifiersTree modifiers, String annotation) {
    return modifiers.getAnnotations().stream()
        .anyMatch(a -> a.getAnnotationType().toString().equals(annotation));
  }

  private long lineOf(Tree tree) {
    return line(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }

  private void add(String rule, long line, String name, String what, String remedy) {
    found.add(new Breach(rule, file.path(), Math.toIntExact(line), name, what, remedy));
  }
}
