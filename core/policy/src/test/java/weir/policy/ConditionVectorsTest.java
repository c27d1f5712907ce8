package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@code vectors/conditions.json}, which the contracts satisfy too. */
class ConditionVectorsTest {

  private static final List<String> REFUSALS =
      List.of("kind", "settled", "deadline", "instant", "price", "not lapsed");
  private static final List<String> ANSWER_REFUSALS =
      List.of("not positive", "future", "old", "decimals", "range");

  @Test
  void conditions_become_what_the_vectors_say() throws Exception {
    List<JsonObject> vectors = Vectors.read("conditions.json", "conditions");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(50);
    for (JsonObject vector : vectors) {
      ConditionState condition = ConditionState.of(terms(vector));
      for (JsonObject step : Vectors.objects(vector.getAsJsonArray("steps"))) {
        String why = "";
        switch (condition.after(step(step), step.get("time").getAsLong())) {
          case ConditionState.Outcome.Became(ConditionState next) -> condition = next;
          case ConditionState.Outcome.Refused(ConditionState.Refusal refusal) ->
              why = REFUSALS.get(List.of(ConditionState.Refusal.values()).indexOf(refusal));
        }
        assertThat(why).as("%s, %s", vector, step).isEqualTo(step.get("refused").getAsString());
        assertThat(fate(condition)).as("%s", step).isEqualTo(step.get("fate").getAsString());
        assertThat(instant(condition)).as("%s", step).isEqualTo(step.get("instant").getAsLong());
      }
    }
  }

  @Test
  void means_are_what_the_vectors_say() throws Exception {
    List<JsonObject> vectors = Vectors.read("conditions.json", "means");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(42);
    for (JsonObject vector : vectors) {
      ReadingMean mean =
          ReadingMean.of(
              new ReadingMean.Settings(
                  vector.get("window").getAsLong(),
                  vector.get("spacing").getAsLong(),
                  vector.get("gap").getAsLong(),
                  ReadingMean.Side.valueOf(upper(vector, "side"))));
      for (int i = 0; i < vector.getAsJsonArray("times").size(); i++) {
        Optional<ReadingMean> next =
            mean.observed(
                vector.getAsJsonArray("times").get(i).getAsLong(),
                Vectors.numbers(vector, "values").get(i));
        assertThat(next.isEmpty())
            .as("%s, observation %d", vector.get("about"), i)
            .isEqualTo(vector.getAsJsonArray("refused").get(i).getAsBoolean());
        mean = next.orElse(mean);
      }
      for (int i = 0; i < vector.getAsJsonArray("queries").size(); i++) {
        long time = vector.getAsJsonArray("queries").get(i).getAsLong();
        assertThat(mean.at(time).map(Object::toString).orElse(""))
            .as("%s, query %d", vector.get("about"), i)
            .isEqualTo(Vectors.texts(vector, "means").get(i));
      }
    }
  }

  @Test
  void answers_are_read_as_the_vectors_say() throws Exception {
    List<JsonObject> vectors = Vectors.read("conditions.json", "answers");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(17);
    for (JsonObject vector : vectors) {
      var answer =
          new FeedAnswer(
              Vectors.number(vector, "answer"),
              vector.get("decimals").getAsInt(),
              vector.get("updatedAt").getAsLong());
      var demand =
          new FeedAnswer.Demand(
              vector.get("maxAge").getAsLong(),
              Vectors.number(vector, "least"),
              Vectors.number(vector, "most"));
      String refused = vector.get("refused").getAsString();
      switch (answer.read(demand, vector.get("time").getAsLong())) {
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
    List<JsonObject> vectors = Vectors.read("conditions.json", "pairs");
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(11);
    for (JsonObject vector : vectors) {
      var agreed =
          FeedAnswer.agreed(
              Vectors.number(vector, "first"),
              Vectors.number(vector, "second"),
              vector.get("deviation").getAsInt());
      assertThat(agreed.map(Object::toString).orElse(""))
          .as("%s", vector)
          .isEqualTo(vector.get("value").getAsString());
    }
  }

  private static ConditionState.Terms terms(JsonObject vector) {
    long deadline = vector.get("deadline").getAsLong();
    return new ConditionState.Terms(
        ConditionState.Kind.valueOf(upper(vector, "kind")),
        vector.get("definedAt").getAsLong(),
        deadline == 0 ? OptionalLong.empty() : OptionalLong.of(deadline),
        ConditionState.AtDeadline.valueOf(upper(vector, "atDeadline")),
        Vectors.number(vector, "least"));
  }

  private static ConditionState.Step step(JsonObject step) {
    return switch (step.get("do").getAsString()) {
      case "attest" -> new ConditionState.Step.Attest(step.get("attested").getAsLong());
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

  private static String upper(JsonObject vector, String key) {
    return vector.get(key).getAsString().toUpperCase(Locale.ROOT);
  }
}
