package weir.targets.compile;

import static weir.targets.compile.ReleaseOutline.date;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.targets.curve.CurveForm;
import weir.targets.curve.ParameterChecks;
import weir.targets.curve.ReleaseCurve;
import weir.targets.model.SablierDynamic;
import weir.targets.model.SablierTranched;

/** Compiles releases of any shape to Sablier's lists of segments and tranches. */
final class PiecesCompiler {

  private record Point(long at, BigInteger released) {}

  private PiecesCompiler() {}

  static Draft tranched(ReleaseCurve plan) {
    var tranches = new ArrayList<SablierTranched.Tranche>();
    BigInteger before = BigInteger.ZERO;
    for (int i = 0; i < plan.corners().size(); i++) {
      CurveForm form = plan.form(i);
      long at = plan.corners().get(i);
      if (!form.isLevel()) {
        return Draft.refused(
            "it pays at dates only, and the release grows by the second from %s to %s",
            date(at), date(plan.corners().get(i + 1)));
      }
      BigInteger more = form.level().subtract(before);
      if (more.signum() > 0) {
        tranches.add(new SablierTranched.Tranche(more, at));
        before = form.level();
      }
    }
    if (tranches.size() > Targets.MOST_PIECES) {
      return tooMany("tranches", tranches.size());
    }
    long start = tranches.get(0).at() - 1;
    return start < 1 ? early() : new Draft.Ready(new SablierTranched(start, tranches));
  }

  static Draft dynamic(ReleaseCurve plan) {
    List<Point> points = points(plan);
    if (points.size() - 1 > Targets.MOST_PIECES) {
      return tooMany("segments", points.size() - 1);
    }
    if (points.get(0).at < 1) {
      return early();
    }
    var segments = new ArrayList<SablierDynamic.Segment>();
    for (int i = 1; i < points.size(); i++) {
      Point point = points.get(i);
      segments.add(
          new SablierDynamic.Segment(
              point.released.subtract(points.get(i - 1).released),
              ParameterChecks.SCALE,
              point.at));
    }
    return new Draft.Ready(new SablierDynamic(points.get(0).at, segments));
  }

  /** The corners of the release; a jump is a segment of one second. */
  private static List<Point> points(ReleaseCurve plan) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < plan.corners().size(); i++) {
      long at = plan.corners().get(i);
      BigInteger now = plan.form(i).at(at);
      CurveForm before = plan.form(i - 1);
      boolean jumps = !before.at(at).equals(now);
      if (jumps && (points.isEmpty() || points.getLast().at < at - 1)) {
        points.add(new Point(at - 1, before.at(at - 1)));
      }
      if (jumps || turns(before, plan.form(i))) {
        points.add(new Point(at, now));
      }
    }
    return points;
  }

  private static boolean turns(CurveForm before, CurveForm after) {
    return !before.floors().equals(after.floors());
  }

  private static Draft early() {
    return Draft.refused(
        "its start must be after 1970-01-01T00:00:00Z and before the first release");
  }

  private static Draft tooMany(String what, int count) {
    return Draft.refused(
        "it would need %d %s; about %d fit into one transaction of at most %d gas (EIP-7825)",
        count, what, Targets.MOST_PIECES, Targets.MOST_GAS);
  }
}
