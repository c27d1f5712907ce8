package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.option.FactsOption;
import weir.app.option.HashConverter;
import weir.app.option.PlanArgument;
import weir.observe.FactLocation;
import weir.observe.ProvenChain;
import weir.units.Hash32;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;

/** {@code weir evidence}: checks kept proofs without a node. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the proofs of `weir observe --proofs` from the hash of one block, without a node.",
      "Says what they prove of the plan's facts and what they do not. Exit code 1 if they, or the"
          + " facts, are not what this block proves."
    })
public final class EvidenceCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Option(
      names = "--proofs",
      required = true,
      paramLabel = "FILE",
      description = "the proofs, as kept by `weir observe --proofs`")
  private Path proofs = Path.of("");

  @Option(
      names = "--trusted-block",
      required = true,
      paramLabel = "HASH",
      converter = HashConverter.class,
      description = "the hash of a block, from a source that you trust")
  private Hash32 trusted = Hash32.ZERO;

  @Option(
      names = "--facts",
      paramLabel = "PLACE",
      description =
          "facts to compare with what is proven (default: that of the variable WEIR_FACTS, or"
              + " none)")
  private Optional<String> facts = Optional.empty();

  @Option(names = "--strict", description = "exit code 1 also if something is not proven")
  private boolean strict;

  public EvidenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    ProvenChain proven = proven(opened);
    if (!proven.differences().isEmpty()) {
      proven.differences().forEach(each -> console.out().println("not proven: " + each));
      throw new InputRefused("the evidence is refused");
    }
    proven.lines().forEach(console.out()::println);
    proven.notes().forEach(note -> console.out().println("not proven: " + note));
    return strict && !proven.notes().isEmpty() ? Exit.FINDINGS : Exit.FINE;
  }

  private ProvenChain proven(OpenedPlan opened) throws IOException, InputRefused {
    Optional<FactLocation> location = FactsOption.location(facts);
    return PlanInput.value(
        ObserveChain.proven(opened.plan(), proofs, trusted, location),
        opened,
        argument.path() + " has no contracts",
        console);
  }
}
