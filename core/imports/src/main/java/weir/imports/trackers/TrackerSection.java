package weir.imports.trackers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.imports.fit.DatedPiece;
import weir.imports.source.SourcePlace;

/**
 * One section of a file of schedules: its releases and burns.
 *
 * @param title its name in the file
 * @param name its name in the plan
 * @param category the file's category of its receivers, if it has one
 * @param released the pieces whose start is known
 * @param awaited the pieces with unknown starts
 * @param burnt the pieces of negative amounts, as positive ones
 * @param burntLater those of them with unknown starts
 * @param place its place in the file
 */
record TrackerSection(
    String title,
    String name,
    Optional<String> category,
    List<DatedPiece> released,
    List<DatedPiece> awaited,
    List<DatedPiece> burnt,
    List<DatedPiece> burntLater,
    SourcePlace place) {

  TrackerSection {
    released = List.copyOf(released);
    awaited = List.copyOf(awaited);
    burnt = List.copyOf(burnt);
    burntLater = List.copyOf(burntLater);
  }

  /** Returns all pieces: known and unknown starts, releases and burns. */
  Stream<DatedPiece> pieces() {
    return Stream.of(released, awaited, burnt, burntLater).flatMap(List::stream);
  }
}
