package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.Distribution;
import weir.plan.terms.StreamShare;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.ReleaseLimits;
import weir.release.Slice;
import weir.release.Term;
import weir.units.Fraction;

/** Computes the releases of distributions that share a stream by shares that may change. */
final class StreamResolver {

  private final CompileContext context;

  StreamResolver(CompileContext context) {
    this.context = context;
  }

  /**
   * The part of a distribution in the stream.
   *
   * @param units its total in base units
   * @param release its release
   */
  record Shared(BigInteger units, Release release) {}

  /** The axis and gate of a term: terms with the same ones are added up. */
  private record Counted(Axis axis, Gate gate) {}

  /** A term of the share, with its base units. */
  private record Piece(BigInteger units, Term term, Counted counted) {}

  /**
   * Returns the parts in a stream of {@code units} base units by the names of its users; a
   * diagnostic explains each missing user.
   *
   * <p>Between two corners, of the stream or of any user's shares, each part is a straight line; at
   * each corner the sum of all parts is rounded down to a base unit and divided by {@link
   * SharedFloors}, in the order of the plan: separately for amounts at once and in lines, and for
   * each axis and gate.
   */
  Map<String, Shared> of(Release stream, BigInteger amount, List<Distribution> users) {
    long steps =
        stream.slices().stream().filter(Slice::isKnown).mapToLong(s -> s.term().size()).sum();
    if (steps > ReleaseLimits.ROWS) {
      context.tooManySteps(
          users.getFirst().origin(), "this stream has too many steps", steps, ReleaseLimits.ROWS);
      return Map.of();
    }
    var pieces = new ArrayList<List<Piece>>();
    users.forEach(user -> pieces.add(new ArrayList<>()));
    var flows = new LinkedHashMap<Counted, StreamAccrual>();
    var amounts = stream.split(amount);
    for (int i = 0; i < amounts.size(); i++) {
      Slice slice = stream.slices().get(i);
      var counted = new Counted(slice.axis(), slice.gate());
      if (slice.isKnown()) {
        var taken = users.stream().map(u -> new Portions(u.stream().orElseThrow(), slice)).toList();
        flows
            .computeIfAbsent(counted, c -> new StreamAccrual(users.size()))
            .add(slice.term(), amounts.get(i), taken);
      } else {
        undated(slice.term(), amounts.get(i), counted, users, pieces);
      }
    }
    flows.forEach((counted, flow) -> {
      tables(flow.jumping(), false, counted, users, pieces);
      tables(flow.sloped(), true, counted, users, pieces);
    });
    var shared = new LinkedHashMap<String, Shared>();
    for (int u = 0; u < users.size(); u++) {
      Distribution user = users.get(u);
      shared(pieces.get(u), user).ifPresent(s -> shared.put(user.name(), s));
    }
    return shared;
  }

  /** Shares a term without a date: its amount is divided. */
  private void undated(
      Term term,
      BigInteger amount,
      Counted counted,
      List<Distribution> users,
      List<List<Piece>> pieces) {
    Fraction sum = Fraction.ZERO;
    BigInteger before = BigInteger.ZERO;
    for (int u = 0; u < users.size(); u++) {
      StreamShare shares = users.get(u).stream().orElseThrow();
      if (shares.portions().size() > 1) {
        context
            .diagnostics()
            .add(
                ScheduleCode.STREAM_UNDATED,
                shares.places().at(),
                "its shares of a stream change at dates, and the dates of the stream are unknown",
                "state one share, or the dates of the stream",
                new Figure("stream", shares.stream()));
      }
      sum = sum.plus(shares.portions().getFirst().share());
      BigInteger upTo = sum.timesFloor(amount);
      pieces.get(u).add(new Piece(upTo.subtract(before), term, counted));
      before = upTo;
    }
  }

  private void tables(
      List<List<Term.Table.Row>> rows,
      boolean sloped,
      Counted counted,
      List<Distribution> users,
      List<List<Piece>> pieces) {
    for (int u = 0; u < users.size(); u++) {
      List<Term.Table.Row> own = rows.get(u);
      if (own.size() > ReleaseLimits.ROWS) {
        context.tooManySteps(
            users.get(u).origin(),
            "its share of a stream has too many rows",
            own.size(),
            ReleaseLimits.ROWS);
      } else if (!own.isEmpty()) {
        var table = new Term.Table(own, sloped);
        pieces.get(u).add(new Piece(table.all(), table, counted));
      }
    }
  }

  private Optional<Shared> shared(List<Piece> pieces, Distribution user) {
    BigInteger all = pieces.stream().map(Piece::units).reduce(BigInteger.ZERO, BigInteger::add);
    if (all.signum() == 0) {
      var share = user.stream().orElseThrow();
      context
          .diagnostics()
          .add(
              ScheduleCode.BELOW_ONE_UNIT,
              share.places().at(),
              "its share of a stream is less than one base unit",
              "give it a larger share",
              new Figure("stream", share.stream()));
      return Optional.empty();
    }
    var slices =
        pieces.stream()
            .filter(piece -> piece.units().signum() > 0)
            .map(piece ->
                new Slice(
                    new Fraction(piece.units(), all),
                    piece.term(),
                    piece.counted().axis(),
                    piece.counted().gate()))
            .toList();
    return Optional.of(new Shared(all, new Release(slices)));
  }

  /** The shares, along the axis of a slice of the stream. */
  private record Portions(StreamShare shares, Slice slice) implements StreamAccrual.Taken {

    @Override
    public Fraction at(long place) {
      var changes = changes();
      int i = 0;
      while (i < changes.size() && changes.get(i) <= place) {
        i++;
      }
      return shares.portions().get(i).share();
    }

    @Override
    public List<Long> changes() {
      long opening = slice.gate().opening().orElseThrow();
      return shares.portions().stream()
          .flatMap(p -> p.until().stream())
          .map(until -> slice.axis().at(until.getEpochSecond() - 1) + 1 - opening)
          .toList();
    }
  }
}
