package weir.observe.store;

import java.io.IOException;
import java.sql.SQLException;

/** Says in words what has failed in a database. */
interface SqlFailures {

  /** Returns the failure with the name of the database and what can be done. */
  IOException of(SQLException failure);
}
