package weir.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import weir.diagnose.Diagnostics;
import weir.testkit.Repository;
import weir.units.Hash32;
import weir.units.Keccak;

/** The plans of real distributions are read without errors, their files beside them. */
class ExamplesTest {

  private static final String HASHES =
      """
      aptos-2022 0xbbb30c007c95bb8083547195703d6d37575b7481c9e62ab66d0e89b12391545b
      arbitrum-arb-2023 0x3d6082ee0eccbd528e589d6beaaf8ab1576c3b60d676c8e13b0980e3afb8d8b1
      bitcoin-2009 0x6139549ac5cfe1d32e4944c1662ffa4a004a9a6afc164b1d88533c451545debd
      curve-crv-2020 0x2312bf2c9af1cbc6cbc3984cb4ed20cb16a4219b1a0e16e92ff051fd47950728
      dydx-2021 0x317af885f056160ebaa68e7410eb7ba6f107457d9b312ab60454182911e9397a
      eigenlayer-2024 0x996ee24430ed43499a9d5e8d945c646a37575add8056cb3dd440022c69ca3d35
      ens-2021 0xcb9d563a0b3b468da5207ef37301ee639fa3a3aac6029e2828d05afc50359ed8
      flare-flr-2023 0x96f2379f27cfdd17ef0897e89b3013828c552dcc15e2a26e00c64758f8c3becc
      hedera-hbar-2019 0xb6c0b8ed36ba333e0e8bb5d014a9f12bfd3f5ba6f5badb0173e8dac18140c331
      helium-hnt-2019 0xad721a38852ef8b90ff3b080221515a0b32bc50e829c9ed8f98cc09cad51f4a4
      lido-ldo-2020 0x41074a3694ac359f196873b117a6bcd0df2f79bbb289dee64c1439228ca862f9
      optimism-op-2022 0x37789b24642d8cb04438bc66603b49bbc7688e54dbce72ce5f274f92c0e0a3f3
      prisma-2023 0x097bb734367b7105dd04bfbe82b29c33a21f19e0ea265962c124a3b2f6c9ea02
      riverbank 0xc232013c9a49ce1b581d2ed51258370c9f825f56d8d372bd8818c359fc26dc66
      uniswap-uni-2020 0x48b6a635f7df667334640004649399395e68295479914014577e2d053bd78823
      worldcoin-wld-2023 0x9b033b118d946ba5836dd52a106726decce200bb50d671c7d0b0d77be1d14685
      zora-2025 0x4bee8aff83e7bc5b8b5767ca9a6a80a90b5b15b0ee066b0fee262fafca07d87e
      """;

  @TestFactory
  Stream<DynamicTest> every_example_is_a_plan() throws IOException {
    try (var folders = Files.list(Repository.root().resolve("examples"))) {
      var examples = folders.filter(f -> Files.exists(f.resolve("plan.yaml"))).sorted().toList();
      assertThat(examples).isNotEmpty();
      return examples.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> read(f.resolve("plan.yaml"))));
    }
  }

  /** A later addition to the language may not change the hash of a plan that does not use it. */
  @Test
  void the_hashes_of_the_examples_are_what_they_were_when_they_were_written() throws IOException {
    for (String line : HASHES.lines().toList()) {
      String[] words = line.split(" ", -1);
      var file = Repository.root().resolve("examples").resolve(words[0]).resolve("plan.yaml");
      var read =
          PlanReader.read(
              "plan.yaml", Files.readString(file), name -> content(file.resolveSibling(name)));
      assertThat(read.plan().orElseThrow().hash()).as(words[0]).hasToString(words[1]);
    }
  }

  private static void read(java.nio.file.Path file) throws IOException {
    String text = Files.readString(file);
    var checked = PlanReader.read("plan.yaml", text, name -> content(file.resolveSibling(name)));
    assertThat(checked.plan())
        .as("%s", Diagnostics.render(checked.diagnostics(), text))
        .isPresent();
  }

  private static Optional<Hash32> content(java.nio.file.Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Keccak.hash(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
