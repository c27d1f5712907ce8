package weir.observe.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each of several nodes answered, and why others did not.
 *
 * @param answers by the name of the node
 * @param failures by the name of the node
 */
record Votes<T>(Map<String, T> answers, Map<String, IOException> failures) {

  /** A question to one node. */
  interface Question<A, T> {
    T ask(A node) throws IOException;
  }

  static <T> Votes<T> of(List<ChainSource> nodes, Question<ChainSource, T> question) {
    Map<String, ChainSource> byName = new LinkedHashMap<>();
    nodes.forEach(node -> byName.put(named(node, byName), node));
    return new Votes<>(byName, Map.of()).then(question);
  }

  /** Two nodes behind one host have different names. */
  private static String named(ChainSource node, Map<String, ?> taken) {
    String name = node.name();
    for (int i = 2; taken.containsKey(name); i++) {
      name = node.name() + " (" + i + ")";
    }
    return name;
  }

  /** Asks each node that has answered another question. */
  <S> Votes<S> then(Question<? super T, S> question) {
    Map<String, S> next = new LinkedHashMap<>();
    Map<String, IOException> failed = new LinkedHashMap<>(failures);
    answers.forEach((name, answer) -> {
      try {
        next.put(name, question.ask(answer));
      } catch (IOException e) {
        failed.put(name, e);
      }
    });
    return new Votes<>(next, failed);
  }

  <S> Votes<S> map(Function<? super T, S> change) {
    return then(change::apply);
  }

  List<T> values() {
    return List.copyOf(answers.values());
  }

  /** Returns the answer that at least {@code count} nodes gave. */
  Optional<T> winner(int count) {
    Map<T, Integer> votes = new LinkedHashMap<>();
    answers.values().forEach(answer -> votes.merge(answer, 1, Integer::sum));
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() >= count)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  boolean isUnanimous() {
    return answers.values().stream().distinct().count() == 1;
  }

  /** Returns the names of the nodes that answered something else. */
  List<String> others(T right) {
    var names = new ArrayList<String>();
    answers.forEach((name, answer) -> {
      if (!answer.equals(right)) {
        names.add(name);
      }
    });
    return names;
  }

  /**
   * Checks that at least {@code count} nodes answered.
   *
   * @throws MissingHistory if those that did not do not keep what is so old
   * @throws NotYet if those that did not may do so a moment later
   */
  void checkAnswered(int count, String what) throws IOException {
    if (answers.size() >= count) {
      return;
    }
    for (IOException failure : failures.values()) {
      if (failure instanceof MissingHistory missing) {
        throw missing;
      }
      if (failure instanceof NotYet later) {
        throw later;
      }
    }
    throw new Contradiction("too few nodes show " + describe(what));
  }

  /** Returns {@code WHAT (NODE: ANSWER; NODE: ANSWER)}. */
  String describe(String what) {
    var lines = new ArrayList<String>();
    answers.forEach((name, answer) -> lines.add(name + ": " + answer));
    failures.forEach((name, failure) -> lines.add(name + ": " + failure.getMessage()));
    return what + " (" + String.join("; ", lines) + ")";
  }
}
