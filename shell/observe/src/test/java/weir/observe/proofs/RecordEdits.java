package weir.observe.proofs;

import java.util.ArrayList;
import java.util.List;

/** Edits of the records of a file of proofs. */
final class RecordEdits {

  private RecordEdits() {}

  static int first(List<ProofRecord> records, Class<?> kind, int skip) {
    int seen = 0;
    for (int i = 0; i < records.size(); i++) {
      if (kind.isInstance(records.get(i)) && seen++ == skip) {
        return i;
      }
    }
    throw new AssertionError("no such record");
  }

  static List<ProofRecord> changed(List<ProofRecord> of, int at, ProofRecord record) {
    var changed = new ArrayList<>(of);
    changed.set(at, record);
    return changed;
  }

  static List<ProofRecord> without(List<ProofRecord> of, int at) {
    var fewer = new ArrayList<>(of);
    fewer.remove(at);
    return fewer;
  }
}
