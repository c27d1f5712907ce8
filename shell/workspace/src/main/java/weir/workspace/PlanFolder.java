package weir.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.allocate.Contents;
import weir.allocate.PlanAllocations;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.language.PlanReader;
import weir.language.ReadPlan;
import weir.schedule.Compiled;
import weir.schedule.Outlook;
import weir.schedule.Schedule;

/** Opens plans, with the lists and cap tables that they name. */
public final class PlanFolder {

  private PlanFolder() {}

  /**
   * Reads a plan and the content hashes of the files that it names, and resolves it.
   *
   * @throws IOException if a file cannot be read
   */
  public static OpenedPlan open(Path path) throws IOException {
    String name = path.toString();
    Optional<byte[]> bytes = NamedFile.bytes(path, PlanReader.MOST_BYTES);
    if (bytes.isEmpty()) {
      String found = NamedFile.size(path, PlanReader.MOST_BYTES);
      return refused(path, List.of(PlanReader.tooLarge(name, found)));
    }
    Diagnosed<String> text = PlanReader.text(name, bytes.get());
    if (text.value().isEmpty()) {
      return refused(path, text.diagnostics());
    }
    var hashes = new ListHashes(OpenedPlan.folderOf(path));
    ReadPlan read = PlanReader.read(name, text.value().get(), hashes);
    Optional<Diagnostic> tooLong = hashes.tooLong(name);
    if (tooLong.isPresent()) {
      return refused(path, List.of(tooLong.get()));
    }
    Compiled compiled = Schedule.of(read);
    return new OpenedPlan(path, text.value().get(), compiled.schedule(), compiled.diagnostics());
  }

  /**
   * Returns a plan with a line for each group of grants of equal terms, as it is released under an
   * outlook on its conditions; or what is wrong with a cap table. Nothing is allocated.
   *
   * @throws IOException if a cap table cannot be read
   */
  public static Diagnosed<OpenedPlan> grouped(OpenedPlan opened, Outlook outlook)
      throws IOException {
    Compiled seen =
        outlook instanceof Outlook.AtDeadline
            ? new Compiled(opened.schedule(), List.of())
            : Schedule.of(opened.plan(), outlook);
    if (seen.schedule().isEmpty()) {
      return Diagnosed.refused(seen.diagnostics());
    }
    Compiled grouped =
        PlanAllocations.grouped(seen.schedule().get(), Contents.under(opened.folder()));
    boolean isFine = grouped.diagnostics().stream().noneMatch(Diagnostic::isError);
    return new Diagnosed<>(
        grouped.schedule().filter(schedule -> isFine).map(opened::with), grouped.diagnostics());
  }

  /** Returns a plan whose file is refused without being parsed. */
  private static OpenedPlan refused(Path path, List<Diagnostic> diagnostics) {
    return new OpenedPlan(path, "", Optional.empty(), diagnostics);
  }
}
