package weir.verify.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.ledger.RawLog;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

class LogDecoderTest {

  private static final Asset LOG = new Asset("LOG", 18);
  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Address VAULT = new Address(2, 2, 2);
  private static final LogDecoder DECODER = new LogDecoder(LOG, TOKEN, VAULT);
  private static final ChainPosition WHERE =
      new ChainPosition(
          new ChainId(31337), 7, Hash32.ZERO, 3, Instant.ofEpochSecond(1_800_000_000));

  private static Hash32 word(long value) {
    return new Hash32(0, 0, 0, value);
  }

  private static Hash32 topic(String signature) {
    return Keccak.hash(signature.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static RawLog log(Address contract, List<Hash32> topics, Hash32... data) {
    var bytes = new ByteArrayOutputStream();
    for (Hash32 word : data) {
      bytes.writeBytes(word.bytes());
    }
    return new RawLog(WHERE, contract, topics, Bytes.of(bytes.toByteArray()));
  }

  private static void assertRefused(RawLog log, String why) {
    assertThatThrownBy(() -> DECODER.fact(log))
        .isInstanceOf(UnreadableLog.class)
        .hasMessageContaining(why);
  }

  private static final Hash32 TRANSFER = topic("Transfer(address,address,uint256)");
  private static final Hash32 OPENED =
      topic("PoolOpened(uint256,bytes32,bytes32,uint128,bytes32[])");

  @Test
  void a_transfer_is_read_from_its_topics_and_data() throws UnreadableLog {
    var from = new Address(0x0102030405060708L, 0x090a0b0c0d0e0f10L, 0x11121314);
    var topic = Hash32.parse("0x0000000000000000000000000102030405060708090a0b0c0d0e0f1011121314");
    assertThat(DECODER.fact(log(TOKEN, List.of(TRANSFER, topic, word(5)), word(42))))
        .contains(
            new Fact.Transferred(
                WHERE, Instrument.TOKEN, TOKEN, from, new Address(0, 0, 5), LOG.units(42)));
  }

  @Test
  void an_opened_pool_carries_its_words() throws UnreadableLog {
    var log =
        log(
            VAULT,
            List.of(OPENED, word(0), word(11)),
            word(12),
            word(1_000),
            word(96),
            word(2),
            word(21),
            word(22));
    assertThat(DECODER.fact(log))
        .contains(
            new Fact.PoolOpened(
                WHERE,
                VAULT,
                BigInteger.ZERO,
                word(11),
                word(12),
                LOG.units(1_000),
                List.of(word(21), word(22))));
  }

  @Test
  void options_of_zero_are_none() throws UnreadableLog {
    var topic =
        topic(
            "OptionsStated(uint256,(address,address,uint32,uint40,address,uint32,uint32,uint32,"
                + "uint32,uint128))");
    Hash32[] zero = new Hash32[10];
    java.util.Arrays.fill(zero, Hash32.ZERO);
    assertThat(DECODER.fact(log(VAULT, List.of(topic, word(3)), zero)))
        .contains(new Fact.OptionsStated(WHERE, VAULT, BigInteger.valueOf(3), PoolOptions.NONE));
    Hash32[] each = new Hash32[10];
    for (int i = 0; i < each.length; i++) {
      each[i] = word(i + 1);
    }
    var options =
        new PoolOptions(
            Optional.of(new Address(0, 0, 1)),
            new Address(0, 0, 2),
            3,
            Optional.of(Instant.ofEpochSecond(4)),
            Optional.of(new Address(0, 0, 5)),
            6,
            7,
            8,
            9,
            BigInteger.TEN);
    assertThat(DECODER.fact(log(VAULT, List.of(topic, word(3)), each)))
        .contains(new Fact.OptionsStated(WHERE, VAULT, BigInteger.valueOf(3), options));
  }

  @Test
  void logs_of_others_and_unknown_events_are_passed_over() throws UnreadableLog {
    var other = new Address(3, 3, 3);
    assertThat(DECODER.fact(log(other, List.of(TRANSFER, word(1), word(2)), word(3)))).isEmpty();
    assertThat(DECODER.fact(log(VAULT, List.of(TRANSFER, word(1), word(2)), word(3)))).isEmpty();
    assertThat(DECODER.fact(log(TOKEN, List.of(OPENED)))).isEmpty();
    assertThat(DECODER.fact(log(VAULT, List.of()))).isEmpty();
    assertThat(DECODER.fact(log(VAULT, List.of(topic("Nothing()"))))).isEmpty();
  }

  @Test
  void a_log_that_is_not_exactly_encoded_is_refused() {
    assertRefused(log(TOKEN, List.of(TRANSFER, word(1)), word(2), word(3)), "a topic is missing");
    assertRefused(log(TOKEN, List.of(TRANSFER, word(1), word(2), word(3))), "end early");
    assertRefused(
        log(TOKEN, List.of(TRANSFER, word(1), word(2), word(3)), word(4)), "a topic too many");
    assertRefused(log(TOKEN, List.of(TRANSFER, word(1), word(2))), "end early");
    assertRefused(log(TOKEN, List.of(TRANSFER, word(1), word(2)), word(3), word(0)), "too long");
    assertRefused(
        new RawLog(WHERE, TOKEN, List.of(TRANSFER, word(1), word(2)), Bytes.of(new byte[31])),
        "whole words");
    var dirty = new Hash32(0, 1L << 32, 0, 1);
    assertRefused(log(TOKEN, List.of(TRANSFER, dirty, word(2)), word(3)), "too large for address");
    List<Hash32> opened = List.of(OPENED, word(0), word(11));
    assertRefused(
        log(VAULT, opened, word(12), new Hash32(0, 1, 0, 0), word(96), word(0)), "for uint128");
    assertRefused(log(VAULT, opened, word(12), word(1), word(128), word(0), word(0)), "not behind");
    assertRefused(log(VAULT, opened, word(12), word(1), word(96), word(2), word(1)), "length");
    assertRefused(
        log(VAULT, opened, word(12), word(1), word(96), new Hash32(1, 0, 0, 0)), "length");
    assertRefused(log(VAULT, opened, word(12), word(1), word(96)), "no length");
  }

  /** Whatever a contract writes under a known topic is read or refused, and read only one way. */
  @Test
  void any_log_is_read_or_refused() {
    var topics =
        VaultEventFacts.BY_DECLARATION.keySet().stream()
            .map(declaration -> EventShape.of(declaration).topic())
            .sorted()
            .toList();
    Cases.forAll(
        source -> anyLog(source, topics),
        log -> {
          try {
            assertThat(DECODER.fact(log)).isPresent();
          } catch (UnreadableLog e) {
            assertThat(e.getMessage()).isNotBlank();
          }
        });
  }

  private static RawLog anyLog(Source source, List<Hash32> known) {
    var topics = new ArrayList<>(List.of(source.oneOf(known)));
    for (int i = source.between(0, 3); i > 0; i--) {
      topics.add(anyWord(source));
    }
    var data = new Hash32[source.between(0, 11)];
    for (int i = 0; i < data.length; i++) {
      data[i] = anyWord(source);
    }
    return log(VAULT, topics, data);
  }

  private static Hash32 anyWord(Source source) {
    return source.onceIn(3)
        ? new Hash32(source.random().nextLong(), 0, 0, source.random().nextLong())
        : word(source.between(0, 200));
  }

  /** The declarations are those of the contracts, so that a changed event fails here. */
  @Test
  void the_declarations_are_those_of_the_contracts() throws IOException {
    var declared = new TreeSet<String>();
    declared.addAll(events("interfaces/IVault.sol"));
    declared.addAll(events("libraries/Breaker.sol"));
    assertThat(VaultEventFacts.BY_DECLARATION.keySet())
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static List<String> events(String file) throws IOException {
    return Pattern.compile("\\n    event (\\w+)\\(([^)]*)\\);")
        .matcher(source(file))
        .results()
        .map(m -> m.group(1) + "(" + m.group(2).strip().replaceAll("\\s+", " ") + ")")
        .toList();
  }

  @Test
  void the_options_are_those_of_the_contract_in_their_order() {
    var struct =
        Pattern.compile("struct Options \\{([^}]*)\\}").matcher(source("interfaces/IVault.sol"));
    assertThat(struct.find()).isTrue();
    var types =
        Pattern.compile("(\\w+) \\w+;").matcher(struct.group(1)).results().map(m -> m.group(1));
    assertThat(EventShape.OPTIONS).isEqualTo(types.toList());
  }

  private static String source(String file) {
    try {
      return Files.readString(Repository.root().resolve("contracts/src").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
