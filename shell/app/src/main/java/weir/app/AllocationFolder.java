package weir.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.allocate.tree.TreeFile;
import weir.json.Json;
import weir.json.JsonStyle;

/** A folder with one tree file for each distribution, and a summary that programs can read. */
final class AllocationFolder {

  static final String SUMMARY = "allocation.json";

  private AllocationFolder() {}

  static void write(AllocatedPlan plan, Path folder, Console console) throws IOException {
    Files.createDirectories(folder);
    int done = 0;
    for (AllocatedPlan.DistributionAllocation part : plan.distributions().values()) {
      console.progress().at("writing trees", done++, plan.distributions().size());
      TreeFile.write(
          tree(folder, part.distribution().name()),
          plan.file().plan().hash(),
          part.allocation(),
          part.encoding(),
          part.tree());
    }
    Files.writeString(folder.resolve(SUMMARY), json(plan) + "\n");
  }

  /** Returns where the tree of a distribution lies. */
  static Path tree(Path folder, String distribution) {
    return folder.resolve(file(distribution));
  }

  /** A group of grants is named with a slash, which no file of a folder can be. */
  private static String file(String distribution) {
    return distribution.replace('/', '.') + ".tree";
  }

  static String json(AllocatedPlan plan) {
    List<Json.Fields> distributions =
        plan.distributions().values().stream().map(AllocationFolder::json).toList();
    return Json.fields()
        .with("plan", plan.file().plan().name())
        .with("hash", plan.file().plan().hash().toString())
        .with("distributions", Json.of(distributions))
        .written(JsonStyle.INDENTED);
  }

  private static Json.Fields json(AllocatedPlan.DistributionAllocation part) {
    return Json.fields()
        .with("distribution", part.distribution().name())
        .with("holders", part.allocation().size())
        .with("units", part.allocation().total().units().toString())
        .with("encoding", EnumNames.of(part.encoding()))
        .with("root", part.tree().root().toString())
        .with("tree", file(part.distribution().name()));
  }
}
