package weir.app.option;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import weir.app.text.EnumNames;
import weir.plan.Recipients.Encoding;

/** Reads the name of an encoding as plans write it. */
public final class EncodingConverter implements ITypeConverter<Encoding> {

  @Override
  public Encoding convert(String text) {
    return Arrays.stream(Encoding.values())
        .filter(each -> EnumNames.of(each).equals(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("not one of " + names() + ": " + text));
  }

  private static String names() {
    return Arrays.stream(Encoding.values()).map(EnumNames::of).collect(Collectors.joining(", "));
  }
}
