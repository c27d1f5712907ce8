package weir.plan;

import java.util.List;

/**
 * What the distributions of a plan refer to by name.
 *
 * @param conditions what has to happen, in the order of the plan
 * @param releases those with names; the distributions that use one hold its statements themselves
 * @param streams what several distributions share
 */
public record Definitions(
    List<Condition> conditions, List<NamedRelease> releases, List<Emission> streams) {

  /** A plan that defines nothing. */
  public static final Definitions NONE = new Definitions(List.of(), List.of(), List.of());

  public Definitions {
    conditions = List.copyOf(conditions);
    releases = List.copyOf(releases);
    streams = List.copyOf(streams);
  }
}
