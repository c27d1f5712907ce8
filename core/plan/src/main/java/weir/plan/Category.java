package weir.plan;

import java.util.List;

/**
 * The kind of a distribution.
 *
 * @param path the way by which it reaches its holders
 * @param cohort the name of the group to which it belongs in reports
 * @param labels its roles in the definitions of the supply, each once, in their order
 */
public record Category(Path path, String cohort, List<Label> labels) {

  public Category {
    labels = List.copyOf(labels);
  }
}
