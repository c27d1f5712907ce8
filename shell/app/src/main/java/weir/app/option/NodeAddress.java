package weir.app.option;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a node. */
public final class NodeAddress implements ITypeConverter<URI> {

  @Override
  public URI convert(String text) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new TypeConversionException(
          "not the address of a node: '" + text + "'; write http://127.0.0.1:8545");
    }
    return URI.create(text);
  }
}
