package weir.settle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.evm.keys.Signature;
import weir.evm.keys.Signer;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.json.JsonStyle;
import weir.plan.ChainId;
import weir.settle.call.CallScope;
import weir.settle.call.ReviewDigest;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The file of a settlement: JSON that a person can read, with a hash of its content at the end, so
 * that what was reviewed is what is sent.
 */
public final class SettlementFile {

  /** Enough for some millions of payments. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String NAMESPACE = "eip155:";
  private static final String REVIEWS = "reviews";
  private static final String FORMAT = "weir-settlement-2";
  private static final JsonRules RULES =
      JsonRules.USUAL.withLength(MOST_BYTES).withValues(MOST_BYTES);

  private SettlementFile() {}

  /** Returns keccak-256 of the settlement's content, which its file and its journal state. */
  public static Hash32 hash(Settlement settlement) {
    return hashOf(body(settlement));
  }

  /** Writes the file whole or not at all. */
  public static void write(Settlement settlement, Path file) throws IOException {
    Json.Fields body = body(settlement);
    write(body.with("hash", hashOf(body).toString()), file);
  }

  private static void write(Json closed, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "settlement", ".tmp");
    try (Writer text = Files.newBufferedWriter(draft)) {
      closed.write(JsonStyle.INDENTED, text);
      text.append('\n');
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns the value in a file; reads no more bytes than a settlement may have. */
  private static Json json(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
      throw new SettlementException(
          "%s is not a settlement plan: it has more than %d bytes".formatted(file, MOST_BYTES));
    }
    // A device has no size and no end, so the rules limit the length.
    try (InputStream in = Files.newInputStream(file)) {
      return Json.parse(in, RULES);
    }
  }

  /**
   * Reads a file that {@link #write} has written.
   *
   * @throws SettlementException if it is not one, was changed since, is too large, or makes a call
   *     that no settlement of its contracts makes
   */
  public static Settlement read(Path file) throws IOException {
    try {
      Json.Fields body = body(file);
      Settlement settlement = settlement(body);
      // What the program does not know it would not send, but a person could read it.
      if (!hash(settlement).equals(hashOf(body))) {
        throw new SettlementException(
            file + " is not a settlement plan: it says more than one, or in another way");
      }
      return settlement;
    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
      throw new SettlementException(file + " is not a settlement plan: " + e.getMessage(), e);
    }
  }

  /**
   * Signs what a file says, and adds the signature to it: it exists after the hash, which stays.
   *
   * @return the settlement that was signed
   * @throws SettlementException if it is not a settlement, or was changed since it was made
   */
  public static Settlement sign(Path file, Signer signer) throws IOException {
    Settlement settlement = read(file);
    Signature signature = signer.sign(digest(settlement));
    Json.Fields closed = json(file).asFields();
    List<Json> reviews = new ArrayList<>();
    for (Json review : reviews(closed)) {
      if (!text(fields(review), "by").equals(signer.address().toString())) {
        reviews.add(review);
      }
    }
    reviews.add(
        Json.fields()
            .with("by", signer.address().toString())
            .with("signature", signature.bytes().toString()));
    write(closed.without(REVIEWS).with(REVIEWS, Json.of(reviews)), file);
    return settlement;
  }

  /**
   * Returns the accounts that have signed what a file says.
   *
   * @throws SettlementException if one of the signatures is not that of the account that it names
   */
  public static List<Address> reviewers(Path file) throws IOException {
    Settlement settlement = read(file);
    var reviewers = new ArrayList<Address>();
    try {
      for (Json review : reviews(json(file).asFields())) {
        Address by = address(fields(review), "by");
        var signature = Signature.parse(Bytes.parse(text(fields(review), "signature")));
        if (!signature.signer(digest(settlement)).equals(Optional.of(by))) {
          throw new SettlementException(
              "%s carries a signature that is not that of %s for this settlement"
                  .formatted(file, by));
        }
        reviewers.add(by);
      }
    } catch (JsonException | IllegalArgumentException e) {
      throw new SettlementException(
          "the signatures of %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return List.copyOf(reviewers);
  }

  private static List<Json> reviews(Json.Fields closed) throws JsonException {
    return closed.get(REVIEWS).isPresent() ? closed.require(REVIEWS).asArray() : List.of();
  }

  private static Hash32 digest(Settlement settlement) {
    return ReviewDigest.of(settlement.chain().number(), hash(settlement));
  }

  /** Returns what the hash of a file covers, after comparing it. */
  private static Json.Fields body(Path file) throws IOException {
    Json.Fields closed = fields(json(file));
    if (!FORMAT.equals(text(closed, "format")) || closed.get("hash").isEmpty()) {
      throw new SettlementException(file + " is not a settlement plan of format " + FORMAT);
    }
    Json.Fields body = closed.without("hash").without(REVIEWS);
    String stated = text(closed, "hash");
    Hash32 actual = hashOf(body);
    if (!actual.toString().equals(stated)) {
      throw new SettlementException(
          "%s was changed since it was made: its content hashes to %s, it states %s"
              .formatted(file, actual, stated));
    }
    return body;
  }

  /** Hashes the compact text, which is never in memory as a whole. */
  private static Hash32 hashOf(Json body) {
    Keccak sponge = Keccak.sponge();
    var bytes =
        new OutputStream() {
          @Override
          public void write(int one) {
            sponge.add(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] some, int from, int count) {
            sponge.add(some, from, count);
          }
        };
    try (var text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      body.write(JsonStyle.COMPACT, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be hashed", e);
    }
    return sponge.hash();
  }

  private static Json.Fields body(Settlement s) {
    return Json.fields()
        .with("format", FORMAT)
        .with("plan", s.plan())
        .with("plan-hash", s.planHash().toString())
        .with("promises", s.promises().toString())
        .with("as-of", s.asOf().toString())
        .with("chain", s.chain().toString())
        .with("sender", s.sender().toString())
        .with("symbol", s.asset().symbol())
        .with("decimals", s.asset().decimals())
        .with("token", s.token().toString())
        .with("vault", s.vault().toString())
        .with("limits", limits(s.limits()))
        .with("distributions", Json.of(s.pools().stream().map(SettlementFile::pool).toList()))
        .with("actions", Json.of(s.actions().stream().map(SettlementFile::action).toList()));
  }

  private static Json limits(SpendingLimits limits) {
    return Json.fields()
        .with("max-fee-per-gas", limits.maxFee().toString())
        .with("max-tip-per-gas", limits.maxTip().toString())
        .with("gas-per-transaction", limits.gas())
        .with("total", limits.total().toString());
  }

  private static Json pool(PoolCommitment pool) {
    return amount(Json.fields().with("distribution", pool.distribution()), pool.amount())
        .with("holders", pool.holders())
        .with("root", pool.root().toString());
  }

  private static Json action(Action action) {
    Json.Fields json =
        Json.fields()
            .with("id", action.id())
            .with("to", action.to().toString())
            .with("data", action.data());
    Json.Fields packed = action.gas() == 0 ? json : json.with("gas", action.gas());
    return action.counted().signum() == 0
        ? packed
        : packed.with("counted", action.counted().toString());
  }

  private static Json.Fields amount(Json.Fields json, Amount amount) {
    return json.with("units", amount.units().toString())
        .with("symbol", amount.asset().symbol())
        .with("decimals", amount.asset().decimals());
  }

  private static Settlement settlement(Json.Fields body) throws JsonException {
    List<PoolCommitment> pools = new ArrayList<>();
    for (Json element : body.require("distributions").asArray()) {
      Json.Fields json = fields(element);
      pools.add(
          new PoolCommitment(
              text(json, "distribution"),
              amount(json),
              json.require("holders").asLong(),
              Hash32.parse(text(json, "root"))));
    }
    List<Action.Request> drafts = new ArrayList<>();
    for (Json element : body.require("actions").asArray()) {
      Json.Fields json = fields(element);
      drafts.add(
          new Action.Request(
              text(json, "id"),
              address(json, "to"),
              Bytes.parse(text(json, "data")),
              assumedGas(json),
              counted(json)));
    }
    var scope =
        new CallScope(
            address(body, "sender"),
            asset(body),
            address(body, "token"),
            address(body, "vault"),
            Hash32.parse(text(body, "promises")));
    return Settlement.of(
        text(body, "plan"),
        Hash32.parse(text(body, "plan-hash")),
        Instant.parse(text(body, "as-of")),
        chain(body),
        scope,
        limits(fields(body.require("limits"))),
        pools,
        drafts);
  }

  private static long assumedGas(Json.Fields action) throws JsonException {
    if (action.get("gas").isEmpty()) {
      return 0;
    }
    long gas = action.require("gas").asLong();
    if (gas <= 0) {
      throw action.require("gas").error("an assumption of gas is above zero, or not there");
    }
    return gas;
  }

  private static BigInteger counted(Json.Fields action) throws JsonException {
    if (action.get("counted").isEmpty()) {
      return BigInteger.ZERO;
    }
    var units = new BigInteger(text(action, "counted"));
    if (units.signum() <= 0) {
      throw action.require("counted").error("what counts is above zero, or not there");
    }
    return units;
  }

  private static ChainId chain(Json.Fields body) throws JsonException {
    String chain = text(body, "chain");
    if (!chain.startsWith(NAMESPACE)) {
      throw body.require("chain").error("a chain is " + NAMESPACE + " and its number");
    }
    return new ChainId(Long.parseLong(chain.substring(NAMESPACE.length())));
  }

  private static SpendingLimits limits(Json.Fields json) throws JsonException {
    return new SpendingLimits(
        new BigInteger(text(json, "max-fee-per-gas")),
        new BigInteger(text(json, "max-tip-per-gas")),
        json.require("gas-per-transaction").asLong(),
        new BigInteger(text(json, "total")));
  }

  private static Amount amount(Json.Fields json) throws JsonException {
    return asset(json).units(new BigInteger(text(json, "units")));
  }

  private static Asset asset(Json.Fields json) throws JsonException {
    long decimals = json.require("decimals").asLong();
    if (decimals < 0 || decimals > Asset.MAX_DECIMALS) {
      throw json.error("an asset has 0 to " + Asset.MAX_DECIMALS + " decimals");
    }
    return new Asset(text(json, "symbol"), (int) decimals);
  }

  private static Address address(Json.Fields json, String key) throws JsonException {
    return Address.parse(text(json, key));
  }

  private static String text(Json.Fields json, String key) throws JsonException {
    return json.require(key).asText();
  }

  /** Returns the object; with the same key twice, readers could see different settlements. */
  private static Json.Fields fields(Json json) throws JsonException {
    Json.Fields fields = json.asFields();
    List<Json.Member> repeated = fields.repeated();
    if (!repeated.isEmpty()) {
      Json.Member first = repeated.getFirst();
      throw first.value().error("the key `" + first.key() + "` occurs twice");
    }
    return fields;
  }
}
