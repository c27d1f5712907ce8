package weir.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.lint.Lints;
import weir.workspace.OpenedPlan;
import weir.workspace.PlanFolder;

/** {@code weir check}: reports mistakes in a plan, or its hash. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a plan and reports every mistake in it.")
public final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final FormatOption format = new FormatOption();

  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    OpenedPlan file = linted(PlanFolder.open(argument.path()));
    switch (format.format()) {
      case TEXT -> text(file);
      case JSON -> console.out().println(json(file));
    }
    return file.schedule().isPresent() ? Exit.FINE : Exit.FINDINGS;
  }

  /** Adds the lints about economics, which are only useful for a plan without errors. */
  private static OpenedPlan linted(OpenedPlan file) {
    var diagnostics = new ArrayList<>(file.diagnostics());
    file.schedule().ifPresent(schedule -> diagnostics.addAll(Lints.of(schedule)));
    return new OpenedPlan(file.path(), file.text(), file.schedule(), diagnostics);
  }

  private void text(OpenedPlan file) {
    if (!file.diagnostics().isEmpty()) {
      console.err().print(Diagnostics.render(file.diagnostics(), file.text()));
    }
    file.schedule().ifPresent(this::fine);
  }

  private void fine(Schedule schedule) {
    Plan plan = schedule.plan();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: fine%n  %d distributions of %s, from %s to %s%n  plan hash %s%n",
            argument.path(),
            plan.distributions().size(),
            schedule.distributed(),
            schedule.start().map(Instant::toString).orElse("TBD"),
            schedule.end().filter(e -> schedule.isKnown()).map(Instant::toString).orElse("TBD"),
            plan.hash());
  }

  private static String json(OpenedPlan file) {
    var fine = Json.fields().with("fine", file.schedule().isPresent());
    var hashed =
        file.schedule().map(s -> fine.with("hash", s.plan().hash().toString())).orElse(fine);
    return hashed
        .with("diagnostics", Json.of(file.diagnostics().stream().map(CheckCommand::json).toList()))
        .written(JsonStyle.INDENTED);
  }

  private static Json.Fields json(Diagnostic diagnostic) {
    return Json.fields()
        .with("code", diagnostic.code().toString())
        .with("severity", diagnostic.code().severity().name().toLowerCase(Locale.ROOT))
        .with("file", diagnostic.file())
        .with("line", diagnostic.at().line())
        .with("column", diagnostic.at().column())
        .with("what", diagnostic.what())
        .with("numbers", Json.of(diagnostic.numbers().stream().map(Json::of).toList()))
        .with("fix", diagnostic.fix());
  }
}
