package weir.imports.source;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes names for plans from names of other tools: lower-case letters, digits, hyphens. */
public final class PlanNames {

  private static final int LONGEST = 64;

  private final Set<String> taken = new HashSet<>();

  /** Returns the name, which may also be that of something else. */
  public static String plain(String title) {
    var letters =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replace("&", " and ")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return cut(letters.replaceAll("^-+|-+$", ""), LONGEST);
  }

  /** Returns an unused name: that of the title, or with a number after it. */
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
