package weir.verify.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.language.PlanReader;
import weir.language.ReadPlan;
import weir.schedule.Compiled;
import weir.schedule.Schedule;
import weir.units.Keccak;

/** Any bytes as a plan: never an exception, and a plan exactly if nothing is wrong. */
public final class ReaderFuzz {

  private ReaderFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    ReadPlan checked =
        PlanReader.read("plan.yaml", text, name -> Optional.of(Keccak.hash(name.getBytes(UTF_8))));
    boolean isWrong = checked.diagnostics().stream().anyMatch(Diagnostic::isError);
    if (checked.plan().isPresent() == isWrong) {
      throw new AssertionError("a plan beside errors, or neither: " + checked.diagnostics());
    }
    String told = Diagnostics.render(checked.diagnostics(), text);
    if (told.isEmpty() != checked.diagnostics().isEmpty()) {
      throw new AssertionError("diagnostics that say nothing: " + checked.diagnostics());
    }
    checked
        .plan()
        .ifPresent(plan -> {
          plan.hash();
          Compiled compiled = Schedule.of(plan);
          Diagnostics.render(compiled.diagnostics(), text);
          CompilerFuzz.judge(compiled);
        });
  }
}
