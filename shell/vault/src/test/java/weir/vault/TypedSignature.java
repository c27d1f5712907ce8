package weir.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A signature that was typed by hand, found in the compiled classes of the room: any text that
 * looks like a signature counts, wherever it is used.
 *
 * @param owner the class that contains it
 * @param name the name before the parentheses; empty for types alone
 * @param types the types in their parentheses, as they were typed
 * @param outputs the types in the text after it, which is handed to the same call; else empty
 */
record TypedSignature(String owner, String name, String types, String outputs) {

  private static final Pattern SIGNATURE = Pattern.compile("([A-Za-z_$][A-Za-z0-9_$]*)?(\\(.*\\))");
  private static final Set<String> MAKERS =
      Set.of("weir/evm/AbiFunction", "weir/evm/AbiEvent", "weir/evm/AbiTuple");

  /** Returns all signatures in the room's own classes. */
  static List<TypedSignature> all() {
    var found = new ArrayList<TypedSignature>();
    for (ClassModel type : classes()) {
      type.methods().forEach(method -> method.code().ifPresent(c -> found.addAll(in(type, c))));
    }
    return found;
  }

  /**
   * Returns the methods that make a signature of a text that is put together as the program runs:
   * such a text is found nowhere. A method may hand on the text that it is given.
   */
  static List<String> unseen(List<ClassModel> classes) {
    var found = new ArrayList<String>();
    for (ClassModel type : classes) {
      for (MethodModel method : type.methods()) {
        boolean handsOn = texts(method.methodTypeSymbol()) > 0;
        if (!handsOn && method.code().filter(TypedSignature::makesOfLess).isPresent()) {
          found.add(owner(type) + "." + method.methodName().stringValue());
        }
      }
    }
    return found;
  }

  /** Returns it as it was typed, without blanks and names. */
  String signature() {
    return name
        + "("
        + String.join(",", arguments().stream().map(TypedSignature::bare).toList())
        + ")";
  }

  /** Returns the parts between the commas that are in no inner parentheses. */
  List<String> arguments() {
    String inner = types.substring(1, types.length() - 1);
    var parts = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(inner.substring(from, i));
        from = i + 1;
      }
    }
    if (!inner.isEmpty()) {
      parts.add(inner.substring(from));
    }
    return parts;
  }

  private static String bare(String argument) {
    String[] words = argument.strip().split("\\s+", -1);
    return words.length > 1 && words[1].equals("indexed") ? words[0] + " indexed" : words[0];
  }

  private static List<TypedSignature> in(ClassModel type, CodeModel code) {
    var found = new ArrayList<TypedSignature>();
    var texts = new ArrayList<String>();
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String text
          && SIGNATURE.matcher(text).matches()) {
        texts.add(text);
      } else if (element instanceof InvokeInstruction) {
        take(type, texts, found);
      }
    }
    take(type, texts, found);
    return found;
  }

  private static void take(ClassModel type, List<String> texts, List<TypedSignature> found) {
    for (int i = 0; i < texts.size(); i++) {
      var parts = SIGNATURE.matcher(texts.get(i));
      if (!parts.matches()) {
        throw new IllegalStateException(texts.get(i));
      }
      boolean isFollowed = i + 1 < texts.size() && texts.get(i + 1).startsWith("(");
      boolean isFunction = parts.group(1) != null && isFollowed;
      found.add(
          new TypedSignature(
              owner(type),
              parts.group(1) == null ? "" : parts.group(1),
              parts.group(2),
              isFunction ? texts.get(++i) : ""));
    }
    texts.clear();
  }

  /** Returns whether a call takes more texts than are before it. */
  private static boolean makesOfLess(CodeModel code) {
    int texts = 0;
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String) {
        texts++;
      } else if (element instanceof InvokeInstruction call) {
        boolean makes =
            MAKERS.contains(call.owner().asInternalName())
                && call.name().stringValue().equals("of");
        if (makes && texts < texts(call.typeSymbol())) {
          return true;
        }
        texts = 0;
      }
    }
    return false;
  }

  private static long texts(MethodTypeDesc type) {
    return type.parameterList().stream().filter(ConstantDescs.CD_String::equals).count();
  }

  private static String owner(ClassModel type) {
    String name = type.thisClass().asInternalName();
    String simple = name.substring(name.lastIndexOf('/') + 1);
    return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
  }

  /** Returns the room's own classes, tests left out. */
  static List<ClassModel> classes() {
    try {
      Path root =
          Path.of(VaultCalls.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("weir/vault"))) {
        var classes = new ArrayList<ClassModel>();
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          classes.add(ClassFile.of().parse(file));
        }
        return classes;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
