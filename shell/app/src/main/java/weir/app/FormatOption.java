package weir.app;

import picocli.CommandLine.Option;

/** How a command prints its result: for people, or for programs. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json (default: text)",
      defaultValue = "TEXT")
  private TextOrJson format = TextOrJson.TEXT;

  TextOrJson format() {
    return format;
  }
}
