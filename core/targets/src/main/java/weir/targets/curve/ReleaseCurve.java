package weir.targets.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The released amount at every second: zero before the first corner, then a form from each corner
 * on. The last form is level.
 *
 * @param corners rising
 * @param forms one from each corner on
 */
public record ReleaseCurve(List<Long> corners, List<CurveForm> forms) {

  public ReleaseCurve {
    corners = List.copyOf(corners);
    forms = List.copyOf(forms);
    if (corners.size() != forms.size() || !forms.getLast().isLevel()) {
      throw new IllegalArgumentException("not a curve: " + forms.size() + " forms");
    }
  }

  /** Returns the form from this corner on; before the first corner, -1, nothing is released. */
  public CurveForm form(int index) {
    return index < 0 ? CurveForm.NOTHING : forms.get(index);
  }

  public BigInteger last() {
    return forms.getLast().level();
  }

  /** Makes a curve from its corners, given in rising order. */
  public static final class Maker {

    private final List<Long> corners = new ArrayList<>();
    private final List<CurveForm> forms = new ArrayList<>();

    /** Adds the form from a second on; another form from the same second replaces it. */
    public Maker from(long corner, CurveForm form) {
      int last = corners.size() - 1;
      if (last >= 0 && corners.get(last) > corner) {
        throw new IllegalArgumentException("corners fall: " + corners.get(last) + ", " + corner);
      }
      if (last >= 0 && corners.get(last) == corner) {
        forms.set(last, form);
      } else {
        corners.add(corner);
        forms.add(form);
      }
      return this;
    }

    public ReleaseCurve curve() {
      return new ReleaseCurve(corners, forms);
    }
  }
}
