package weir.diagnose;

import java.util.List;

/**
 * One mistake or remark about a user's file: the place, what is wrong, the numbers, and what to do.
 *
 * @param code its stable code, listed in docs/messages.md
 * @param file the file as the user named it
 * @param at the place in the file
 * @param what one sentence in lower case, without a full stop
 * @param numbers the figures behind it, a line each, with units; may be empty
 * @param fix what to write instead
 */
public record Diagnostic(
    Code code, String file, Position at, String what, List<String> numbers, String fix) {

  public Diagnostic {
    numbers = List.copyOf(numbers);
  }

  /** Returns whether the file is refused because of it. */
  public boolean isError() {
    return code.severity() == Severity.ERROR;
  }
}
