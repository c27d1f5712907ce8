package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.evm.EmbeddedChain.Mining;
import weir.evm.EmbeddedChain.Setup;

/** However the process that started a chain ends, the chain ends with it. */
final class ParentEndsTest {

  /** The ways in which a parent can end. */
  enum Way {
    RETURNS,
    THROWS,
    CLOSES,
    IS_TERMINATED,
    IS_KILLED
  }

  /** A separate process that starts a chain, prints its process number, and ends as asked. */
  static final class Parent {

    private Parent() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      var setup =
          new Setup(Path.of(arguments[1]), 9, Instant.ofEpochSecond(1), Mining.EACH_TRANSACTION);
      var chain = EmbeddedChain.start(setup, _ -> {});
      System.out.println(chain.processId());
      switch (Way.valueOf(arguments[0])) {
        case RETURNS -> {}
        case THROWS -> throw new IOException("on purpose");
        case CLOSES -> chain.close();
        case IS_TERMINATED, IS_KILLED -> System.in.read();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_chain_ends_with_its_parent(Way way) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                way.name(),
                EmbeddedChainTest.folder().toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
      long number = Long.parseLong(lines.readLine());
      Optional<ProcessHandle> chain = ProcessHandle.of(number); // it may have ended already
      switch (way) {
        case RETURNS, THROWS, CLOSES -> {}
        case IS_TERMINATED -> parent.destroy();
        case IS_KILLED -> parent.destroyForcibly();
      }
      if (chain.isPresent()) {
        chain.get().onExit().get(60, TimeUnit.SECONDS);
      }
      assertThat(ProcessHandle.of(number)).isEmpty();
      assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
