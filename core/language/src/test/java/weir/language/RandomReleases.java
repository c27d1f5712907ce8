package weir.language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weir.testkit.Source;

/** Random plans of every statement, in every manner of writing that the language has. */
final class RandomReleases {

  private static final String HEAD =
      """
      weir: 1
      name: Random
      asset: {symbol: RND, name: Random, decimals: 6, supply: 1_000_000_000}
      chain: eip155:31337
      genesis: 2026-01-15
      month-end: last-day
      blocks: {every: 12 seconds, known: [{height: 100, at: 2026-01-01}]}
      conditions:
        vote: {kind: tbd, says: not decided}
      distributions:
        other:
          path: treasury
          share: 1%
          holders-not-known: true
          release:
            - jump: 100%
        one:
          path: vesting
          share: 99%
          holders-not-known: true
      """;

  private final Source source;
  private LocalDate day = LocalDate.of(2026, 2, 1);

  private RandomReleases(Source source) {
    this.source = source;
  }

  static String plan(Source source) {
    return plan(new RandomReleases(source).statements());
  }

  /** Returns the plan whose second distribution has these statements, a line each. */
  static String plan(String statements) {
    return HEAD + "    release:\n" + statements.indent(6);
  }

  private String statements() {
    int count = source.between(1, 1 + source.size() / 40);
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      if (source.onceIn(4)) {
        lines.add(source.onceIn(3) ? "- when: vote" : "- wait: " + span());
      }
      lines.add("- " + statement(i == count - 1 ? "rest" : "1/" + count));
    }
    return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  private String statement(String share) {
    return switch (source.between(0, 7)) {
      case 0 -> "jump: " + share;
      case 1 -> "jump: {share: %s, at: %s}".formatted(share, moment());
      case 2 -> "ramp: {share: %s%s, over: %s}".formatted(share, from(), span());
      case 3 ->
          "stairs: {share: %s%s, steps: %d, every: %s, first: %s}"
              .formatted(share, from(), source.between(1, 50), span(), first());
      case 4 -> tranches(share);
      case 5 -> rates(share);
      default -> decay(share);
    };
  }

  private String tranches(String share) {
    int count = source.between(1, 6);
    return source.onceIn(2)
        ? "tranches: {share: %s, at: [%s], parts: [%s], of: weights}"
            .formatted(share, dates(count), weights(count))
        : "tranches: {share: %s%s, every: %s, first: %s, parts: [%s, 3 times 2], of: weights}"
            .formatted(share, from(), span(), first(), weights(count));
  }

  private String rates(String share) {
    int count = source.between(1, 6);
    String totals = source.onceIn(3) ? totals(count) : weights(count) + "], of: weights";
    return source.onceIn(2)
        ? "rates: {share: %s, from: 2026-01-20, until: [%s], parts: [%s}"
            .formatted(share, dates(count), totals)
        : "rates: {share: %s%s, every: %s, parts: [%s}".formatted(share, from(), span(), totals);
  }

  private String decay(String share) {
    var every = span();
    String unit = every.substring(every.indexOf(' ') + 1);
    boolean step = source.onceIn(2);
    String factor =
        source.oneOf(
            List.of(
                "times: %d%%".formatted(source.between(1, 120)),
                "times: 0.%d%%".formatted(source.between(1, 9)),
                "half-life: %d %s".formatted(source.between(1, 9) + number(every) / 50, unit),
                "of-remaining: %d/100".formatted(source.between(1, 100))));
    String pace =
        source.onceIn(2)
            ? ""
            : source.onceIn(2) || unit.startsWith("month") || factor.startsWith("of")
                ? ", begins: 0.%d, end: last".formatted(source.between(1, 9))
                : ", rate: 0.00000%d per %s, end: last"
                    .formatted(source.between(1, 9), unit.startsWith("block") ? "block" : "second");
    return "decay: {share: %s%s, every: %s, periods: %d, inside: %s, %s%s}"
        .formatted(
            share,
            from(),
            every,
            source.between(1, 8),
            step ? "step, first: " + first() : "line",
            factor,
            pace);
  }

  private static long number(String span) {
    return Long.parseLong(span.substring(0, span.indexOf(' ')));
  }

  private String weights(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "" + (i == 0 ? source.between(1, 9) : source.between(0, 99)))
        .collect(Collectors.joining(", "));
  }

  private String totals(int count) {
    long total = 0;
    var totals = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      total += source.between(i == 0 ? 1 : 0, 50);
      totals.add("" + total);
    }
    return String.join(", ", totals) + "], of: weights, cumulative: true";
  }

  private String dates(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          day = day.plusDays(source.between(1, 90));
          return day.toString();
        })
        .collect(Collectors.joining(", "));
  }

  private String from() {
    return source.onceIn(2) ? "" : ", from: " + moment();
  }

  private String moment() {
    String later = source.onceIn(2) ? "" : " + " + span();
    return source.oneOf(
        List.of(
            "2026-05-%02d".formatted(source.between(1, 28)),
            "genesis" + later,
            "block %d".formatted(source.between(0, 9_999)) + later,
            "end of other" + later,
            "condition vote" + later));
  }

  private String span() {
    return source.between(1, 40)
        + " "
        + source.oneOf(List.of("months", "days", "weeks", "seconds", "blocks"));
  }

  private String first() {
    return source.oneOf(List.of("at start", "one period later"));
  }
}
