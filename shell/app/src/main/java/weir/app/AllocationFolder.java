package weir.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.allocate.tree.TreeFile;

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
          tree(folder, part.name()),
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
    var json = new JsonObject();
    json.addProperty("plan", plan.file().plan().name());
    json.addProperty("hash", plan.file().plan().hash().toString());
    var list = new JsonArray();
    for (AllocatedPlan.DistributionAllocation part : plan.distributions().values()) {
      var entry = new JsonObject();
      entry.addProperty("distribution", part.name());
      entry.addProperty("holders", part.allocation().size());
      entry.addProperty("units", part.allocation().total().units().toString());
      entry.addProperty("encoding", EnumNames.of(part.encoding()));
      entry.addProperty("root", part.tree().root().toString());
      entry.addProperty("tree", file(part.name()));
      list.add(entry);
    }
    json.add("distributions", list);
    return OutputFile.json(json);
  }
}
