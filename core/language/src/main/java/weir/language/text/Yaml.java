package weir.language.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;

/**
 * Parses YAML text to nodes. Every scalar stays a text: no number, date or truth value is guessed,
 * so the meaning of a plan never depends on a library's rules.
 *
 * <p>Size, depth and number of values are bounded, and aliases are refused rather than followed, so
 * no short text can become a large tree.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
public final class Yaml {

  public static final int MAX_CHARACTERS = 4 << 20;
  static final int MAX_DEPTH = 32;
  public static final int MAX_NODES = 200_000;

  /** A list or mapping that is not complete yet. */
  private record Open(CollectionStartEvent start, List<YamlNode> children) {}

  private final DiagnosticCollector complaints;
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<YamlNode> root = Optional.empty();
  private int nodes;
  private int documents;
  private Position reached = new Position(1, 1);

  private Yaml(DiagnosticCollector complaints) {
    this.complaints = complaints;
  }

  /** Returns the first document's root; empty if the text is empty or cannot be read at all. */
  public static Optional<YamlNode> read(String text, DiagnosticCollector complaints) {
    if (text.length() > MAX_CHARACTERS) {
      tooLarge(complaints, new Position(1, 1), text.length(), "characters", MAX_CHARACTERS);
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(Yaml::isHalf)) {
      notYaml(complaints, new Position(1, 1), "the text contains half of a surrogate pair");
      return Optional.empty();
    }
    var settings =
        LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS + 1)
            // the engine fails if its buffer ends between two surrogates, so the buffer holds the
            // whole text
            .setBufferSize(text.length() + 16)
            .build();
    var yaml = new Yaml(complaints);
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (!yaml.take(event)) {
          yaml.refuseWhatIsOpen();
          return Optional.empty();
        }
      }
      return yaml.root;
    } catch (MarkedYamlEngineException e) {
      notYaml(complaints, position(e.getProblemMark()), String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      notYaml(complaints, yaml.reached, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // the scanner passes escapes such as \UFFFFFFFF, beyond all characters, on to the JDK
      notYaml(complaints, yaml.reached, "after this, an escape names no character");
    }
    yaml.refuseWhatIsOpen();
    return Optional.empty();
  }

  /** Returns whether reading continues. */
  private boolean take(Event event) {
    reached = position(event.getStartMark());
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      complaints.add(
          PlanCode.SEVERAL_DOCUMENTS,
          position(event.getStartMark()),
          "a second document begins here",
          "keep one plan in a file, and no line of three hyphens after its first");
      return documents == 1;
    }
    if (event instanceof NodeEvent node && !admits(node)) {
      return false;
    }
    switch (event) {
      case AliasEvent alias -> place(new YamlNode.Refused(extent(alias)));
      case ScalarEvent scalar -> place(new YamlNode.Scalar(scalar.getValue(), extent(scalar)));
      case CollectionStartEvent start -> open.push(new Open(start, new ArrayList<>()));
      case CollectionEndEvent end -> place(closed(open.pop(), end));
      default -> {} // stream and document marks have no content
    }
    return true;
  }

  private boolean admits(NodeEvent event) {
    var at = position(event.getStartMark());
    if (++nodes > MAX_NODES) {
      tooLarge(complaints, at, nodes, "values", MAX_NODES);
      return false;
    }
    if (event instanceof CollectionStartEvent && open.size() >= MAX_DEPTH) {
      tooLarge(complaints, at, open.size() + 1, "levels", MAX_DEPTH);
      return false;
    }
    if (!(event instanceof CollectionStartEvent)) {
      refuseAnchorAndTag(event, extent(event));
    }
    return true;
  }

  /** Refuses anchors and tags of a node; those of a collection are kept until its end is known. */
  private void refuseAnchorAndTag(NodeEvent event, Position at) {
    event
        .getAnchor()
        .ifPresent(anchor ->
            complaints.add(
                PlanCode.ANCHOR,
                at,
                (event instanceof AliasEvent ? "alias *" : "anchor &") + anchor.getValue(),
                "write the value out where it is meant"));
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.<String>empty();
        };
    tag.ifPresent(name ->
        complaints.add(
            PlanCode.TAG,
            at,
            "tag " + name.replace("tag:yaml.org,2002:", "!!"),
            "leave the tag out"));
  }

  /** Refuses anchors and tags of collections whose ends were never reached. */
  private void refuseWhatIsOpen() {
    open.forEach(o -> refuseAnchorAndTag(o.start(), position(o.start().getStartMark())));
  }

  private void place(YamlNode node) {
    if (open.isEmpty()) {
      root = Optional.of(node);
    } else {
      open.element().children().add(node);
    }
  }

  private YamlNode closed(Open collection, CollectionEndEvent end) {
    var start = collection.start();
    var first = position(start.getStartMark());
    var last = position(end.getEndMark());
    boolean oneLine = start.isFlow() && last.line() == first.line();
    var at = first.withWidth(oneLine ? Math.max(1, last.column() - first.column()) : 1);
    refuseAnchorAndTag(start, at);
    var children = collection.children();
    if (!(start instanceof MappingStartEvent)) {
      return new YamlNode.Sequence(
          children, children.isEmpty() ? at : narrower(at, children.getFirst().at()));
    }
    var entries = new ArrayList<YamlNode.Entry>();
    for (int i = 0; i + 1 < children.size(); i += 2) {
      entries.add(new YamlNode.Entry(children.get(i), children.get(i + 1)));
    }
    return new YamlNode.Mapping(
        entries, entries.isEmpty() ? at : narrower(at, entries.getFirst().key().at()));
  }

  /** Returns the second place if it begins at the first: it covers less of the text. */
  private static Position narrower(Position whole, Position part) {
    return whole.line() == part.line() && whole.column() == part.column() ? part : whole;
  }

  private static Position extent(Event event) {
    var start = position(event.getStartMark());
    var end = position(event.getEndMark());
    return start.withWidth(
        start.line() == end.line() ? Math.max(1, end.column() - start.column()) : 1);
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Position(1, 1));
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static void notYaml(DiagnosticCollector complaints, Position at, String problem) {
    complaints.add(
        PlanCode.NOT_YAML,
        at,
        "not YAML: " + problem.lines().findFirst().orElse("unreadable"),
        "indent with blanks, put one blank after a colon, quote texts that contain \": \" or \""
            + " #\"");
  }

  private static void tooLarge(
      DiagnosticCollector complaints, Position at, int found, String unit, int most) {
    complaints.add(
        PlanCode.TOO_LARGE,
        at,
        "the plan has too many " + unit,
        "put long lists of recipients into a file of their own",
        new DiagnosticCollector.Figure("found", found + " " + unit, "reading stopped here"),
        new DiagnosticCollector.Figure("allowed", most + " " + unit, ""));
  }
}
