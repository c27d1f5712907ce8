package weir.imports.source;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes names for plans from what others call things: lower-case letters, digits, hyphens. */
public final class PlanNames {

  private static final int LONGEST = 64;

  private final Set<String> taken = new HashSet<>();

  /** Returns the name, which may be that of another thing too. */
  public static String plain(String title) {
    var letters =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replace("&", " and ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return cut(letters.replaceAll("^-+|-+$", ""), LONGEST);
  }

  /** Returns a name of its own: that of the title, or with a number behind it. */
  public String own(String title, String otherwise) {
    var plain = plain(title);
    var wanted = plain.isEmpty() ? otherwise : plain;
    var name = wanted;
    for (int number = 2; !taken.add(name); number++) {
      var suffix = "-" + number;
      name = cut(wanted, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  private static String cut(String name, int length) {
    return name.length() <= length ? name : name.substring(0, length).replaceAll("-+$", "");
  }
}
