package weir.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.FailureText;
import weir.app.console.InputRefused;
import weir.app.console.WrongUsage;
import weir.app.option.AddressConverter;
import weir.app.option.KeyOptions;
import weir.app.option.NodeOption;
import weir.app.text.ReadinessText;
import weir.app.text.SendingProgress;
import weir.app.text.SendingText;
import weir.app.text.SettlementText;
import weir.evm.Node;
import weir.evm.keys.Signer;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementException;
import weir.settle.SettlementFile;
import weir.settle.Settler;
import weir.settle.outlook.Readiness;
import weir.units.Address;
import weir.workspace.Settle;

/** {@code weir settle apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the transactions not sent yet, then checks the chain.",
      "You can stop it at any moment and run it again: no transaction is sent twice."
    })
final class ApplySettlement implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "the settlement, as written by `settle plan`")
  private Path file = Path.of("settlement.json");

  @Mixin private final NodeOption node = new NodeOption();

  @Mixin private final KeyOptions key = new KeyOptions();

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "the record of what was sent (default: FILE.journal)")
  private Optional<Path> journal = Optional.empty();

  @Option(
      names = "--depth",
      paramLabel = "BLOCKS",
      description =
          "how many blocks confirm what counts as settled (default: 12; 1 on chain 31337)")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--counts",
      paramLabel = "NAME",
      description =
          "what the wallet of this distribution got by another way since the settlement was planned"
              + " is what it is promised; may be given again")
  private List<String> counts = List.of();

  @Option(
      names = "--reviewed-by",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "send only if this account has signed the file; may be given again")
  private List<Address> reviewedBy = List.of();

  @Option(names = "--yes", description = "do not ask before sending")
  private boolean yes;

  ApplySettlement(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (depth.filter(blocks -> blocks < 1).isPresent()) {
      throw new WrongUsage("--depth is from 1 on, not " + depth.get());
    }
    Settlement settlement = read();
    SettlementText.print(settlement, console.out());
    checkReviewers();
    Signer signer = key.signer();
    Path kept = journal.orElse(Path.of(file + SettleCommand.JOURNAL));
    Node chain = Node.at(node.rpc());
    SendingTerms usual = SendingTerms.of(settlement);
    Set<String> counted = counted(settlement);
    SendingTerms terms = depth.map(usual::withDepth).orElse(usual).withCounted(counted);
    Readiness ready = Settle.look(settlement, signer.address(), chain, counted);
    ReadinessText.print(ready, console.out());
    Settler.Forecast forecast = Settler.forecast(settlement, kept, chain, terms);
    SendingText.print(forecast, console.out());
    if (!ready.refusals().isEmpty()) {
      ReadinessText.printRefusals(ready, console.err());
      throw new InputRefused("nothing was sent");
    }
    if (forecast.open() > 0 && !yes && !confirmed()) {
      throw new InputRefused("nothing was sent");
    }
    var progress = new SendingProgress(settlement.actions().size(), console.clock());
    Settler.Settled settled = send(settlement, ready, kept, chain, signer, terms, progress);
    progress.print(kept.toString(), console.out());
    SendingText.print(settled, settlement.actions().size(), console.out());
    console.out().println("settled; the journal is " + kept);
    return Exit.FINE;
  }

  /** Returns the ids of the fundings that the operator names by their distributions. */
  private Set<String> counted(Settlement settlement) throws WrongUsage {
    var ids = new HashSet<String>();
    for (String name : counts) {
      String id = "fund/" + name;
      if (settlement.actions().stream().noneMatch(action -> action.id().equals(id))) {
        throw new WrongUsage("the settlement funds no wallet of `" + name + "`");
      }
      ids.add(id);
    }
    return ids;
  }

  private Settler.Settled send(
      Settlement settlement,
      Readiness ready,
      Path kept,
      Node chain,
      Signer signer,
      SendingTerms terms,
      SendingProgress progress)
      throws IOException, InterruptedException {
    Thread hook = Thread.ofPlatform().unstarted(() -> say(progress, kept));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      var told =
          new Settler.Listener() {
            @Override
            public void done(Settler.DoneAction action) {
              console.progress().say(SendingText.line(action));
              progress.see(action).ifPresent(console.progress()::say);
            }

            @Override
            public void says(String words) {
              console.progress().say("  " + words);
            }
          };
      return Settle.apply(settlement, ready, kept, chain, signer, terms, told, console.watch());
    } finally {
      forget(hook);
    }
  }

  /** What a person sees who interrupts the command. */
  private void say(SendingProgress progress, Path kept) {
    console
        .err()
        .printf(
            "%nweir: interrupted; %s, and what was signed is in %s;"
                + " run the same command again to go on, nothing is sent twice%n",
            progress.where(), kept);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook runs.
    }
  }

  private Settlement read() throws IOException, InputRefused {
    try {
      return SettlementFile.read(file);
    } catch (SettlementException e) {
      throw new InputRefused(FailureText.say(e) + "; nothing was sent");
    }
  }

  private void checkReviewers() throws IOException, InputRefused {
    List<Address> reviewers;
    try {
      reviewers = SettlementFile.reviewers(file);
    } catch (SettlementException e) {
      throw new InputRefused(FailureText.say(e) + "; nothing was sent");
    }
    SettlementText.reviewers(reviewers, console.out());
    for (Address wanted : reviewedBy) {
      if (!reviewers.contains(wanted)) {
        throw new InputRefused(
            "%s does not carry the signature of %s; nothing was sent".formatted(file, wanted));
      }
    }
  }

  private boolean confirmed() throws IOException {
    console.err().print("send this? type yes: ");
    console.err().flush();
    var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String answer = reader.readLine();
    return "yes".equals(answer);
  }
}
