package weir.report;

import java.util.LinkedHashMap;
import java.util.Map;
import weir.report.format.Spelling;
import weir.report.terminal.TerminalStyle;
import weir.verify.VerdictScope;

/** What a verdict is about, as text. */
public final class ScopeText {

  private ScopeText() {}

  /** Returns a line for each figure of the scope, and for each thing that could not be seen. */
  public static String render(VerdictScope scope, TerminalStyle style) {
    var text = new StringBuilder();
    figures(scope).forEach((name, value) -> line(text, name, value, style));
    scope.unseen().forEach(what -> line(text, "not seen", Spelling.visible(what), style));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value, TerminalStyle style) {
    text.append("  ").append(style.dim("%-9s".formatted(name))).append(value).append('\n');
  }

  /** Returns the figures of a scope by name, besides what could not be seen. */
  public static Map<String, String> figures(VerdictScope scope) {
    var figures = new LinkedHashMap<String, String>();
    figures.put("chain", scope.chain().toString());
    figures.put(
        "block",
        "%s, %s, %s below the head"
            .formatted(
                Spelling.count(scope.block()),
                scope.time(),
                Spelling.counted(scope.depth(), "block")));
    scope.blockHash().ifPresent(hash -> figures.put("hash", hash.toString()));
    scope.digest().ifPresent(digest -> figures.put("facts", digest.toString()));
    figures.put("plan", "version %d, %s".formatted(scope.version(), scope.plan()));
    return figures;
  }
}
