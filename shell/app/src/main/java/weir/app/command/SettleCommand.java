package weir.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.FailureText;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.console.WrongUsage;
import weir.app.option.KeyOptions;
import weir.app.option.NodeAddress;
import weir.app.option.NodeOption;
import weir.app.option.PlanArgument;
import weir.app.text.ReadinessText;
import weir.app.text.SettlementText;
import weir.evm.Endpoint;
import weir.evm.Node;
import weir.evm.keys.Signer;
import weir.plan.Plan;
import weir.settle.Pushes;
import weir.settle.Settlement;
import weir.settle.SettlementException;
import weir.settle.SettlementFile;
import weir.settle.SettlementPlanner;
import weir.settle.outlook.Readiness;
import weir.units.Figures;
import weir.workspace.NamedFile;
import weir.workspace.OpenedPlan;
import weir.workspace.Settle;

/** {@code weir settle}: plans a settlement, shows it, and applies it exactly once. */
@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Plans the transactions that settle a plan, and sends each exactly once.")
public final class SettleCommand implements Runnable {

  private static final String JOURNAL = ".journal";

  private final Console console;

  private SettleCommand(Console console) {
    this.console = console;
  }

  public static CommandLine line(Console console) {
    return new CommandLine(new SettleCommand(console))
        .addSubcommand(new PlanSettlement(console))
        .addSubcommand(new ApplySettlement(console));
  }

  @Override
  public void run() {
    CommandLine.usage(this, console.out());
  }

  /** {@code weir settle plan}. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = {
        "Computes the transactions, shows them, and writes them to a file.",
        "Nothing is sent. The file ends with a hash, so that what was reviewed is what is sent."
      })
  static final class PlanSettlement implements Callable<Integer> {

    private final Console console;

    @Mixin private final PlanArgument argument = new PlanArgument();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "the file to write (default: settlement.json)")
    private Path out = Path.of("settlement.json");

    @Option(
        names = "--rpc",
        paramLabel = "URL",
        converter = NodeAddress.class,
        description =
            "the node of the chain: what exists there already is left out (needed if the plan names"
                + " a token that exists, or amends another)")
    private Optional<Endpoint> rpc = Optional.empty();

    @Option(
        names = "--push",
        paramLabel = "NAME",
        description = "also push to all holders of this distribution; may be given again")
    private List<String> push = List.of();

    @Option(
        names = "--batch",
        paramLabel = "COUNT",
        defaultValue = "128",
        description = "holders in one push, a power of two (default: ${DEFAULT-VALUE})")
    private int batch = 128;

    PlanSettlement(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      if (batch < 1 || Integer.bitCount(batch) != 1) {
        throw new WrongUsage("--batch is a power of two, not " + batch);
      }
      NamedFile.check(out);
      OpenedPlan opened = PlanInput.opened(argument.path(), console);
      checkNode(opened.plan());
      PlanAllocation plan = PlanInput.allocated(opened, console);
      checkPushes(plan);
      if (Files.exists(Path.of(out + JOURNAL))) {
        throw new InputRefused(out + " has a journal, so it was applied; name another --out");
      }
      var pushes = new Pushes(push, batch);
      Settlement settlement =
          rpc.isPresent() ? around(opened, plan, pushes) : alone(opened, plan, pushes);
      SettlementFile.write(settlement, out);
      console.out().println("written to " + out);
      return Exit.FINE;
    }

    private Settlement alone(OpenedPlan opened, PlanAllocation plan, Pushes pushes)
        throws Exception {
      var planned = Settle.plan(plan, pushes, console.clock().instant(), Optional.empty());
      Settlement settlement = PlanInput.value(planned, opened, refusal(), console);
      SettlementText.print(settlement, SettlementPlanner.firstPushes(plan, pushes), console.out());
      return settlement;
    }

    /** Plans what the chain takes now, and says what it does not. */
    private Settlement around(OpenedPlan opened, PlanAllocation plan, Pushes pushes)
        throws Exception {
      Node node = Node.at(rpc.orElseThrow());
      var planned = Settle.planAround(plan, pushes, console.clock().instant(), node);
      Settle.Surveyed surveyed = PlanInput.value(planned, opened, refusal(), console);
      SettlementText.print(
          surveyed.settlement(), SettlementPlanner.firstPushes(plan, pushes), console.out());
      console.out().println("if it were sent now:");
      ReadinessText.print(surveyed.readiness(), console.out());
      ReadinessText.printLeftOut(surveyed.leftOut(), console.out());
      ReadinessText.printRefusals(surveyed.readiness(), console.out());
      return surveyed.settlement();
    }

    private String refusal() {
      return argument.path() + " cannot be settled";
    }

    private void checkNode(Plan plan) throws WrongUsage {
      if (rpc.isPresent() || !Settle.needsNode(plan)) {
        return;
      }
      throw new WrongUsage(
          plan.lineage().amends().isPresent()
              ? "the plan amends another, so --rpc is needed to read its vault"
              : "the plan names a token that exists, so --rpc is needed to read it");
    }

    private void checkPushes(PlanAllocation plan) throws WrongUsage {
      for (String name : push) {
        if (plan.distribution(name).isEmpty()) {
          throw new WrongUsage("the plan has no distribution `" + name + "`");
        }
      }
    }
  }

  /** {@code weir settle apply}. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Sends the transactions not sent yet, then checks the chain.",
        "You can stop it at any moment and run it again: no transaction is sent twice."
      })
  static final class ApplySettlement implements Callable<Integer> {

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

    @Option(names = "--yes", description = "do not ask before sending")
    private boolean yes;

    ApplySettlement(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      Settlement settlement = read();
      SettlementText.print(settlement, console.out());
      Signer signer = key.signer();
      Node at = Node.at(node.rpc());
      Readiness ready = Settle.look(settlement, signer.address(), at);
      ReadinessText.print(ready, console.out());
      if (!ready.refusals().isEmpty()) {
        ReadinessText.printRefusals(ready, console.err());
        throw new InputRefused("nothing was sent");
      }
      if (!yes && !confirmed()) {
        throw new InputRefused("nothing was sent");
      }
      Path kept = journal.orElse(Path.of(file + JOURNAL));
      Settle.apply(
          settlement,
          ready,
          kept,
          at,
          signer,
          (number, of, says, gas) ->
              console.progress().say("  %d/%d %s%s".formatted(number, of, says, gas(gas))),
          console.watch());
      console.out().println("settled; the journal is " + kept);
      return Exit.FINE;
    }

    private Settlement read() throws IOException, InputRefused {
      try {
        return SettlementFile.read(file);
      } catch (SettlementException e) {
        throw new InputRefused(FailureText.say(e));
      }
    }

    private static String gas(long gas) {
      return gas == 0 ? "" : ", " + Figures.grouped(gas) + " gas";
    }

    private boolean confirmed() throws IOException {
      console.err().print("send this? type yes: ");
      console.err().flush();
      var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String answer = reader.readLine();
      return "yes".equals(answer);
    }
  }
}
