package weir.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.console.ProgramVersion;
import weir.app.console.WrongUsage;
import weir.app.option.FactsOption;
import weir.app.option.InstantConverter;
import weir.app.option.PlanArgument;
import weir.app.option.SigningOptions;
import weir.app.text.AttestationText;
import weir.attest.Attestation;
import weir.attest.AttestedVerdict;
import weir.attest.JudgedFacts;
import weir.evm.keys.Signer;
import weir.ledger.ChainPosition;
import weir.observe.FactLocation;
import weir.observe.KeptFacts;
import weir.report.FindingText;
import weir.report.ScopeText;
import weir.report.terminal.TerminalStyle;
import weir.verify.rules.Verifier;
import weir.workspace.AttestFacts;
import weir.workspace.Judge;
import weir.workspace.NamedFile;
import weir.workspace.OpenedPlan;

/** {@code weir attest}: states a verdict on kept facts, and signs it. */
@Command(
    name = "attest",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a plan by kept facts, and signs what was found (EIP-712).",
      "No node is asked. With the plan, the facts and the attestation, every reader can check it by"
          + " `weir verify --attestation`.",
      "The file is written whatever was found. Exit code 1 if there are findings, and 3 if the"
          + " facts are incomplete."
    })
public final class AttestCommand implements Callable<Integer> {

  private static final long NONE = -1;

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Option(
      names = "--facts",
      paramLabel = "PLACE",
      description =
          "the file or the database with the facts, as `weir observe` has kept them (default: that"
              + " of the variable WEIR_FACTS)")
  private Optional<String> facts = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the attestation to write; a file that exists is not overwritten")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--add-to",
      paramLabel = "FILE",
      description = "an attestation to which a signature is added, if judging again agrees with it")
  private Optional<Path> addTo = Optional.empty();

  @Option(
      names = "--block",
      paramLabel = "BLOCK",
      description = "the last block to judge, one with which a reading ended (default: the newest)")
  private long block = NONE;

  @Option(
      names = "--depth",
      paramLabel = "BLOCKS",
      defaultValue = "0",
      description =
          "how many blocks below the head of the chain that block is, as you state it (default:"
              + " ${DEFAULT-VALUE})")
  private long depth;

  @Option(
      names = "--made",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "when the statement is made (default: now)")
  private Optional<Instant> made = Optional.empty();

  @Option(
      names = "--typed-data",
      paramLabel = "FILE",
      description = "a file for the typed data, to be signed by a wallet (eth_signTypedData_v4)")
  private Optional<Path> typedData = Optional.empty();

  @Mixin private final SigningOptions signing = new SigningOptions();

  public AttestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    checkUsage();
    FactLocation place =
        FactsOption.location(facts)
            .orElseThrow(() -> new WrongUsage("--facts names the place of the facts"));
    Path file = out.or(() -> addTo).orElseThrow();
    NamedFile.check(file);
    if (out.isPresent() && Files.exists(file)) {
      throw new InputRefused(
          "%s exists; name another file, or add a signature to it by --add-to".formatted(file));
    }
    Optional<Attestation> existing =
        addTo.isPresent() ? Optional.of(AttestationInput.read(file)) : Optional.empty();
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    if (existing.isPresent()) {
      comparePlan(file, existing.get().statement(), opened);
    }
    OptionalLong last = existing.map(e -> OptionalLong.of(e.statement().block())).orElse(given());
    Verifier judge = Judge.of(opened);
    KeptFacts kept = AttestationInput.facts(opened, place, last, judge, fact -> {}, console);
    if (kept.mark().isEmpty()) {
      AttestationInput.lacking(kept, place, last).forEach(console.err()::println);
      return Exit.INCOMPLETE;
    }
    long stated = existing.map(e -> e.statement().depth()).orElse(depth);
    var judged =
        judge(
            opened,
            new JudgedFacts(kept.mark().get(), kept.readings(), stated),
            judge,
            existing.map(e -> e.statement().made()).orElseGet(this::now));
    if (existing.isPresent()) {
      AttestationInput.refuse(
          file,
          "judging again gives something else, and nothing was signed",
          existing.get().statement().differences(judged.statement()));
    }
    print(opened, judged);
    Attestation signed = signed(existing.orElse(new Attestation(judged.statement(), List.of())));
    write(signed, file, kept.end().orElseThrow().block());
    return code(judged.statement());
  }

  private void checkUsage() throws WrongUsage {
    signing.check();
    if (out.isPresent() == addTo.isPresent()) {
      throw new WrongUsage("give --out for a new attestation, or --add-to for one that exists");
    }
    if (addTo.isPresent() && !signing.areGiven() && typedData.isEmpty()) {
      throw new WrongUsage("--add-to needs a --key, a --signature, or a place for --typed-data");
    }
    if (addTo.isPresent() && (block != NONE || depth != 0 || made.isPresent())) {
      throw new WrongUsage("--block, --depth and --made are those of the attestation that exists");
    }
    if (depth < 0 || block < NONE) {
      throw new WrongUsage("--block and --depth are zero or more");
    }
  }

  private OptionalLong given() {
    return block == NONE ? OptionalLong.empty() : OptionalLong.of(block);
  }

  private Instant now() {
    return made.orElseGet(console.clock()::instant);
  }

  private void comparePlan(Path file, AttestedVerdict statement, OpenedPlan opened)
      throws InputRefused {
    if (opened.plan().issuer().isPresent()) {
      AttestationInput.refuse(
          file, "it is about another plan", AttestFacts.differences(statement, opened.plan()));
    }
  }

  private static AttestFacts.Judged judge(
      OpenedPlan opened, JudgedFacts facts, Verifier judge, Instant made) throws InputRefused {
    try {
      return AttestFacts.judge(opened.plan(), facts, judge, ProgramVersion.VERSION, made);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(e.getMessage() + "; state --made");
    }
  }

  private void print(OpenedPlan opened, AttestFacts.Judged judged) {
    TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
    var scope = judged.scope();
    if (judged.statement().verdict() == weir.attest.VerdictWord.INCOMPLETE) {
      console.out().println("cannot judge: incomplete");
    } else {
      var upTo = ChainPosition.after(scope.chain(), scope.block(), scope.time());
      console
          .out()
          .print(FindingText.render(judged.verdict(), upTo, opened.plan(), opened.text(), style));
    }
    console.out().print(ScopeText.render(scope, style));
  }

  private Attestation signed(Attestation attestation) throws IOException, InputRefused, WrongUsage {
    Attestation signed = attestation;
    Optional<Signer> signer = signing.signer();
    if (signer.isPresent()) {
      signed = AttestFacts.signed(attestation, signer.get());
    }
    var imported = signing.imported();
    if (imported.isPresent()) {
      signed = attestation.with(imported.get());
    }
    Optional<String> wrong = AttestFacts.wrongSignature(signed);
    if (wrong.isPresent()) {
      throw new InputRefused(wrong.get() + "; nothing was written");
    }
    return signed;
  }

  private void write(Attestation signed, Path file, long end) throws IOException {
    if (typedData.isPresent()) {
      NamedFile.whole(typedData.get(), signed.statement().typedData());
    }
    NamedFile.whole(file, signed.written());
    TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
    var figures = AttestationText.figures(signed, List.of(), end);
    console.out().print(AttestationText.render(figures, style));
    console.out().println("written to " + file);
  }

  private static int code(AttestedVerdict statement) {
    return switch (statement.verdict()) {
      case KEPT -> Exit.FINE;
      case NOT_KEPT -> Exit.FINDINGS;
      case INCOMPLETE -> Exit.INCOMPLETE;
    };
  }
}
