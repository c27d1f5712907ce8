package weir.workspace;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.allocate.tree.TreeFile;
import weir.json.Json;
import weir.json.JsonStyle;

/** A folder with one tree file for each distribution, and a summary that programs can read. */
public final class AllocationFolder {

  private static final String SUMMARY = "allocation.json";

  private AllocationFolder() {}

  /**
   * Writes the trees and then the summary, each whole or not at all. The summary of an earlier
   * allocation is deleted first, so that a summary always matches the trees beside it.
   *
   * @throws Cancelled if the watch stops it; then there is no summary
   */
  public static void write(PlanAllocation plan, Path folder, Watch watch) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(SUMMARY));
    int done = 0;
    for (DistributionAllocation one : plan.distributions()) {
      watch.at(Progress.Work.WRITE_TREES, done++, plan.distributions().size());
      TreeFile.write(
          tree(folder, one.name()),
          plan.plan().hash(),
          one.allocation(),
          one.encoding(),
          one.tree());
    }
    Path draft = Files.createTempFile(folder, "allocation", ".part");
    try (Writer text = Files.newBufferedWriter(draft)) {
      summary(plan).write(JsonStyle.INDENTED, text);
      text.write("\n");
    }
    Files.move(draft, folder.resolve(SUMMARY), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns the file of a distribution's tree. */
  public static Path tree(Path folder, String distribution) {
    return folder.resolve(file(distribution));
  }

  /**
   * Returns the summary of an allocation: for each tree its distribution, amount, root and file.
   */
  public static Json summary(PlanAllocation plan) {
    return Json.fields()
        .with("plan", plan.plan().name())
        .with("hash", plan.plan().hash().toString())
        .with(
            "distributions",
            Json.of(plan.distributions().stream().map(AllocationFolder::summary).toList()));
  }

  private static Json summary(DistributionAllocation one) {
    String encoding = one.encoding().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Json.fields()
        .with("distribution", one.name())
        .with("holders", one.allocation().size())
        .with("units", one.allocation().total().units().toString())
        .with("encoding", encoding)
        .with("root", one.tree().root().toString())
        .with("tree", file(one.name()));
  }

  /** The name of a group of grants contains a slash, and that of a file must not. */
  private static String file(String distribution) {
    return distribution.replace('/', '.') + ".tree";
  }
}
