package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import weir.app.console.Console;
import weir.testkit.Repository;

/** The help texts of all commands have one form. */
class HelpTest {

  /** A line of a terminal, less the columns before a command's sentence in the list of commands. */
  private static final int SENTENCE = 76;

  static Stream<CommandSpec> commands() {
    var found = new ArrayList<CommandSpec>();
    collect(Main.line(Console.ofProcess()).getCommandSpec(), found);
    return found.stream().filter(spec -> !spec.name().equals("help"));
  }

  private static void collect(CommandSpec spec, List<CommandSpec> found) {
    found.add(spec);
    spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), found));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_first_line_is_a_whole_sentence_that_fits(CommandSpec spec) {
    var usage = spec.usageMessage();
    String first = usage.header().length > 0 ? usage.header()[0] : usage.description()[0];
    assertThat(first).matches("[A-Z].*[^.:,]\\.").hasSizeLessThanOrEqualTo(SENTENCE);
    assertThat(first).as("one sentence").doesNotContain(". ");
    for (String paragraph : usage.description()) {
      assertThat(paragraph).as("paragraphs are whole, and wrap by themselves").endsWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void options_are_nouns_with_their_defaults_in_brackets(CommandSpec spec) {
    for (ArgSpec argument : spec.args()) {
      boolean ofPicocli =
          argument instanceof CommandLine.Model.OptionSpec option
              && (option.usageHelp() || option.versionHelp());
      if (!ofPicocli) {
        assertThat(argument.description()).as(argument.paramLabel()).hasSize(1);
        assertThat(argument.description()[0])
            .as("%s %s", spec.qualifiedName(), argument.paramLabel())
            .matches("[a-z-].*[^.]")
            .doesNotContain("; default", "(default)")
            .doesNotMatch("(writes|prints|shows|compiles|also writes) .*");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_reader_of_the_readme_finds_every_command(CommandSpec spec) throws IOException {
    var readme = Files.readString(Repository.root().resolve("README.md"));
    assertThat(readme).contains(spec.parent() == null ? "weir " : "`" + readmeName(spec));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_page_of_the_commands_has_each_with_its_options(CommandSpec spec) throws IOException {
    var page = Files.readString(Repository.root().resolve("docs/commands.md"));
    assertThat(page).contains(spec.parent() == null ? "weir " : "weir " + ofRoot(spec));
    for (var option : spec.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        assertThat(page).as(spec.qualifiedName()).contains(option.longestName());
      }
    }
  }

  private static String ofRoot(CommandSpec spec) {
    return spec.qualifiedName().substring("weir ".length());
  }

  /** The first of several subcommands is listed with its full name, the others with their own. */
  private static String readmeName(CommandSpec spec) {
    var siblings = spec.parent().subcommands().keySet();
    boolean isShort =
        spec.parent().parent() != null
            && !spec.parent().name().equals("settle")
            && !spec.name().equals(siblings.iterator().next());
    return isShort ? spec.name() : spec.qualifiedName();
  }
}
