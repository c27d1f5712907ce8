package weir.app.option;

import java.math.BigInteger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import weir.app.text.EtherText;

/** Reads an amount of the currency that pays for gas; it states its unit. */
final class WeiConverter implements ITypeConverter<BigInteger> {

  @Override
  public BigInteger convert(String text) {
    return EtherText.read(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "not an amount with its unit, such as 40gwei or 2.5ether: " + text));
  }
}
