package weir.app.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import weir.evm.Endpoint;

/** Reads the address of a node; no message repeats it, because it may hold a password. */
public final class NodeAddress implements ITypeConverter<Endpoint> {

  @Override
  public Endpoint convert(String text) {
    try {
      return Endpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage() + "; write http://127.0.0.1:8545");
    }
  }
}
