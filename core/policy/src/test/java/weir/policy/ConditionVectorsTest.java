package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;

/** {@code vectors/conditions.json}, which the contracts satisfy too. */
class ConditionVectorsTest {

  private static final List<String> REFUSALS =
      List.of("kind", "settled", "deadline", "instant", "price", "not lapsed");
  private static final List<String> ANSWER_REFUSALS =
      List.of("not positive", "future", "old", "decimals", "range");

  @Test
  void conditions_become_what_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("conditions.json", "conditions");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(50);
    for (Json.Fields vector : vectors) {
      ConditionState condition = ConditionState.of(terms(vector));
      for (Json.Fields step : Vectors.objects(vector, "steps")) {
        String why = "";
        switch (condition.after(step(step), Vectors.whole(step, "time"))) {
          case ConditionState.Outcome.Became(ConditionState next) -> condition = next;
          case ConditionState.Outcome.Refused(ConditionState.Refusal refusal) ->
              why = REFUSALS.get(List.of(ConditionState.Refusal.values()).indexOf(refusal));
        }
        assertThat(why).as("%s, %s", vector, step).isEqualTo(Vectors.text(step, "refused"));
        assertThat(fate(condition)).as("%s", step).isEqualTo(Vectors.text(step, "fate"));
        assertThat(instant(condition)).as("%s", step).isEqualTo(Vectors.whole(step, "instant"));
      }
    }
  }

  @Test
  void means_are_what_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("conditions.json", "means");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(42);
    for (Json.Fields vector : vectors) {
      ReadingMean mean =
          ReadingMean.of(
              new ReadingMean.Settings(
                  Vectors.whole(vector, "window"),
                  Vectors.whole(vector, "spacing"),
                  Vectors.whole(vector, "gap"),
                  ReadingMean.Side.valueOf(upper(vector, "side"))));
      for (int i = 0; i < vector.require("times").asArray().size(); i++) {
        Optional<ReadingMean> next =
            mean.observed(
                Vectors.wholes(vector, "times").get(i), Vectors.numbers(vector, "values").get(i));
        assertThat(next.isEmpty())
            .as("%s, observation %d", Vectors.text(vector, "about"), i)
            .isEqualTo(Vectors.flags(vector, "refused").get(i));
        mean = next.orElse(mean);
      }
      for (int i = 0; i < vector.require("queries").asArray().size(); i++) {
        long time = Vectors.wholes(vector, "queries").get(i);
        assertThat(mean.at(time).map(Object::toString).orElse(""))
            .as("%s, query %d", Vectors.text(vector, "about"), i)
            .isEqualTo(Vectors.texts(vector, "means").get(i));
      }
    }
  }

  @Test
  void answers_are_read_as_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("conditions.json", "answers");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(17);
    for (Json.Fields vector : vectors) {
      var answer =
          new FeedAnswer(
              Vectors.number(vector, "answer"),
              Math.toIntExact(Vectors.whole(vector, "decimals")),
              Vectors.whole(vector, "updatedAt"));
      var demand =
          new FeedAnswer.Demand(
              Vectors.whole(vector, "maxAge"),
              Vectors.number(vector, "least"),
              Vectors.number(vector, "most"));
      String refused = Vectors.text(vector, "refused");
      switch (answer.read(demand, Vectors.whole(vector, "time"))) {
        case FeedAnswer.Outcome.Read(var value) -> {
          assertThat(refused).as("%s", vector).isEmpty();
          assertThat(value).as("%s", vector).isEqualTo(Vectors.number(vector, "value"));
        }
        case FeedAnswer.Outcome.Refused(var why) ->
            assertThat(ANSWER_REFUSALS.get(List.of(FeedAnswer.Refusal.values()).indexOf(why)))
                .as("%s", vector)
                .isEqualTo(refused);
      }
    }
  }

  @Test
  void pairs_agree_as_the_vectors_say() throws Exception {
    List<Json.Fields> vectors = Vectors.read("conditions.json", "pairs");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(11);
    for (Json.Fields vector : vectors) {
      var agreed =
          FeedAnswer.agreed(
              Vectors.number(vector, "first"),
              Vectors.number(vector, "second"),
              Math.toIntExact(Vectors.whole(vector, "deviation")));
      assertThat(agreed.map(Object::toString).orElse(""))
          .as("%s", vector)
          .isEqualTo(Vectors.text(vector, "value"));
    }
  }

  private static ConditionState.Terms terms(Json.Fields vector) throws JsonException {
    long deadline = Vectors.whole(vector, "deadline");
    return new ConditionState.Terms(
        ConditionState.Kind.valueOf(upper(vector, "kind")),
        Vectors.whole(vector, "definedAt"),
        deadline == 0 ? OptionalLong.empty() : OptionalLong.of(deadline),
        ConditionState.AtDeadline.valueOf(upper(vector, "atDeadline")),
        Vectors.number(vector, "least"));
  }

  private static ConditionState.Step step(Json.Fields step) throws JsonException {
    return switch (Vectors.text(step, "do")) {
      case "attest" -> new ConditionState.Step.Attest(Vectors.whole(step, "attested"));
      case "observe" -> new ConditionState.Step.Observe(Vectors.number(step, "value"));
      case "decide" -> new ConditionState.Step.Decide();
      case "lapse" -> new ConditionState.Step.Lapse();
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  private static String fate(ConditionState condition) {
    return switch (condition.fate()) {
      case ConditionState.Fate.Waiting() -> "waiting";
      case ConditionState.Fate.Opened(long instant) -> "opened";
      case ConditionState.Fate.Returned() -> "returned";
    };
  }

  private static long instant(ConditionState condition) {
    return condition.fate() instanceof ConditionState.Fate.Opened(long instant) ? instant : 0;
  }

  private static String upper(Json.Fields vector, String key) throws JsonException {
    return Vectors.text(vector, key).toUpperCase(Locale.ROOT);
  }
}
