package weir.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.lint.Lints;

/** {@code weir check}: is the plan fine, and what does it hash to? */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a plan and reports everything that is wrong with it.")
final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final FormatOption format = new FormatOption();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    PlanFile file = linted(PlanFile.load(argument.path()));
    switch (format.format()) {
      case TEXT -> text(file);
      case JSON -> console.out().println(json(file));
    }
    return file.schedule().isPresent() ? Exit.FINE : Exit.FINDINGS;
  }

  /** Adds what an economist would ask; only worth asking of a plan that is fine. */
  private static PlanFile linted(PlanFile file) {
    var diagnostics = new ArrayList<>(file.diagnostics());
    file.schedule().ifPresent(schedule -> diagnostics.addAll(Lints.of(schedule)));
    return new PlanFile(file.path(), file.text(), file.schedule(), diagnostics);
  }

  private void text(PlanFile file) {
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

  private static String json(PlanFile file) {
    var json = new JsonObject();
    json.addProperty("fine", file.schedule().isPresent());
    file.schedule().ifPresent(s -> json.addProperty("hash", s.plan().hash().toString()));
    var list = new JsonArray();
    file.diagnostics().forEach(d -> list.add(json(d)));
    json.add("diagnostics", list);
    return OutputFile.json(json);
  }

  private static JsonObject json(Diagnostic diagnostic) {
    var json = new JsonObject();
    json.addProperty("code", diagnostic.code().toString());
    json.addProperty("severity", diagnostic.code().severity().name().toLowerCase(Locale.ROOT));
    json.addProperty("file", diagnostic.file());
    json.addProperty("line", diagnostic.at().line());
    json.addProperty("column", diagnostic.at().column());
    json.addProperty("what", diagnostic.what());
    var numbers = new JsonArray();
    diagnostic.numbers().forEach(numbers::add);
    json.add("numbers", numbers);
    json.addProperty("fix", diagnostic.fix());
    return json;
  }
}
