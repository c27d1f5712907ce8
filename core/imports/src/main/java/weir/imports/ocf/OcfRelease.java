package weir.imports.ocf;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.imports.ImportCode;
import weir.imports.ocf.OcfTerms.Trigger;
import weir.imports.ocf.OcfTerms.VestingCondition;
import weir.imports.source.PlanInstants;
import weir.imports.source.Remarks;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * The statements of a release for a path, counted from the vesting start.
 *
 * <p>The cursor of a plan is at the last installment, so that an installment relative to the
 * condition before needs no date.
 */
final class OcfRelease {

  /**
   * The origin from which a release counts.
   *
   * @param word its name in a plan: genesis, or a condition
   * @param start its date, if known; then the release is written with dates
   */
  record VestingStart(String word, Optional<Long> start) {

    /** That of a named release: the genesis of the plan, or the start of the grant that has it. */
    static final VestingStart GENESIS = new VestingStart("genesis", Optional.empty());

    private String later(int months, long days) {
      if (start.isPresent()) {
        var date = LocalDateTime.ofEpochSecond(start.get(), 0, ZoneOffset.UTC);
        var later = date.plusMonths(months).plusDays(days);
        return PlanInstants.print(later.toEpochSecond(ZoneOffset.UTC));
      }
      return word + span(months, days);
    }

    private static String span(int months, long days) {
      return months > 0
          ? " + " + PlanInstants.counted(months, "month")
          : days > 0 ? " + " + PlanInstants.counted(days, "day") : "";
    }
  }

  /** The span from the start, or from an event, to a condition. */
  private record Offset(Optional<String> event, int months, long days) {}

  private final Remarks remarks;
  private final VestingStart origin;
  private final Map<String, String> events;
  private final Map<String, Offset> offsets = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private String before = "";

  private OcfRelease(VestingStart origin, Map<String, String> events, Remarks remarks) {
    this.origin = origin;
    this.events = events;
    this.remarks = remarks;
  }

  /**
   * Returns the statements; empty, with a remark, if a plan cannot express them.
   *
   * @param origin the origin from which it counts
   * @param quantity of the grant, if the terms state numbers of shares
   * @param events the names of the plan's conditions, by those of the terms
   */
  static Optional<List<String>> of(
      OcfPath path,
      VestingStart origin,
      Optional<Fraction> quantity,
      Map<String, String> events,
      Remarks remarks) {
    var release = new OcfRelease(origin, events, remarks);
    var shares = path.shares(quantity);
    var sum = Fraction.ZERO;
    for (int i = 0; i < path.conditions().size(); i++) {
      var condition = path.conditions().get(i);
      if (!release.add(condition, shares.get(i))) {
        return Optional.empty();
      }
      sum = shares.get(i).stream().reduce(sum, Fraction::plus);
    }
    if (sum.compareTo(Fraction.ONE) > 0 || sum.isZero()) {
      remarks.add(
          ImportCode.IMPORT_INEXPRESSIBLE,
          path.conditions().getFirst().place(),
          "the conditions vest %s of the whole".formatted(sum),
          "let them add up to the whole");
      return Optional.empty();
    }
    if (sum.compareTo(Fraction.ONE) < 0) {
      remarks.add(
          ImportCode.IMPORT_DIFFERS,
          path.conditions().getFirst().place(),
          "the conditions vest %s of the whole".formatted(sum),
          "the rest waits for never-vests, a condition that never happens");
      release.statements.add("- when: " + OcfImport.NEVER);
      release.statements.add("- jump: rest");
    }
    return Optional.of(release.statements);
  }

  private boolean add(VestingCondition condition, List<Fraction> shares) {
    boolean fine =
        switch (condition.trigger()) {
          case Trigger.Start() -> {
            offsets.put(condition.id(), new Offset(Optional.empty(), 0, 0));
            lump(shares.getFirst(), Optional.of(origin.later(0, 0)));
            yield true;
          }
          case Trigger.Absolute(var second) -> {
            lump(shares.getFirst(), Optional.of(PlanInstants.print(second)));
            yield true;
          }
          case Trigger.Event() -> {
            var name = events.getOrDefault(condition.id(), condition.id());
            offsets.put(condition.id(), new Offset(Optional.of(name), 0, 0));
            statements.add("- when: " + name);
            lump(shares.getFirst(), Optional.empty());
            yield true;
          }
          case Trigger.Relative relative -> relative(condition, relative, shares);
        };
    before = condition.id();
    return fine;
  }

  private void lump(Fraction share, Optional<String> at) {
    if (!share.isZero()) {
      statements.add(
          "- jump: {share: %s%s}".formatted(share(share), at.map(a -> ", at: " + a).orElse("")));
    }
  }

  private boolean relative(
      VestingCondition condition, Trigger.Relative relative, List<Fraction> shares) {
    var base = Optional.ofNullable(offsets.get(relative.base()));
    int count = relative.occurrences();
    if (base.isEmpty()) {
      remarks.add(
          ImportCode.IMPORT_INEXPRESSIBLE,
          condition.place(),
          "it counts from \"%s\", which has no span from the start".formatted(relative.base()),
          "let it count from the start, or from an event");
      return false;
    }
    if (relative.day() > 0) {
      remarks.add(
          ImportCode.IMPORT_DIFFERS,
          condition.place(),
          "it vests on the %dth of a month".formatted(relative.day()),
          "the plan counts from the start's own day, up to a month earlier or later");
    }
    var offset = base.get();
    offsets.put(
        condition.id(),
        new Offset(
            offset.event(),
            offset.months() + (relative.inMonths() ? relative.length() * count : 0),
            offset.days() + (relative.inMonths() ? 0 : (long) relative.length() * count)));
    if (relative.length() == 0) {
      var sum = shares.stream().reduce(Fraction.ZERO, Fraction::plus);
      return from(condition, relative, offset)
          .map(from -> {
            lump(sum, from.isEmpty() ? Optional.empty() : Optional.of(from));
            return true;
          })
          .orElse(false);
    }
    var from = from(condition, relative, offset);
    from.ifPresent(f -> installments(relative, shares, f));
    return from.isPresent();
  }

  /** Returns the key of its origin; empty for the cursor. */
  private Optional<String> from(
      VestingCondition condition, Trigger.Relative relative, Offset offset) {
    if (relative.base().equals(before)) {
      return Optional.of("");
    }
    if (offset.months() > 0 && offset.days() > 0) {
      remarks.add(
          ImportCode.IMPORT_INEXPRESSIBLE,
          condition.place(),
          "it counts from months and days after the start",
          "let it count from the condition before it");
      return Optional.empty();
    }
    var from = offset.event().map(OcfRelease::opening).orElse(origin);
    return Optional.of(from.later(offset.months(), offset.days()));
  }

  private static VestingStart opening(String condition) {
    return new VestingStart("condition " + condition, Optional.empty());
  }

  private void installments(Trigger.Relative relative, List<Fraction> shares, String from) {
    var every = PlanInstants.counted(relative.length(), relative.inMonths() ? "month" : "day");
    var start = from.isEmpty() ? "" : ", from: " + from;
    boolean equal = shares.stream().distinct().count() == 1;
    if (shares.getFirst().isZero() && equal) {
      if (from.isEmpty()) {
        statements.add("- wait: " + span(relative, relative.occurrences()));
      }
      return;
    }
    if (equal) {
      var sum = shares.stream().reduce(Fraction.ZERO, Fraction::plus);
      var cliff = relative.cliff() > 0 ? ", catch-up: " + span(relative, relative.cliff()) : "";
      statements.add(
          "- stairs: {share: %s%s, steps: %s, every: %s, first: one period later%s}"
              .formatted(share(sum), start, Figures.grouped(relative.occurrences()), every, cliff));
      return;
    }
    for (int k = 0; k < shares.size(); k++) {
      var steps = "steps: 1, every: " + every + ", first: one period later}";
      statements.add(
          "- stairs: {share: %s%s, %s".formatted(share(shares.get(k)), k == 0 ? start : "", steps));
    }
  }

  private static String span(Trigger.Relative relative, int times) {
    return PlanInstants.counted(
        (long) relative.length() * times, relative.inMonths() ? "month" : "day");
  }

  private static String share(Fraction share) {
    return share.equals(Fraction.ONE) ? "100%" : share.toString();
  }
}
