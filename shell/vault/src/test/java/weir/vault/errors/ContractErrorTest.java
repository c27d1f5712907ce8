package weir.vault.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.json.Json;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** Every error that a contract of ours can answer with is told in words, with its numbers. */
class ContractErrorTest {

  private static final Address VAULT = new Address(9, 9, 9);
  private static final Hash32 DROP = Keccak.hash("drop".getBytes(UTF_8));
  private static final ErrorNames NAMES =
      new ErrorNames(
          Map.of(0L, "drop"),
          Map.of(DROP, "drop"),
          Map.of(VAULT, "the vault"),
          Optional.of(new Asset("TST", 2)));

  @Test
  void every_error_of_every_artifact_has_words_that_show_each_of_its_values() throws IOException {
    var artifacts = new ArrayList<Path>();
    try (Stream<Path> files = Files.list(Repository.root().resolve("contracts/artifacts"))) {
      files.filter(file -> file.toString().endsWith(".json")).forEach(artifacts::add);
    }
    assertThat(artifacts).hasSizeGreaterThanOrEqualTo(8);
    var without = new TreeSet<String>();
    int errors = 0;
    for (Path artifact : artifacts) {
      for (Json entry :
          Json.parse(Files.readString(artifact)).asFields().require("abi").asArray()) {
        if (entry.asFields().require("type").asText().equals("error")) {
          errors++;
          String signature = signature(entry.asFields());
          if (ErrorTable.ALL.entries().stream()
              .noneMatch(each -> each.error().toString().equals(signature))) {
            without.add(signature + " of " + artifact.getFileName());
          }
        }
      }
    }
    assertThat(errors).isGreaterThan(100);
    assertThat(without).as("errors without words").isEmpty();
  }

  @Test
  void the_words_of_each_error_take_its_types_and_tell_different_values_apart() {
    long seed = Long.getLong("weir.seed", 34);
    var random = new Random(seed);
    for (ErrorTable.Entry entry : ErrorTable.ALL.entries()) {
      String types = entry.error().toString().replaceAll(".*\\((.*)\\)", "$1");
      List<String> kinds = types.isEmpty() ? List.of() : List.of(types.split(","));
      List<Object> first = kinds.stream().map(kind -> value(kind, random)).toList();
      String told = told(entry, first);
      assertThat(told).as("seed %d: %s", seed, entry).doesNotContain("{", "}");
      assertThat(entry.words()).as(entry.toString()).isNotBlank().matches("[a-zA-Z{].*[^.;]");
      assertThat(entry.next()).as(entry.toString()).isNotBlank().matches("[a-z].*[^.;]");
      for (int i = 0; i < kinds.size(); i++) {
        var other = new ArrayList<>(first);
        other.set(i, value(kinds.get(i), random));
        assertThat(told(entry, other))
            .as("seed %d: value %d of %s", seed, i, entry)
            .isNotEqualTo(told);
      }
    }
  }

  private static String told(ErrorTable.Entry entry, List<Object> values) {
    return ContractError.of(entry.error().encode(values.toArray()), NAMES).toString();
  }

  private static Object value(String type, Random random) {
    return switch (type) {
      case "address" -> new Address(random.nextLong(), random.nextLong(), random.nextInt());
      case "bytes32" -> Keccak.hash(new byte[] {(byte) random.nextInt(), (byte) random.nextInt()});
      case "string" -> "text " + random.nextInt();
      case "uint8" -> BigInteger.valueOf(random.nextInt(200));
      default -> BigInteger.valueOf(1_000 + random.nextInt(2_000_000_000));
    };
  }

  /** The bytes that a vault of 2026-01-02 answers a push with a day before. */
  @Test
  void a_push_that_comes_too_early_says_from_when_on_it_is_possible() {
    Bytes early = Bytes.parse("0x88855832" + word("0") + word("69570a80"));
    ContractError error = ContractError.of(early, NAMES);
    assertThat(error)
        .hasToString("pool drop pays nothing before 2026-01-02T00:00:00Z; run this again then");
    assertThat(error.error()).isEqualTo("NotYet(uint256,uint256)");
    assertThat(error.from()).contains(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(error.isEarly()).isTrue();
    assertThat(ContractError.of(early, ErrorNames.NONE).words())
        .isEqualTo("pool number 0 pays nothing before 2026-01-02T00:00:00Z");
  }

  @Test
  void names_instants_and_amounts_are_those_of_the_settlement() {
    assertThat(told("NotFunded(uint256,uint256,uint256)", 100, 250, 12_345_600))
        .isEqualTo(
            "the vault holds 1 TST, has promised 2.5 TST of it, and this pool needs 123_456 TST;"
                + " fund the vault first; if it was, the token has delivered less than was sent");
    assertThat(told("AlreadyOpened(bytes32)", DROP)).startsWith("the pool drop is open already;");
    assertThat(told("ERC20InsufficientBalance(address,uint256,uint256)", VAULT, 0, 5))
        .startsWith("the vault (" + VAULT + ") holds 0 TST and needs 0.05 TST;");
    assertThat(told("ERC20Blocked(address)", Address.ZERO))
        .startsWith("the token blocks " + Address.ZERO);
    assertThat(
            ContractError.of(
                AbiFunction.of("ERC20InsufficientBalance(address,uint256,uint256)")
                    .encode(VAULT, 7, 1_234_567),
                ErrorNames.NONE))
        .hasToString(
            VAULT + " holds 7 base units and needs 1_234_567 base units; send it what it lacks");
  }

  @Test
  void instants_beyond_the_calendar_are_shown_as_seconds() {
    assertThat(
            told(
                "WindowIsOpen(uint256,uint256)",
                0,
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)))
        .contains("before second 11579208923731619542357098500868790785326998466564056403945758");
    assertThat(told("NotYet(uint256,uint256)", 1, BigInteger.ONE.shiftLeft(40)))
        .contains("pool number 1 pays nothing before second 1_099_511_627_776");
  }

  @Test
  void texts_of_contracts_are_quoted_on_one_line() {
    assertThat(told("Error(string)", "BLOCKED")).isEqualTo("the contract says: \"BLOCKED\"");
    assertThat(told("Error(string)", "a\u001b[31m\nb"))
        .isEqualTo("the contract says: \"a?[31m?b\"");
    assertThat(told("Error(string)", "x".repeat(5_000))).hasSizeLessThan(300);
  }

  @Test
  void panics_have_the_meaning_that_the_compiler_documents() {
    assertThat(told("Panic(uint256)", 0x11))
        .isEqualTo("a mistake in the contract: a sum or difference leaves the range of its type");
    assertThat(told("Panic(uint256)", 0x12)).contains("a division by zero");
    assertThat(told("Panic(uint256)", 0x77)).isEqualTo("a mistake in the contract: panic 0x77");
  }

  @Test
  void what_is_not_known_is_said_to_be_and_never_fails() {
    assertThat(ContractError.of(Bytes.parse("0x"), NAMES))
        .hasToString("the contract refuses, and gives no reason");
    assertThat(ContractError.of(Bytes.parse("0xdeadbeef00"), NAMES))
        .hasToString(
            "the contract refuses with an error that has no words here: 0xdeadbeef and 1 more"
                + " bytes");
    assertThat(ContractError.of(Bytes.parse("0x88855832" + word("1")), NAMES).words())
        .as("half of the values")
        .contains("0x88855832 and 32 more bytes");
    long seed = Long.getLong("weir.seed", 34);
    var random = new Random(seed);
    List<ErrorTable.Entry> entries = ErrorTable.ALL.entries();
    for (int i = 0; i < 5_000; i++) {
      byte[] rest = new byte[random.nextInt(140)];
      random.nextBytes(rest);
      Bytes selector = entries.get(random.nextInt(entries.size())).error().selector();
      Bytes revert = random.nextBoolean() ? Bytes.join(selector, Bytes.of(rest)) : Bytes.of(rest);
      assertThat(ContractError.of(revert, NAMES).words())
          .as("seed %d: %s", seed, revert)
          .isNotBlank();
    }
  }

  @Test
  void an_error_with_two_texts_is_refused() {
    assertThatThrownBy(() -> ErrorTable.of(List.of("A()", "a", "b", "A()", "c", "d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A() has its words twice");
  }

  private static String told(String error, Object... values) {
    return ContractError.of(AbiFunction.of(error).encode(values), NAMES).toString();
  }

  private static String word(String hex) {
    return "0".repeat(64 - hex.length()) + hex;
  }

  private static String signature(Json.Fields error) throws IOException {
    var types = new ArrayList<String>();
    for (Json input : error.require("inputs").asArray()) {
      types.add(input.asFields().require("type").asText());
    }
    return error.require("name").asText() + "(" + String.join(",", types) + ")";
  }
}
