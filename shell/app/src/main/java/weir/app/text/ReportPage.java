package weir.app.text;

import java.time.Instant;
import java.util.List;
import weir.app.console.ProgramVersion;
import weir.ledger.Ledger;
import weir.observe.ObservedFacts;
import weir.plan.Plan;
import weir.report.page.Chapter;
import weir.report.page.ContractAddresses;
import weir.report.page.HtmlReport;
import weir.report.page.ReportInput;
import weir.schedule.Schedule;
import weir.vault.Deployment;
import weir.verify.Verdict;

/** The page of a verdict, with pictures. */
public final class ReportPage {

  private ReportPage() {}

  /** Returns what one look at the chain has told. */
  public static Chapter chapter(
      String title,
      String about,
      Plan plan,
      Ledger ledger,
      Verdict verdict,
      ObservedFacts observation) {
    var deployment = Deployment.of(plan);
    return new Chapter(
        title,
        about,
        ledger,
        verdict,
        observation.upTo().time(),
        new ContractAddresses(deployment.token(), deployment.vault()));
  }

  /**
   * Returns the page.
   *
   * @param text the plan as it is written
   * @param commands by which its reader can repeat what it says
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
