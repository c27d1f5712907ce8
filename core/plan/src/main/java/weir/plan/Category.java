package weir.plan;

import java.util.List;

/**
 * What kind of distribution one is.
 *
 * @param path by which way it reaches its holders
 * @param cohort who they are, for supply accounting
 * @param labels what it is for the accounts of the supply, each once, in their order
 */
public record Category(Path path, String cohort, List<Label> labels) {

  public Category {
    labels = List.copyOf(labels);
  }
}
