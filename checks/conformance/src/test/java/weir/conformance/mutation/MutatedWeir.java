package weir.conformance.mutation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A second Weir in this process, with a mistake or without. */
final class MutatedWeir {

  private final Class<?> way;

  private MutatedWeir(Map<String, byte[]> changed) throws ClassNotFoundException {
    ClassLoader own = MutatedWeir.class.getClassLoader();
    this.way = Class.forName(WholeWay.class.getName(), true, new MutatedLoader(changed, own));
  }

  /** Returns one without a mistake. */
  static MutatedWeir sound() throws ClassNotFoundException {
    return new MutatedWeir(Map.of());
  }

  static MutatedWeir with(Mutation mutation) throws IOException, ClassNotFoundException {
    return new MutatedWeir(MutationCompiler.compile(mutation.type(), mutation.source()));
  }

  /** Returns how {@link WholeWay#walk} ended, and what was said. */
  List<?> walk(URI uri, Path folder) throws ReflectiveOperationException {
    return (List<?>) way.getMethod("walk", URI.class, Path.class).invoke(null, uri, folder);
  }
}
