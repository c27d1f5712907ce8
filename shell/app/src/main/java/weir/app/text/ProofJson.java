package weir.app.text;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.allocate.grant.Grant;
import weir.allocate.tree.MerkleTree;
import weir.allocate.tree.SumProof;
import weir.allocate.tree.TreeFile;
import weir.json.Json;
import weir.plan.Recipients.Encoding;
import weir.units.Address;
import weir.units.Hash32;

/** Proofs of grants as JSON: what {@code weir proof} prints, and checks. */
public final class ProofJson {

  /** The most digits of an unsigned number of 256 bits. */
  private static final String WHOLE = "0|[1-9][0-9]{0,77}";

  private ProofJson() {}

  /** Returns the proofs of grants of a tree. */
  public static Json.Fields of(TreeFile file, List<Grant> grants) {
    Json.Fields json =
        Json.fields()
            .with("root", file.root().toString())
            .with("encoding", EnumNames.of(file.encoding()));
    if (file.encoding() == Encoding.MERKLE_SUM) {
      json = json.with("total", file.total().toString()).with("rows", file.size());
    }
    return json.with("grants", Json.of(grants.stream().map(grant -> of(file, grant)).toList()));
  }

  private static Json.Fields of(TreeFile file, Grant grant) {
    var json =
        Json.fields()
            .with("index", grant.index())
            .with("account", grant.account().toString())
            .with("amount", grant.amount().toString());
    var proof = file.proof(grant.index()).stream().map(hash -> Json.of(hash.toString())).toList();
    json = json.with("proof", Json.of(proof));
    if (file.encoding() != Encoding.MERKLE_SUM) {
      return json;
    }
    List<SumProof.Node> nodes = file.sumProof(grant.index()).siblings();
    return json.with(
        "sums", Json.of(nodes.stream().map(node -> Json.of(node.sum().toString())).toList()));
  }

  /**
   * A grant of a file of proofs.
   *
   * @param leads whether its proof leads to the root
   */
  public record Checked(Grant grant, boolean leads) {}

  /**
   * Returns each grant of a file of proofs, and whether it leads to a root that the reader knows
   * from elsewhere. The root inside the file is not looked at.
   *
   * @throws IOException if it is no file of proofs
   */
  public static List<Checked> check(Json.Fields file, Hash32 root) throws IOException {
    var checked = new ArrayList<Checked>();
    try {
      Encoding encoding = encoding(file.require("encoding").asText());
      for (Json each : file.require("grants").asArray()) {
        Json.Fields fields = each.asFields();
        var grant =
            new Grant(
                Math.toIntExact(fields.require("index").asLong()),
                Address.parse(fields.require("account").asText()),
                whole(fields.require("amount")));
        var proof = new ArrayList<Hash32>();
        for (Json hash : fields.require("proof").asArray()) {
          proof.add(Hash32.parse(hash.asText()));
        }
        boolean leads =
            encoding == Encoding.MERKLE_SUM
                ? sums(file, fields, grant, proof).leadsTo(root)
                : MerkleTree.verify(
                    root,
                    MerkleTree.leaf(encoding, grant.index(), grant.account(), grant.amount()),
                    proof);
        checked.add(new Checked(grant, leads));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("is no proof: " + e.getMessage(), e);
    }
    return checked;
  }

  private static SumProof sums(
      Json.Fields file, Json.Fields fields, Grant grant, List<Hash32> proof) throws IOException {
    List<Json> sums = fields.require("sums").asArray();
    if (sums.size() != proof.size()) {
      throw new IllegalArgumentException(
          "%d hashes have %d sums".formatted(proof.size(), sums.size()));
    }
    var nodes = new ArrayList<SumProof.Node>();
    for (int i = 0; i < sums.size(); i++) {
      nodes.add(new SumProof.Node(proof.get(i), whole(sums.get(i))));
    }
    int rows = Math.toIntExact(file.require("rows").asLong());
    return new SumProof(whole(file.require("total")), rows, grant, nodes);
  }

  private static BigInteger whole(Json number) throws IOException {
    String text = number.asText();
    if (!text.matches(WHOLE)) {
      throw new IllegalArgumentException("no whole number of base units: " + text);
    }
    return new BigInteger(text);
  }

  private static Encoding encoding(String name) {
    return Arrays.stream(Encoding.values())
        .filter(each -> EnumNames.of(each).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no encoding " + name));
  }
}
