package weir.imports.trackers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.imports.fit.DatedPiece;
import weir.imports.source.SourcePlace;

/**
 * One section of a file of schedules: what is released, and what is burnt.
 *
 * @param title as the file calls it
 * @param name as a plan calls it
 * @param category the file's word for who gets it, if it has one
 * @param released the pieces whose start is known
 * @param awaited the pieces whose start nobody knows yet
 * @param burnt the pieces of negative amounts, as positive ones
 * @param burntLater those of them whose start nobody knows yet
 * @param place where it stands
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

  /** Returns all pieces, whenever they come and whatever they do. */
  Stream<DatedPiece> pieces() {
    return Stream.of(released, awaited, burnt, burntLater).flatMap(List::stream);
  }
}
