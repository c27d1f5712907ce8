package weir.app.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of blocks or seconds: a whole number from 0 on. */
public final class WholeNumberConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is refused below.
    }
    throw new TypeConversionException("not a whole number from 0 on: " + text);
  }
}
