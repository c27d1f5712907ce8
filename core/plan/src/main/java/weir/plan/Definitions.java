package weir.plan;

import java.util.List;
import weir.plan.terms.Control;

/**
 * What a plan defines by name, for its distributions and about its contracts.
 *
 * @param conditions its conditions, in the order of the plan
 * @param releases those with names; the distributions that use one hold its statements themselves
 * @param streams the emissions that several distributions share
 * @param controls who controls the contracts of the plan
 */
public record Definitions(
    List<Condition> conditions,
    List<NamedRelease> releases,
    List<Emission> streams,
    List<Control> controls) {

  /** No definitions. */
  public static final Definitions NONE = new Definitions(List.of(), List.of(), List.of());

  public Definitions {
    conditions = List.copyOf(conditions);
    releases = List.copyOf(releases);
    streams = List.copyOf(streams);
    controls = List.copyOf(controls);
  }

  /** Definitions that say nothing about control. */
  public Definitions(
      List<Condition> conditions, List<NamedRelease> releases, List<Emission> streams) {
    this(conditions, releases, streams, List.of());
  }
}
