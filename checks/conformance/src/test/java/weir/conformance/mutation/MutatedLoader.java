package weir.conformance.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Loads the whole of Weir a second time, some classes of it changed. Everything else, such as the
 * database and the Java platform, is that of the parent.
 */
final class MutatedLoader extends ClassLoader {

  private final Map<String, byte[]> changed;

  /** Takes the classes that are changed, by their names. */
  MutatedLoader(Map<String, byte[]> changed, ClassLoader parent) {
    super("mutated", parent);
    this.changed = Map.copyOf(changed);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("weir.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = changed.get(name);
    if (code == null) {
      code = sound(name);
    }
    return defineClass(name, code, 0, code.length);
  }

  private byte[] sound(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
