package weir.conformance.mutation;

import java.util.List;

/** Mistakes in what a plan means and in how it is divided. */
final class PlanMutations {

  private static final String YEAR = "31_536_000L";

  private PlanMutations() {}

  static final List<Mutation> PLAN =
      List.of(
          Mutation.of(
              "claim windows close a day early",
              "weir.plan.terms.PoolTerms",
              "case After(var seconds) -> end + seconds;",
              "case After(var seconds) -> end + seconds - 86_400;"),
          Mutation.of(
              "revocations reach back by a hundred times as much",
              "weir.plan.terms.Revocable",
              "return stated.orElse(USUAL_BACKDATE);",
              "return 100 * stated.orElse(USUAL_BACKDATE);"),
          Mutation.of(
              "names of distributions are hashed in capitals",
              "weir.plan.Distribution",
              "return Keccak.hash(name.getBytes(StandardCharsets.UTF_8));",
              "return Keccak.hash(name.toUpperCase(java.util.Locale.ROOT)"
                  + ".getBytes(StandardCharsets.UTF_8));"),
          Mutation.of(
              "the last part of a lock-up is left out",
              "weir.plan.Distribution",
              "return terms.unlock();",
              "return terms.unlock().isEmpty() ? terms.unlock() : List.of();"),
          Mutation.of(
              "the amount of a distribution is a unit less",
              "weir.plan.Distribution",
              "case Allotment.OfSupply(var part, var amount) -> Optional.of(amount);",
              "case Allotment.OfSupply(var part, var amount) ->"
                  + " Optional.of(amount.minus(amount.asset().units(1)));"));

  static final List<Mutation> SCHEDULE =
      List.of(
          Mutation.of(
              "months that lack the day end a day early",
              "weir.schedule.CalendarMonths",
              "case LAST_DAY -> month.atEndOfMonth();",
              "case LAST_DAY -> month.atEndOfMonth().minusDays(1);"),
          Mutation.of(
              "steps of months come a month late",
              "weir.schedule.Resolver",
              "IntStream.range(shift, stairs.steps() + shift)",
              "IntStream.range(shift + 1, stairs.steps() + shift + 1)"),
          Mutation.of(
              "a catch-up holds nothing back",
              "weir.schedule.Resolver",
              "cursors.count(from, span, 1, held)).orElse(from);",
              "from).orElse(from);"),
          Mutation.of(
              "the starts of a cap table's rows are ignored",
              "weir.schedule.Compiler",
              "Instant genesis = terms.start().orElse(plan.genesis());",
              "Instant genesis = plan.genesis();"),
          Mutation.of(
              "the lock-up is not packed",
              "weir.schedule.ScheduleLine",
              "return Stream.concat(Stream.of(release), unlock.stream()).toList();",
              "return List.of(release);"),
          Mutation.of(
              "a claim window counts from the start of the release",
              "weir.schedule.ScheduleLine",
              "return isKnown ? later(release.end(), unlock.map(Release::end))",
              "return isKnown ? later(release.start(), unlock.map(Release::start))"),
          Mutation.of(
              "a ramp ends a second late",
              "weir.schedule.Resolver",
              "new Term.Line(from, to, opens)",
              "new Term.Line(from, to + 1, opens)"));

  static final List<Mutation> ALLOCATE =
      List.of(
          Mutation.of(
              "the first of a list by weights gets all of it",
              "weir.allocate.Allocations",
              "amount.units().multiply(weighed).divide(weights);",
              "amount.units();"),
          Mutation.of(
              "parts are rounded up",
              "weir.allocate.Allocations",
              "amount.units().multiply(weighed).divide(weights);",
              "amount.units().multiply(weighed).add(weights).subtract(BigInteger.ONE)"
                  + ".divide(weights);"),
          Mutation.of(
              "rows that are merged are dropped",
              "weir.allocate.Allocations",
              ".add(UInt128.of(columns.high[i], columns.low[i]));\n        if",
              ";\n        if"),
          Mutation.of(
              "neighbours with equal amounts change places",
              "weir.allocate.grant.Allocation",
              "this.a = a;\n    this.b = b;\n    this.c = c;",
              "if (a.length > 1 && low[0] == low[1]) {"
                  + " long x = a[0]; a[0] = a[1]; a[1] = x;"
                  + " long y = b[0]; b[0] = b[1]; b[1] = y;"
                  + " int z = c[0]; c[0] = c[1]; c[1] = z; }"
                  + " this.a = a; this.b = b; this.c = c;"),
          Mutation.of(
              "the last digit of an account is lost",
              "weir.allocate.list.AccountField",
              "c = (int) word;",
              "c = (int) word & ~15;"),
          Mutation.of(
              "groups of a cap table get the amounts of the list's first rows",
              "weir.allocate.CapTables",
              "allocation.account(i), allocation.amount(i))",
              "allocation.account(rows.size() - 1 - i), allocation.amount(i))"),
          Mutation.of(
              "the index of a leaf counts from one",
              "weir.allocate.tree.LeafHashes",
              "hash(encoding, i, rows.a[i]",
              "hash(encoding, i + 1, rows.a[i]"),
          Mutation.of(
              "decimals of numbers are cut off",
              "weir.allocate.list.NumberField",
              "point = i;\n      } else {",
              "point = i; break;\n      } else {"));

  static final List<Mutation> RELEASE =
      List.of(
          Mutation.of(
                  "lines are packed a year late, and read a year early",
                  "weir.release.words.TermWords",
                  ".put(from, 40).put(to, 40).put(opens, 40).word());",
                  ".put(from + %s, 40).put(to + %s, 40).put(opens + %s, 40).word());"
                      .replace("%s", YEAR))
              .and(
                  "case LINE -> new Term.Line(head.takeLong(40), head.takeLong(40),"
                      + " head.takeLong(40));",
                  "case LINE -> new Term.Line(head.takeLong(40) - Y, head.takeLong(40) - Y,"
                          .replace("Y", YEAR)
                      + " head.takeLong(40) - %s);".replace("%s", YEAR)));
}
