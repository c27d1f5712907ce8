package weir.verify.lists;

import java.io.IOException;

/** The lists that a plan names. */
@FunctionalInterface
public interface PlanLists {

  /**
   * Returns the bytes of the file of a list, unchanged.
   *
   * @param file its name in the plan
   * @throws IOException if it cannot be read
   */
  byte[] bytes(String file) throws IOException;
}
