package weir.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.allocate.AllocationCode;
import weir.allocate.list.Contents;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.diagnose.Position;
import weir.plan.Plan;
import weir.plan.text.PlanCode;
import weir.plan.text.PlanReader;
import weir.plan.text.ReadPlan;
import weir.schedule.Compiled;
import weir.schedule.Schedule;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * A plan as it lies on the disk, read and resolved.
 *
 * @param path where it lies
 * @param text what it says
 * @param schedule the resolved plan, if nothing is wrong
 * @param diagnostics what was found
 */
record PlanFile(Path path, String text, Optional<Schedule> schedule, List<Diagnostic> diagnostics) {

  private static final int MOST_BYTES = 4 << 20;

  /** Reads a plan and the content hashes of the files that it names. */
  static PlanFile load(Path path) throws IOException {
    Optional<byte[]> bytes = BoundedFile.bytes(path, MOST_BYTES);
    if (bytes.isEmpty()) {
      return refused(
          path,
          PlanCode.TOO_LARGE,
          "the plan has too many bytes",
          List.of(
              "found    " + BoundedFile.size(path, MOST_BYTES),
              "allowed  " + MOST_BYTES + " bytes"),
          "put long lists of recipients into a file of their own");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.get()))
              .toString();
    } catch (CharacterCodingException e) {
      return refused(
          path, PlanCode.NOT_YAML, "the file is not UTF-8 text", List.of(), "save it as UTF-8");
    }
    Path folder = folderOf(path);
    ReadPlan checked;
    try {
      checked = PlanReader.read(path.toString(), text, name -> hash(folder.resolve(name)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (LongList e) {
      return refused(
          path,
          AllocationCode.RECIPIENTS_LONG,
          "a list that the plan names has too many bytes",
          List.of("list     " + e.file, "allowed  " + Contents.MOST_BYTES + " bytes"),
          "split the distribution, each part with a list of its own");
    }
    Compiled compiled = Schedule.of(checked);
    return new PlanFile(path, text, compiled.schedule(), compiled.diagnostics());
  }

  /** A file that is not even looked into. */
  private static PlanFile refused(
      Path path, Code code, String what, List<String> numbers, String fix) {
    var diagnostic = new Diagnostic(code, path.toString(), new Position(1, 1), what, numbers, fix);
    return new PlanFile(path, "", Optional.empty(), List.of(diagnostic));
  }

  /** Reads a plan that must be fine; what is wrong is shown. */
  static PlanFile loadFine(Path path, Console console) throws IOException, InputRefused {
    PlanFile file = load(path);
    if (file.schedule().isEmpty()) {
      console.err().print(Diagnostics.render(file.diagnostics(), file.text()));
      throw new InputRefused(path + " is refused");
    }
    return file;
  }

  /** Returns the plan; only for a plan that is fine. */
  Plan plan() {
    return fine().plan();
  }

  /** Returns the schedule; only for a plan that is fine. */
  Schedule fine() {
    return schedule.orElseThrow();
  }

  /** Returns the folder of the plan, from which the files that it names are found. */
  Path folder() {
    return folderOf(path);
  }

  private static Path folderOf(Path path) {
    return path.toAbsolutePath().resolveSibling("");
  }

  /** A list of recipients that is too long to be hashed. */
  private static final class LongList extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;

    LongList(Path file) {
      super("too long: " + file);
      this.file = file.getFileName().toString();
    }
  }

  private static Optional<Hash32> hash(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      long left = Files.size(file) > Contents.MOST_BYTES ? -1 : Contents.MOST_BYTES;
      var sponge = Keccak.sponge();
      var buffer = new byte[1 << 16];
      for (int count = 0; count >= 0 && left >= 0; count = in.read(buffer)) {
        sponge.add(buffer, 0, count);
        left -= count;
      }
      if (left < 0) {
        throw new LongList(file);
      }
      return Optional.of(sponge.hash());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
