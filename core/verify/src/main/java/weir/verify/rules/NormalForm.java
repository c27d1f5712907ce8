package weir.verify.rules;

import java.util.ArrayList;
import java.util.List;
import weir.verify.oracle.ExactAxis;
import weir.verify.oracle.ExactRelease;
import weir.verify.oracle.ExactTerm;
import weir.verify.oracle.Rational;
import weir.verify.words.PackedRelease;

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

  static List<List<ExactSlice>> of(List<PackedRelease> releases) {
    return releases.stream().map(release -> parts(release.pieces())).toList();
  }

  /**
   * A part that waits for a condition whose instant is unknown is compared by the name of the
   * condition and by its course, although neither releases anything yet.
   */
  private static ExactSlice part(Rational upTo, ExactAxis frame, ExactTerm course) {
    return frame.opening().isEmpty() && frame.condition().isEmpty()
        ? new ExactSlice(upTo, ExactAxis.NEVER, new ExactTerm.AllAt(0))
        : new ExactSlice(upTo, frame, course.plain());
  }
}
