package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Logs in their canonical bytes, and the digests of them. */
class FactDigestTest {

  private static final ChainId CHAIN = new ChainId(5);

  private static List<RawLog> draw(Source source) {
    var logs = new ArrayList<RawLog>();
    for (int i = 0; i < source.between(1, 6); i++) {
      var time = Instant.ofEpochSecond(source.between(0L, 1L << 40));
      var where = new ChainPosition(CHAIN, 5 + i / 2, hash(source), i, time);
      var topics = IntStream.range(0, source.between(0, 4)).mapToObj(t -> hash(source)).toList();
      logs.add(new RawLog(where, address(source), topics, bytes(source)));
    }
    return logs;
  }

  private static Hash32 hash(Source source) {
    return Hash32.parse("0x%064x".formatted(source.bits(256)));
  }

  private static Address address(Source source) {
    return Address.parse("0x%040x".formatted(source.bits(160)));
  }

  private static Bytes bytes(Source source) {
    byte[] bytes = new byte[source.between(0, 70)];
    source.random().nextBytes(bytes);
    return Bytes.of(bytes);
  }

  @Test
  void logs_come_back_from_a_batch_as_they_were() {
    Cases.forAll(
        FactDigestTest::draw,
        logs -> {
          LogBatch batch = LogBatch.of(CHAIN, logs);
          var back = new ArrayList<RawLog>();
          batch.forEach(back::add);
          assertThat(back).isEqualTo(logs);
          for (int i = 0; i < logs.size(); i++) {
            RawLog log = logs.get(i);
            assertThat(batch.block(i)).isEqualTo(log.where().block());
            assertThat(batch.index(i)).isEqualTo(log.where().log());
            assertThat(batch.time(i)).isEqualTo(log.where().time().getEpochSecond());
            assertThat(batch.transaction(i)).isEqualTo(log.where().transaction().bytes());
            assertThat(batch.contract(i)).isEqualTo(log.contract().bytes());
            assertThat(batch.topics(i)).isEqualTo(log.topics().size());
            for (int topic = 0; topic < log.topics().size(); topic++) {
              assertThat(batch.topic(i, topic)).isEqualTo(log.topics().get(topic).bytes());
            }
            assertThat(batch.data(i)).isEqualTo(log.data().toArray());
          }
          var builder = new LogBatch.Builder(CHAIN);
          builder.add(LogBatch.of(CHAIN, logs.subList(0, 1)));
          builder.add(LogBatch.of(CHAIN, logs.subList(1, logs.size())));
          assertThat(builder.size()).isEqualTo(logs.size());
          assertThat(builder.take()).isEqualTo(batch).hasSameHashCodeAs(batch);
          assertThat(builder.take().isEmpty()).isTrue();
        });
  }

  @Test
  void arrays_of_other_lengths_are_refused() {
    var builder = new LogBatch.Builder(CHAIN);
    for (int[] lengths : new int[][] {{31, 20, 0}, {32, 21, 0}, {32, 20, 33}, {32, 20, 160}}) {
      assertThatThrownBy(() ->
              builder.add(
                  1,
                  2,
                  3,
                  new byte[lengths[0]],
                  new byte[lengths[1]],
                  new byte[lengths[2]],
                  new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(builder.size()).isZero();
  }

  private static FactMark mark(List<RawLog> logs, List<StateReading> readings, long time) {
    FactDigest digest = FactDigest.of("here");
    digest.add(LogBatch.of(CHAIN, logs));
    return digest.mark(9, Hash32.ZERO, Instant.ofEpochSecond(time), readings);
  }

  /** No two of these agree, although each differs in one thing. */
  @Test
  void every_difference_is_another_digest() {
    var source = Source.of(Cases.seed(), 9);
    List<RawLog> logs = draw(Source.of(Cases.seed(), 9));
    var call =
        new StateReading(StateReading.Kind.CALL, address(source), bytes(source), bytes(source));
    Set<Hash32> digests = new HashSet<>();
    var marks = new ArrayList<FactMark>();
    marks.add(mark(logs, List.of(call), 7));
    marks.add(mark(logs, List.of(call), 8));
    marks.add(mark(logs, List.of(), 7));
    marks.add(mark(logs, List.of(call, call), 7));
    marks.add(mark(logs.subList(1, logs.size()), List.of(call), 7));
    marks.add(mark(List.of(), List.of(call), 7));
    for (StateReading.Kind kind : StateReading.Kind.values()) {
      marks.add(
          mark(
              logs,
              List.of(new StateReading(kind, address(source), call.asked(), call.answer())),
              7));
    }
    // The same bytes, divided otherwise between the question and the answer.
    Bytes all = Bytes.join(call.asked(), call.answer());
    marks.add(
        mark(logs, List.of(new StateReading(call.kind(), call.contract(), all, Bytes.NONE)), 7));
    marks.forEach(mark -> digests.add(mark.digest()));
    assertThat(digests).hasSameSizeAs(marks);
  }

  @Test
  void digests_go_on_from_a_mark() {
    Cases.forAll(
        FactDigestTest::draw,
        logs -> {
          FactDigest whole = FactDigest.of("here");
          FactDigest parts = FactDigest.of("here");
          for (RawLog log : logs) {
            whole.add(LogBatch.of(CHAIN, List.of(log)));
          }
          var marks = new ArrayList<FactMark>();
          for (int from = 0; from < logs.size(); from += 2) {
            parts.add(LogBatch.of(CHAIN, logs.subList(from, Math.min(from + 2, logs.size()))));
            marks.add(parts.mark(from, Hash32.ZERO, Instant.EPOCH, List.of()));
            parts = FactDigest.at(marks.getLast());
          }
          FactMark end = whole.mark(9, Hash32.ZERO, Instant.EPOCH, List.of());
          assertThat(marks.getLast().logDigest()).isEqualTo(end.logDigest());
          assertThat(marks.getLast().logs()).isEqualTo(end.logs()).isEqualTo(logs.size());
        });
    assertThat(FactDigest.of("here").mark(1, Hash32.ZERO, Instant.EPOCH, List.of()))
        .isNotEqualTo(FactDigest.of("there").mark(1, Hash32.ZERO, Instant.EPOCH, List.of()));
  }
}
