package weir.verify.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.plan.BlockTimes;
import weir.plan.statement.Remainder;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.Weights;
import weir.verify.oracle.ExactAxis;
import weir.verify.oracle.ExactBlocks;
import weir.verify.oracle.ExactRelease;
import weir.verify.oracle.ExactTerm;
import weir.verify.oracle.Rational;
import weir.verify.trial.Trial;

/** The normal form of a release's shares and courses, so that two releases can be compared. */
final class NormalForm {

  private NormalForm() {}

  /** A part of a release: the sum of the shares up to it, and its course in normal form. */
  record ExactSlice(Rational upTo, ExactAxis frame, ExactTerm course) {}

  static List<List<ExactSlice>> of(ExactRelease evaluator) {
    var shapes = new ArrayList<List<ExactSlice>>();
    shapes.add(parts(evaluator.earned()));
    if (!evaluator.transferable().isEmpty()) {
      shapes.add(parts(evaluator.transferable()));
    }
    return shapes;
  }

  private static List<ExactSlice> parts(List<ExactRelease.Piece> pieces) {
    return pieces.stream().map(p -> part(p.upTo(), p.frame(), p.course())).toList();
  }

  static List<List<ExactSlice>> of(List<Release> releases) {
    return releases.stream().map(NormalForm::parts).toList();
  }

  private static List<ExactSlice> parts(Release release) {
    var parts = new ArrayList<ExactSlice>();
    Rational sum = Rational.ZERO;
    for (Slice slice : release.slices()) {
      var share = slice.share();
      sum = sum.plus(Rational.of(share.numerator(), share.denominator()));
      parts.add(part(sum, frame(slice), course(slice.term())));
    }
    return parts;
  }

  private static ExactSlice part(Rational upTo, ExactAxis frame, ExactTerm course) {
    return frame.opening().isEmpty()
        ? new ExactSlice(upTo, ExactAxis.NEVER, new ExactTerm.AllAt(0))
        : new ExactSlice(upTo, frame, course.plain());
  }

  private static ExactAxis frame(Slice slice) {
    if (slice.term() instanceof Term.Unknown) {
      return ExactAxis.NEVER;
    }
    Optional<ExactBlocks> chain =
        switch (slice.axis()) {
          case Axis.Time() -> Optional.empty();
          case Axis.Blocks(var clock) -> Optional.of(chain(clock));
        };
    var opening = slice.gate().opening().stream().boxed().findFirst();
    return new ExactAxis(opening, chain, slice.gate() instanceof Gate.Waiting);
  }

  private static ExactBlocks chain(BlockClock clock) {
    var known =
        clock.known().stream()
            .map(k -> new BlockTimes.Known(k.height(), java.time.Instant.ofEpochSecond(k.at())))
            .toList();
    return new ExactBlocks(
        new BlockTimes(new weir.plan.statement.Span.Seconds(clock.every()), known, Trial.TOP));
  }

  private static ExactTerm course(Term term) {
    return switch (term) {
      case Term.Jump(var at) -> new ExactTerm.AllAt(at);
      case Term.Line(var from, var to, var opens) -> new ExactTerm.Rising(from, to, opens);
      case Term.Stairs(var steps, var held, var remainder) -> stepping(steps, held, remainder);
      case Term.Geometric(var periods, var weights, var sloped) ->
          decaying(periods, weights, sloped);
      case Term.Table(var rows, var sloped) ->
          new ExactTerm.Points(
              rows.stream().map(r -> new ExactTerm.Point(r.at(), r.cumulative())).toList(), sloped);
      case Term.Unknown() -> new ExactTerm.AllAt(0);
    };
  }

  private static ExactTerm stepping(Steps steps, int held, Remainder remainder) {
    var instants =
        IntStream.rangeClosed(1, steps.count()).mapToObj(k -> (Long) steps.instant(k)).toList();
    return new ExactTerm.Stepping(instants, steps.instant(Math.max(held, 1)), remainder);
  }

  private static ExactTerm decaying(Steps.Every periods, Weights weights, boolean sloped) {
    var points = new ArrayList<ExactTerm.Point>();
    for (int k = 1; k <= periods.count(); k++) {
      points.add(new ExactTerm.Point(periods.instant(k), weights.upTo(sloped ? k - 1 : k)));
    }
    if (sloped) {
      long end = periods.instant(periods.count()) + periods.period();
      points.add(new ExactTerm.Point(end, weights.all()));
    }
    return new ExactTerm.Points(points, sloped);
  }
}
