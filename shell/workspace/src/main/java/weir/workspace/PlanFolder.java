package weir.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.allocate.Contents;
import weir.allocate.PlanAllocations;
import weir.allocate.grant.AllocationCode;
import weir.diagnose.Code;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.diagnose.Position;
import weir.language.PlanCode;
import weir.language.PlanReader;
import weir.language.ReadPlan;
import weir.schedule.Compiled;
import weir.schedule.Outlook;
import weir.schedule.Schedule;
import weir.units.Hash32;
import weir.units.Keccak;

/** Opens plans, with the lists and cap tables that they name. */
public final class PlanFolder {

  private static final int MOST_BYTES = 4 << 20;

  private PlanFolder() {}

  /**
   * Reads a plan and the content hashes of the files that it names, and resolves it.
   *
   * @throws IOException if a file cannot be read
   */
  public static OpenedPlan open(Path path) throws IOException {
    Optional<byte[]> bytes = NamedFile.bytes(path, MOST_BYTES);
    if (bytes.isEmpty()) {
      return refused(
          path,
          PlanCode.TOO_LARGE,
          "the plan has too many bytes",
          List.of(
              "found    " + NamedFile.size(path, MOST_BYTES), "allowed  " + MOST_BYTES + " bytes"),
          "put long lists of recipients into a file of their own");
    }
    Optional<String> text = text(bytes.get());
    if (text.isEmpty()) {
      return refused(
          path, PlanCode.NOT_YAML, "the file is not UTF-8 text", List.of(), "save it as UTF-8");
    }
    Map<String, Hash32> hashes = new HashMap<>();
    for (String name : PlanReader.files(text.get())) {
      Path file = OpenedPlan.folderOf(path).resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      Optional<Hash32> hash = hash(file);
      if (hash.isEmpty()) {
        return refused(
            path,
            AllocationCode.RECIPIENTS_LONG,
            "a list that the plan names has too many bytes",
            List.of("list     " + file.getFileName(), "allowed  " + Contents.MOST_BYTES + " bytes"),
            "split the distribution, each part with a list of its own");
      }
      hashes.put(name, hash.get());
    }
    return resolved(path, text.get(), hashes);
  }

  private static OpenedPlan resolved(Path path, String text, Map<String, Hash32> hashes) {
    ReadPlan read =
        PlanReader.read(path.toString(), text, name -> Optional.ofNullable(hashes.get(name)));
    var diagnostics = new ArrayList<>(read.diagnostics());
    Optional<Compiled> compiled = read.plan().map(Schedule::of);
    compiled.ifPresent(c -> diagnostics.addAll(c.diagnostics()));
    return new OpenedPlan(path, text, compiled.flatMap(Compiled::schedule), diagnostics);
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
        grouped
            .schedule()
            .filter(schedule -> isFine)
            .map(schedule -> opened.with(schedule.asOf(opened.plan()))),
        grouped.diagnostics());
  }

  /** Returns a plan whose file is refused without being parsed. */
  private static OpenedPlan refused(
      Path path, Code code, String what, List<String> numbers, String fix) {
    var diagnostic = new Diagnostic(code, path.toString(), new Position(1, 1), what, numbers, fix);
    return new OpenedPlan(path, "", Optional.empty(), List.of(diagnostic));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Returns the content hash of a file; empty if it has more bytes than a list may have. */
  private static Optional<Hash32> hash(Path file) throws IOException {
    if (Files.size(file) > Contents.MOST_BYTES) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      long left = Contents.MOST_BYTES;
      var sponge = Keccak.sponge();
      var buffer = new byte[1 << 16];
      for (int count = 0; count >= 0 && left >= 0; count = in.read(buffer)) {
        sponge.add(buffer, 0, count);
        left -= count;
      }
      return left < 0 ? Optional.empty() : Optional.of(sponge.hash());
    }
  }
}
