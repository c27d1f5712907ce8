package weir.allocate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.grant.Grant;
import weir.allocate.grant.GrantColumns;
import weir.allocate.kernel.RowRanges;
import weir.allocate.kernel.UInt128;
import weir.allocate.list.AccountField;
import weir.allocate.list.FieldFaults;
import weir.allocate.list.RecipientFile;
import weir.diagnose.Code;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Distribution;
import weir.plan.Recipients;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.plan.terms.GrantTerms;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Computes the allocation of a distribution from its recipients; it adds up to the last base unit.
 */
public final class Allocations {

  /** The most decimals of a weight. */
  public static final int WEIGHT_DECIMALS = 18;

  private final Distribution distribution;
  private final Amount amount;
  private final Listed list;
  private final GrantColumns columns;
  private final DiagnosticCollector problems;

  private Allocations(
      Distribution distribution, Amount amount, Listed list, RecipientFile.Rows rows) {
    this.distribution = distribution;
    this.amount = amount;
    this.list = list;
    this.columns = rows.columns();
    this.problems = rows.problems();
  }

  /**
   * Returns the allocation of a distribution, or everything that is wrong with its list.
   *
   * <p>The rows keep the order of the list. Tokens and base units must add up to the distribution's
   * amount A. With weights, row i gets floor(A * (W1 + … + Wi) / W) less the same of row i-1:
   * within one base unit of its exact proportion, and A in total.
   *
   * @param amount the amount of the distribution, as in the schedule
   * @throws IllegalArgumentException if the plan does not state the holders
   * @throws IOException if the file cannot be read
   */
  public static AllocationResult of(Distribution distribution, Amount amount, Contents contents)
      throws IOException {
    return switch (distribution.recipients()) {
      case Recipients.One(Address account) -> one(distribution, amount, account);
      case Listed list ->
          listed(distribution, amount, list, contents.of(list.file()), RowRanges.threads());
      case Recipients.NotKnown() ->
          throw new IllegalArgumentException(
              "the holders of " + distribution.name() + " are not known");
    };
  }

  private static AllocationResult one(Distribution distribution, Amount amount, Address account) {
    var entry = new Grant(0, account, amount.units());
    var allocation = Allocation.of(distribution.name(), amount.asset(), List.of(entry));
    return new AllocationResult(Optional.of(allocation), List.of());
  }

  static AllocationResult listed(
      Distribution distribution, Amount amount, Listed list, MemorySegment content, int threads) {
    return judged(distribution, amount, list, content, threads).result();
  }

  /**
   * A list that was read and checked.
   *
   * @param result the allocation, or what is wrong
   * @param terms the terms of each grant, if rows have terms of their own
   */
  record JudgedList(AllocationResult result, List<GrantTerms> terms) {}

  static JudgedList judged(
      Distribution distribution, Amount amount, Listed list, MemorySegment content, int threads) {
    int decimals =
        switch (list.measure()) {
          case TOKENS -> amount.asset().decimals();
          case UNITS -> 0;
          case WEIGHTS -> WEIGHT_DECIMALS;
        };
    ForkJoinTask<Hash32> hash = ForkJoinPool.commonPool().submit(() -> hash(content));
    var rows = RecipientFile.read(list, decimals, content, threads);
    var result = new Allocations(distribution, amount, list, rows).judge(hash, threads);
    return new JudgedList(result, rows.terms());
  }

  private static Hash32 hash(MemorySegment content) {
    var sponge = Keccak.sponge();
    var chunk = new byte[Keccak.RATE << 9];
    for (long at = 0; at < content.byteSize(); at += chunk.length) {
      int count = (int) Math.min(chunk.length, content.byteSize() - at);
      MemorySegment.copy(content, ValueLayout.JAVA_BYTE, at, chunk, 0, count);
      sponge.add(chunk, 0, count);
    }
    return sponge.hash();
  }

  private AllocationResult judge(ForkJoinTask<Hash32> hash, int threads) {
    boolean whole = !problems.hasErrors();
    if (whole && columns.size() == 0) {
      problems.add(
          AllocationCode.RECIPIENTS_EMPTY,
          Position.START,
          "the list has a header and no rows",
          "add a row for each recipient");
      whole = false;
    }
    checksums(threads);
    if (columns.size() <= Allocation.MAX_ROWS) {
      duplicates();
    }
    if (whole && !problems.hasErrors()) {
      amounts();
    }
    content(hash.join());
    Optional<Allocation> allocation =
        problems.hasErrors()
            ? Optional.empty()
            : Optional.of(columns.allocation(distribution.name(), amount.asset()));
    return new AllocationResult(allocation, problems.inOrder());
  }

  private void content(Hash32 actual) {
    if (!actual.equals(list.content())) {
      problems.add(
          AllocationCode.RECIPIENTS_CHANGED,
          Position.START,
          "the file is not the one that the plan's hash covers",
          "read the plan again; if it is settled already, restore the file with which it was"
              + " settled",
          new Figure("plan", list.content()),
          new Figure("file", actual));
    }
  }

  private void checksums(int threads) {
    var wrong = new boolean[columns.size()];
    RowRanges.run(
        0,
        columns.size(),
        threads,
        (from, to) -> {
          long[] state = new long[25];
          for (int i = from; i < to; i++) {
            long written = columns.cases[i];
            wrong[i] =
                written != GrantColumns.ONE_CASE
                    && written
                        != AccountField.checksum(columns.a[i], columns.b[i], columns.c[i], state);
          }
        });
    for (int i = 0; i < wrong.length; i++) {
      if (wrong[i]) {
        var fault = FieldFaults.checksum(account(i), columns.cases[i]);
        add(fault.code(), i, fault.what(), fault.fix(), fault.figures().toArray(new Figure[0]));
      }
    }
  }

  private void duplicates() {
    if (list.duplicates() == Duplicates.SEPARATE) {
      return;
    }
    int size = columns.size();
    int[] order = columns.byAccount();
    int[] firstOf = new int[size];
    boolean repeated = false;
    for (int i = 0; i < size; i++) {
      boolean same = i > 0 && columns.sameAccount(order[i - 1], order[i]);
      firstOf[order[i]] = same ? firstOf[order[i - 1]] : order[i];
      repeated |= same;
    }
    if (!repeated) {
      return;
    }
    switch (list.duplicates()) {
      case REFUSE -> refuse(firstOf);
      case MERGE -> merge(firstOf);
      case SEPARATE -> throw new IllegalStateException("separate rows need no order");
    }
  }

  private void refuse(int[] firstOf) {
    for (int i = 0; i < firstOf.length; i++) {
      if (firstOf[i] != i) {
        add(
            AllocationCode.RECIPIENT_TWICE,
            i,
            "an account occurs twice: " + account(i),
            "delete one row, or write duplicates: merge or separate in the plan",
            new Figure("first", "line " + columns.line(firstOf[i])),
            new Figure("again", "line " + columns.line(i)));
      }
    }
  }

  private void merge(int[] firstOf) {
    var kept = new boolean[firstOf.length];
    for (int i = 0; i < firstOf.length; i++) {
      int first = firstOf[i];
      kept[i] = first == i;
      if (first != i) {
        BigInteger sum =
            UInt128.of(columns.high[first], columns.low[first])
                .add(UInt128.of(columns.high[i], columns.low[i]));
        if (sum.bitLength() > Allocation.BITS) {
          add(
              AllocationCode.RECIPIENT_RANGE,
              i,
              "the rows of " + account(i) + " add up to more than one grant can hold",
              "divide the grant over several accounts, or check its decimals",
              new Figure("first", "line " + columns.line(first)),
              new Figure("again", "line " + columns.line(i)));
        }
        columns.high[first] = sum.shiftRight(64).longValue();
        columns.low[first] = sum.longValue();
      }
    }
    columns.keep(kept);
  }

  private void amounts() {
    BigInteger sum = UInt128.sum(columns.high, columns.low, columns.size());
    if (list.measure() == Measure.WEIGHTS) {
      if (sum.signum() == 0) {
        problems.add(
            AllocationCode.RECIPIENTS_SUM,
            Position.START,
            "all weights are zero",
            "give at least one recipient a weight");
        return;
      }
      divide(sum);
    } else {
      compare(amount.asset().units(sum));
    }
    nothings();
  }

  private void divide(BigInteger weights) {
    BigInteger weighed = BigInteger.ZERO;
    BigInteger given = BigInteger.ZERO;
    for (int i = 0; i < columns.size(); i++) {
      weighed = weighed.add(UInt128.of(columns.high[i], columns.low[i]));
      BigInteger until = amount.units().multiply(weighed).divide(weights);
      BigInteger part = until.subtract(given);
      columns.high[i] = part.shiftRight(64).longValue();
      columns.low[i] = part.longValue();
      given = until;
    }
  }

  private void compare(Amount sum) {
    int order = sum.compareTo(amount);
    if (order == 0) {
      return;
    }
    Amount difference = order > 0 ? sum.minus(amount) : amount.minus(sum);
    problems.add(
        AllocationCode.RECIPIENTS_SUM,
        Position.START,
        "the list does not add up to distribution \"" + distribution.name() + "\"",
        "state amount: "
            + Figures.grouped(sum.tokens(), '_')
            + " in the plan, or correct the list"
            + unit(sum),
        new Figure("list", sum + " in " + Figures.grouped(columns.size()) + " rows"),
        new Figure("plan", amount),
        new Figure(order > 0 ? "over" : "left", difference));
  }

  // The most common mistake: a list of base units read as tokens, or the reverse.
  private String unit(Amount sum) {
    BigDecimal ratio = BigDecimal.TEN.pow(sum.asset().decimals());
    BigDecimal units = new BigDecimal(sum.units());
    BigDecimal expected = new BigDecimal(amount.units());
    boolean slip =
        sum.asset().decimals() > 0
            && (units.compareTo(expected.multiply(ratio)) == 0
                || units.multiply(ratio).compareTo(expected) == 0);
    return slip ? "; its numbers look like " + other() : "";
  }

  private String other() {
    return list.measure() == Measure.TOKENS
        ? "base units: write units: in the plan"
        : "tokens: write tokens: in the plan";
  }

  private void nothings() {
    int count = 0;
    int first = 0;
    for (int i = columns.size() - 1; i >= 0; i--) {
      if ((columns.high[i] | columns.low[i]) == 0) {
        count++;
        first = i;
      }
    }
    if (count > 0) {
      add(
          AllocationCode.RECIPIENT_NOTHING,
          first,
          "recipients with an amount of zero, the first here",
          "delete these rows unless their indexes are needed",
          new Figure("rows", Figures.grouped(count) + " of " + Figures.grouped(columns.size())));
    }
  }

  private Address account(int row) {
    return new Address(columns.a[row], columns.b[row], columns.c[row]);
  }

  private void add(Code code, int row, String what, String fix, Figure... figures) {
    var at = Position.ofLine(columns.line(row), columns.column(row));
    problems.add(code, at, what, fix, figures);
  }
}
