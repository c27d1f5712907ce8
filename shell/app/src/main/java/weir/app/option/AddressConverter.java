package weir.app.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import weir.units.Address;

/** Reads an address as plans do, checksum included. */
public final class AddressConverter implements ITypeConverter<Address> {

  @Override
  public Address convert(String text) {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("not an address: " + e.getMessage());
    }
  }
}
