package weir.plan;

import java.util.List;

/**
 * The definitions to which the distributions of a plan refer by name.
 *
 * @param conditions its conditions, in the order of the plan
 * @param releases those with names; the distributions that use one hold its statements themselves
 * @param streams the emissions that several distributions share
 */
public record Definitions(
    List<Condition> conditions, List<NamedRelease> releases, List<Emission> streams) {

  /** No definitions. */
  public static final Definitions NONE = new Definitions(List.of(), List.of(), List.of());

  public Definitions {
    conditions = List.copyOf(conditions);
    releases = List.copyOf(releases);
    streams = List.copyOf(streams);
  }
}
