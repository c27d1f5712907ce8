package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.targets.TargetKind;
import weir.targets.compile.Targets;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** What {@code weir schedule --target} shows of a plan with every shape of release. */
class TargetGoldenTest {

  private static final Path GOLDEN = Repository.root().resolve("core/report/src/test/golden");

  @Test
  void every_target_says_what_it_can_express() {
    Golden.matches(
        GOLDEN.resolve("targets.txt"),
        TargetTable.render(
            Targets.compile(Riverbank.schedule().lines(), EnumSet.allOf(TargetKind.class)),
            TerminalStyle.PLAIN));
  }

  @Test
  void parameters_and_certificates_are_shown() {
    for (TargetKind kind : TargetKind.values()) {
      Golden.matches(
          GOLDEN.resolve("target-" + kind.label() + ".txt"), text(kind, TerminalStyle.PLAIN));
    }
  }

  @Test
  void colours_change_no_word() {
    String plain = text(TargetKind.SABLIER_LINEAR_4, TerminalStyle.PLAIN);
    String coloured = text(TargetKind.SABLIER_LINEAR_4, TerminalStyle.COLOURED);
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  private static String text(TargetKind kind, TerminalStyle style) {
    Schedule schedule = Riverbank.schedule();
    return schedule.lines().stream()
        .map(line -> TargetText.render(line, kind, Targets.compile(line, kind), style))
        .collect(Collectors.joining("\n"));
  }
}
