package weir.conformance.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source file against the class path, into memory. */
final class MutationCompiler {

  private MutationCompiler() {}

  /** Returns the classes of a source, by their names. */
  static Map<String, byte[]> compile(String type, String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var written = new HashMap<String, ByteArrayOutputStream>();
    var says = new StringWriter();
    try (var standard = compiler.getStandardFileManager(null, null, null);
        var memory = new Memory(standard, written)) {
      var options =
          List.of(
              "-proc:none",
              "-implicit:none",
              "-nowarn",
              "-cp",
              System.getProperty("java.class.path"),
              "--add-modules",
              "jdk.incubator.vector");
      List<Source> sources = List.of(new Source(type, source));
      if (!compiler.getTask(says, memory, null, options, null, sources).call()) {
        throw new AssertionError("a mutation of " + type + " does not compile: " + says);
      }
    }
    var classes = new HashMap<String, byte[]>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static URI uri(String type, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + type.replace('.', '/') + kind.extension);
  }

  /** A source file that is only a text. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String type, String text) {
      super(uri(type, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written;

    Memory(JavaFileManager standard, Map<String, ByteArrayOutputStream> written) {
      super(standard);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(uri(name, kind), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
