package weir.house;

/**
 * A place that breaks a rule of the house.
 *
 * @param rule the rule's name, as exceptions.txt spells it
 * @param path the file, from the root of the project
 * @param line counted from one; 1 when the whole file is meant
 * @param name what in the file is meant, if anything smaller; may be empty
 * @param what what was found there
 * @param remedy what to do
 */
record Breach(String rule, String path, int line, String name, String what, String remedy) {

  /** Returns what exceptions.txt calls this: {@code path} or {@code path#name}. */
  String subject() {
    return name.isEmpty() ? path : path + "#" + name;
  }

  @Override
  public String toString() {
    return "%s:%d: %s: %s; %s".formatted(path, line, rule, what, remedy);
  }
}
