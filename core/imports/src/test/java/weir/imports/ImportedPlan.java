package weir.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.imports.source.DecimalSums;
import weir.imports.trackers.TrackerImport;
import weir.language.PlanReader;
import weir.schedule.Schedule;
import weir.units.Fraction;

/** An imported file as everybody else sees it: its plan, read and resolved. */
public record ImportedPlan(ImportResult imported, Schedule schedule) {

  public static ImportedPlan of(String text) {
    var imported = TrackerImport.read("schedules.json", text, "plan.yaml");
    assertThat(imported.files()).as("%s", imported.diagnostics()).hasSize(1);
    var plan = imported.files().getFirst().text();
    var checked = PlanReader.read("plan.yaml", plan, _ -> Optional.empty());
    assertThat(checked.diagnostics().stream().filter(Diagnostic::isError))
        .as("%s%n%s", Diagnostics.render(checked.diagnostics(), plan), plan)
        .isEmpty();
    var compiled = Schedule.of(checked.plan().orElseThrow());
    assertThat(compiled.schedule())
        .as("%s%n%s", Diagnostics.render(compiled.diagnostics(), plan), plan)
        .isPresent();
    return new ImportedPlan(imported, compiled.schedule().orElseThrow());
  }

  /** Returns how many tokens the distribution has released; nothing if there is none. */
  public BigDecimal released(String name, long second) {
    return schedule
        .line(name)
        .map(line -> line.released(Instant.ofEpochSecond(second)).tokens())
        .orElse(BigDecimal.ZERO);
  }

  /** Returns how many tokens the burn has destroyed; nothing if there is none. */
  public BigDecimal burnt(String name, long second) {
    return schedule.burns().stream()
        .filter(burned -> burned.burn().name().equals(name))
        .findFirst()
        .map(burned -> {
          var amount = burned.burn().amount();
          var units = burned.release().released(amount.units(), second);
          return new BigDecimal(units, amount.asset().decimals());
        })
        .orElse(BigDecimal.ZERO);
  }

  /** Returns how many statements a distribution's release has. */
  public int statements(String name) {
    return schedule.line(name).map(line -> line.statements().size()).orElse(0);
  }

  public static BigDecimal distance(Fraction exact, BigDecimal tokens) {
    return DecimalSums.decimal(exact).subtract(tokens).abs();
  }
}
