package weir.report.page;

import java.time.Instant;
import java.util.List;
import weir.schedule.Schedule;

/**
 * The content of a report; the same input makes the same bytes.
 *
 * @param schedule the resolved plan
 * @param planText the text from which the plan was read, for excerpts
 * @param chapters what the chain did, in order; without any the report shows the plan alone
 * @param commands command lines with which a reader repeats the check, in order
 * @param version that of the program
 * @param generated when the report was made
 */
public record ReportInput(
    Schedule schedule,
    String planText,
    List<Chapter> chapters,
    List<String> commands,
    String version,
    Instant generated) {

  public ReportInput {
    chapters = List.copyOf(chapters);
    commands = List.copyOf(commands);
  }
}
