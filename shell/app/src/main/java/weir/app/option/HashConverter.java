package weir.app.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import weir.units.Hash32;

/** Reads a hash of 32 bytes. */
public final class HashConverter implements ITypeConverter<Hash32> {

  @Override
  public Hash32 convert(String text) {
    try {
      return Hash32.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("not a hash: " + e.getMessage());
    }
  }
}
