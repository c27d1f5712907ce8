package weir.attest;

import weir.json.Json;
import weir.plan.ChainId;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Which plan a statement is about.
 *
 * @param name its name
 * @param chain its chain
 * @param hash the hash of the plan
 * @param version the number of its version, from 1 on
 * @param lineage the hash of the promises of its first version
 * @param token the contract of its asset
 * @param vault its vault
 */
record PlanPart(
    String name,
    ChainId chain,
    Hash32 hash,
    int version,
    Hash32 lineage,
    Address token,
    Address vault) {

  private static final String NAMESPACE = "eip155:";

  static PlanPart of(Plan plan, Address token, Address vault) {
    return new PlanPart(
        plan.name(),
        plan.chain(),
        plan.hash(),
        plan.lineage().history().size() + 1,
        plan.lineageId().hash(),
        token,
        vault);
  }

  Json.Fields json() {
    return Json.fields()
        .with("name", name)
        .with("chain", chain.toString())
        .with("hash", hash.toString())
        .with("version", version)
        .with("lineage", lineage.toString())
        .with("token", token.toString())
        .with("vault", vault.toString());
  }

  static PlanPart of(ReadFields json) {
    return new PlanPart(
        json.text("name"),
        new ChainId(Long.parseLong(json.text("chain").substring(NAMESPACE.length()))),
        json.hash("hash"),
        Math.toIntExact(json.number("version")),
        json.hash("lineage"),
        json.address("token"),
        json.address("vault"));
  }
}
