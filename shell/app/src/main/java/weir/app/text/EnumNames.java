package weir.app.text;

import java.util.Locale;

/** Enum constants as plans write them. */
public final class EnumNames {

  private EnumNames() {}

  /** Returns {@code standard-v1} for {@code STANDARD_V1}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
