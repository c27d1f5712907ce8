package weir.app;

import java.util.Locale;

/** Constants as plans and people write them. */
final class EnumNames {

  private EnumNames() {}

  /** Returns {@code standard-v1} for {@code STANDARD_V1}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
