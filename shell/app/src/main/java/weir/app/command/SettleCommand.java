package weir.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.console.WrongUsage;
import weir.app.option.NodeAddress;
import weir.app.option.PlanArgument;
import weir.app.option.PlanningOptions;
import weir.app.text.ReadinessText;
import weir.app.text.SettlementText;
import weir.evm.Endpoint;
import weir.evm.Node;
import weir.plan.Plan;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.Settler;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
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

  static final String JOURNAL = ".journal";

  private final Console console;

  private SettleCommand(Console console) {
    this.console = console;
  }

  public static CommandLine line(Console console) {
    return new CommandLine(new SettleCommand(console))
        .addSubcommand(new PlanSettlement(console))
        .addSubcommand(new SignSettlement(console))
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
        description =
            "holders that one transaction pays at most, a power of two (default: as many as its gas"
                + " allows)")
    private int batch = Pushes.AS_GAS_ALLOWS;

    @Mixin private final PlanningOptions options = new PlanningOptions();

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
      if (Settler.hasBegun(Path.of(out + JOURNAL))) {
        throw new InputRefused(
            out + " has a journal of transactions that were signed; name another --out");
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
      var planned =
          Settle.plan(
              plan, pushes, options.choices(plan), console.clock().instant(), Optional.empty());
      Settlement settlement = PlanInput.value(planned, opened, refusal(), console);
      SettlementText.print(settlement, SettlementPlanner.firstPushes(plan, pushes), console.out());
      return settlement;
    }

    /** Plans what the chain takes now, and says what it does not. */
    private Settlement around(OpenedPlan opened, PlanAllocation plan, Pushes pushes)
        throws Exception {
      Node node = Node.at(rpc.orElseThrow());
      var planned =
          Settle.planAround(plan, pushes, options.choices(plan), console.clock().instant(), node);
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
}
