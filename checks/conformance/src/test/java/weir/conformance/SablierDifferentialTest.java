package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.json.Json;
import weir.targets.compile.Targets;
import weir.targets.model.SablierDynamic;
import weir.targets.model.SablierLinear4;
import weir.targets.model.SablierTranched;
import weir.targets.model.Target;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;

/** Streams of the deployed Sablier Lockup 4.0.1 against their models, at random instants. */
class SablierDifferentialTest {

  private static final PeerPackage LOCKUP =
      new PeerPackage(
          "@sablier/lockup",
          "4.0.1",
          "sha512-jEWd1RqcYpjFx9X5SCju9Aqlge+R5zSxb+7K2jYt"
              + "7wtytTQmUzIRN+q4UadMcJMSmskHU+6mf9lDfkng9Bgjrw==");

  private static final int STREAMS = 60;
  private static final int INSTANTS = 50;
  private static final String COMMON =
      "(address,address,uint128,address,bool,bool,(uint40,uint40),string)";
  private static final AbiFunction CREATE_LINEAR =
      AbiFunction.of("createWithTimestampsLL(" + COMMON + ",(uint128,uint128),uint40,uint40)");
  private static final AbiFunction CREATE_DYNAMIC =
      AbiFunction.of("createWithTimestampsLD(" + COMMON + ",(uint128,uint64,uint40)[])");
  private static final AbiFunction CREATE_TRANCHED =
      AbiFunction.of("createWithTimestampsLT(" + COMMON + ",(uint128,uint40)[])");
  private static final AbiFunction STREAMED =
      AbiFunction.of("streamedAmountOf(uint256)", "(uint128)");

  @Test
  void sablier_streams_what_the_model_says() throws IOException {
    Path artifacts = LOCKUP.folder().resolve("artifacts");
    try (var chain = new PeerChain()) {
      Address lockup = deploy(chain, artifacts);
      Address token = chain.yes(2);
      var source = Source.of(Cases.seed(), 50);
      var streams = new ArrayList<Target>();
      var questions = new ArrayList<PeerChain.Question>();
      var expected = new ArrayList<BigInteger>();
      for (int id = 1; id <= STREAMS; id++) {
        Target stream = stream(source, id);
        streams.add(stream);
        chain.send(lockup, creation(chain.sender(), token, stream));
        for (long at : instants(source, stream)) {
          questions.add(PeerChain.Question.of(lockup, at, STREAMED, id));
          expected.add(stream.streamed(at));
        }
      }
      List<BigInteger> streamed = chain.ask(questions);
      for (int i = 0; i < streamed.size(); i++) {
        assertThat(streamed.get(i))
            .as("%s at %d, seed %d", streams.get(i / INSTANTS), questions.get(i).at(), Cases.seed())
            .isEqualTo(expected.get(i));
      }
      assertThat(streamed).hasSize(STREAMS * INSTANTS);
    }
  }

  /** As many tranches and segments as {@code weir} compiles fit into a transaction. */
  @Test
  void the_longest_streams_fit_into_a_transaction() throws IOException {
    Path artifacts = LOCKUP.folder().resolve("artifacts");
    try (var chain = new PeerChain()) {
      Address lockup = deploy(chain, artifacts);
      Address token = chain.yes(2);
      var tranches = new ArrayList<SablierTranched.Tranche>();
      var segments = new ArrayList<SablierDynamic.Segment>();
      BigInteger amount = BigInteger.ONE.shiftLeft(116).subtract(BigInteger.ONE);
      for (int k = 1; k <= Targets.MOST_PIECES; k++) {
        tranches.add(new SablierTranched.Tranche(amount, 1_900_000_000L + k * 86_399L));
        segments.add(new SablierDynamic.Segment(amount, TEN18, 1_900_000_000L + k * 86_399L));
      }
      for (Target target :
          List.of(
              new SablierTranched(1_800_000_000, tranches),
              new SablierDynamic(1_800_000_000, segments))) {
        long gas = chain.send(lockup, creation(chain.sender(), token, target));
        assertThat(gas).isBetween(Targets.MOST_GAS * 9L / 10, (long) Targets.MOST_GAS);
      }
    }
  }

  private static final BigInteger TEN18 = BigInteger.TEN.pow(18);

  private static Address deploy(PeerChain chain, Path artifacts) throws IOException {
    Json.Fields bytecode =
        Json.parse(Files.readString(artifacts.resolve("SablierLockup.json")))
            .asFields()
            .require("bytecode")
            .asFields();
    var code = new StringBuilder(bytecode.require("object").asText());
    for (var file : bytecode.require("linkReferences").asFields().members()) {
      for (var library : file.value().asFields().members()) {
        Path path = artifacts.resolve("libraries/" + library.key() + ".json");
        String creation =
            Json.parse(Files.readString(path))
                .asFields()
                .require("bytecode")
                .asFields()
                .require("object")
                .asText();
        String address =
            chain.deploy(Bytes.parse(creation)).toString().substring(2).toLowerCase(Locale.ROOT);
        for (Json place : library.value().asArray()) {
          int at = 2 + 2 * (int) place.asFields().require("start").asLong();
          code.replace(at, at + 40, address);
        }
      }
    }
    Bytes arguments = AbiTuple.of("(address,address)").encode(chain.yes(1), chain.yes(3));
    return chain.deploy(Bytes.join(Bytes.parse(code.toString()), arguments));
  }

  private static Bytes creation(Address sender, Address token, Target stream) {
    return switch (stream) {
      case SablierLinear4 t ->
          CREATE_LINEAR.encode(
              common(sender, token, t.total(), t.start(), t.end()),
              List.of(t.startUnlock(), t.cliffUnlock()),
              t.granularity(),
              t.cliff().orElse(0));
      case SablierDynamic t ->
          CREATE_DYNAMIC.encode(
              common(sender, token, t.total(), t.start(), t.segments().getLast().until()),
              t.segments().stream()
                  .map(s -> List.of(s.amount(), s.exponent(), s.until()))
                  .toList());
      case SablierTranched t ->
          CREATE_TRANCHED.encode(
              common(sender, token, t.total(), t.start(), t.tranches().getLast().at()),
              t.tranches().stream().map(s -> List.of(s.amount(), s.at())).toList());
      default -> throw new AssertionError("no stream of Sablier 4: " + stream);
    };
  }

  private static List<Object> common(
      Address sender, Address token, BigInteger total, long start, long end) {
    return List.of(sender, sender, total, token, true, true, List.of(start, end), "weir");
  }

  private static Target stream(Source source, int id) {
    long start = source.between(1L, 1_900_000_000L);
    return switch (id % 3) {
      case 0 -> linear(source, start);
      case 1 -> dynamic(source, start);
      default -> tranched(source, start);
    };
  }

  private static Target linear(Source source, long start) {
    long range = source.onceIn(3) ? source.between(3L, 40L) : source.between(3L, 400_000_000L);
    BigInteger total = source.bits(128);
    var cliff =
        source.onceIn(2)
            ? OptionalLong.of(start + source.between(1L, range - 1))
            : OptionalLong.empty();
    BigInteger unlock = total.shiftRight(source.between(2, 9));
    BigInteger atCliff =
        cliff.isPresent() ? total.shiftRight(source.between(2, 9)) : BigInteger.ZERO;
    long longest = start + range - cliff.orElse(start);
    long granularity = source.onceIn(2) ? 1 : source.between(1L, longest);
    return new SablierLinear4(
        total,
        source.onceIn(2) ? BigInteger.ZERO : unlock,
        atCliff,
        start,
        cliff,
        start + range,
        granularity);
  }

  private static Target dynamic(Source source, long start) {
    var segments = new ArrayList<SablierDynamic.Segment>();
    long at = start;
    for (int i = source.between(1, 5); i > 0; i--) {
      at += source.onceIn(3) ? source.between(1L, 40L) : source.between(1L, 100_000_000L);
      BigInteger exponent =
          switch (source.between(0, 3)) {
            case 0 -> TEN18;
            case 1 -> TEN18.multiply(BigInteger.valueOf(source.between(0L, 18L)));
            default -> source.bits(63);
          };
      BigInteger amount = i > 1 && source.onceIn(6) ? BigInteger.ZERO : source.bits(125);
      segments.add(new SablierDynamic.Segment(amount, exponent, at));
    }
    return new SablierDynamic(start, segments);
  }

  private static Target tranched(Source source, long start) {
    var tranches = new ArrayList<SablierTranched.Tranche>();
    long at = start;
    for (int i = source.between(1, 8); i > 0; i--) {
      at += source.onceIn(3) ? 1 : source.between(1L, 100_000_000L);
      tranches.add(new SablierTranched.Tranche(source.bits(124), at));
    }
    return new SablierTranched(start, tranches);
  }

  /** Half of them within a second of where the stream turns. */
  private static List<Long> instants(Source source, Target stream) {
    List<Long> turns =
        switch (stream) {
          case SablierLinear4 t ->
              List.of(t.start(), t.cliff().orElse(t.start()), t.end(), t.start() + t.granularity());
          case SablierDynamic t ->
              List.copyOf(
                  new TreeSet<>(t.segments().stream().map(SablierDynamic.Segment::until).toList()));
          case SablierTranched t -> t.tranches().stream().map(SablierTranched.Tranche::at).toList();
          default -> throw new AssertionError("no stream of Sablier 4: " + stream);
        };
    var instants = new ArrayList<Long>();
    long last = turns.stream().mapToLong(Long::longValue).max().orElseThrow();
    long first = turns.stream().mapToLong(Long::longValue).min().orElseThrow();
    for (int i = 0; i < INSTANTS; i++) {
      long at =
          i % 2 == 0
              ? source.oneOf(turns) + source.between(-1L, 1L)
              : source.between(Math.min(first - 5, last - 1_000_000), last + 5);
      instants.add(Math.max(1, at));
    }
    return instants;
  }
}
