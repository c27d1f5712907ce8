package weir.app.text;

import java.time.Instant;
import java.util.List;
import weir.app.console.ProgramVersion;
import weir.report.page.Chapter;
import weir.report.page.ChapterFold;
import weir.report.page.ContractAddresses;
import weir.report.page.HtmlReport;
import weir.report.page.ReportInput;
import weir.schedule.Schedule;
import weir.vault.Deployment;

/** The page of a verdict, with charts. */
public final class ReportPage {

  private ReportPage() {}

  /**
   * Returns the fold that turns the facts of the plan's contracts, one after another, into a
   * chapter.
   */
  public static ChapterFold fold(Schedule schedule) {
    var deployment = Deployment.of(schedule.plan());
    return new ChapterFold(schedule, new ContractAddresses(deployment.token(), deployment.vault()));
  }

  /**
   * Returns the page.
   *
   * @param text the plan as it is written
   * @param commands with which its reader can reproduce the results
   */
  public static String render(
      Schedule schedule,
      String text,
      List<Chapter> chapters,
      List<String> commands,
      Instant writtenAt) {
    return HtmlReport.render(
        new ReportInput(schedule, text, chapters, commands, ProgramVersion.VERSION, writtenAt));
  }
}
