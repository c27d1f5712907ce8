package weir.app.option;

import picocli.CommandLine.Option;

/** How a command prints its result: for people, or for programs. */
public final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: text)",
      defaultValue = "TEXT")
  private TextOrJson format = TextOrJson.TEXT;

  public TextOrJson format() {
    return format;
  }
}
