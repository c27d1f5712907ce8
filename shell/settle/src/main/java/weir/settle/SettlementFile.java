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
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.json.JsonStyle;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The file of a settlement: JSON that a person can read, with a hash of its content at the end, so
 * that what was reviewed is what is sent.
 */
public final class SettlementFile {

  /** Enough for some millions of payments. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String FORMAT = "weir-settlement-1";
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
    Json closed = body.with("hash", hashOf(body).toString());
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
   * @throws SettlementException if it is not one, was changed since, or is too large
   */
  public static Settlement read(Path file) throws IOException {
    try {
      Json.Fields closed = fields(json(file));
      if (!FORMAT.equals(text(closed, "format")) || closed.get("hash").isEmpty()) {
        throw new SettlementException(file + " is not a settlement plan of format " + FORMAT);
      }
      Json.Fields body = closed.without("hash");
      String stated = text(closed, "hash");
      Hash32 actual = hashOf(body);
      if (!actual.toString().equals(stated)) {
        throw new SettlementException(
            "%s was changed since it was made: its content hashes to %s, it states %s"
                .formatted(file, actual, stated));
      }
      return settlement(body);
    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
      throw new SettlementException(file + " is not a settlement plan: " + e.getMessage(), e);
    }
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
        .with("as-of", s.asOf().toString())
        .with("chain", s.chain().toString())
        .with("sender", s.sender().toString())
        .with("token", s.token().toString())
        .with("vault", s.vault().toString())
        .with("distributions", Json.of(s.promises().stream().map(SettlementFile::promise).toList()))
        .with("actions", Json.of(s.actions().stream().map(SettlementFile::action).toList()));
  }

  private static Json promise(PoolCommitment promise) {
    return amount(Json.fields().with("distribution", promise.distribution()), promise.amount())
        .with("holders", promise.holders())
        .with("root", promise.root().toString());
  }

  private static Json action(Action action) {
    return Json.fields()
        .with("id", action.id())
        .with("says", action.says())
        .with("to", action.to().toString())
        .with("done-when", guard(action.guard()))
        .with("data", action.data());
  }

  private static Json guard(DoneWhen guard) {
    return switch (guard) {
      case DoneWhen.CodeAt(var account) ->
          Json.fields().with("is", "code-at").with("account", account.toString());
      case DoneWhen.Sent(var token, var from, var to, var amount, var since) ->
          amount(
                  Json.fields()
                      .with("is", "sent")
                      .with("token", token.toString())
                      .with("from", from.toString())
                      .with("to", to.toString()),
                  amount)
              .with("since", since);
      case DoneWhen.PoolOpen(var vault, var distribution) ->
          Json.fields()
              .with("is", "pool-open")
              .with("vault", vault.toString())
              .with("distribution", distribution.toString());
      case DoneWhen.Contract() -> Json.fields().with("is", "contract");
    };
  }

  private static Json.Fields amount(Json.Fields json, Amount amount) {
    return json.with("units", amount.units().toString())
        .with("symbol", amount.asset().symbol())
        .with("decimals", amount.asset().decimals());
  }

  private static Settlement settlement(Json.Fields body) throws JsonException {
    List<PoolCommitment> promises = new ArrayList<>();
    for (Json element : body.require("distributions").asArray()) {
      Json.Fields json = fields(element);
      promises.add(
          new PoolCommitment(
              text(json, "distribution"),
              amount(json),
              json.require("holders").asLong(),
              Hash32.parse(text(json, "root"))));
    }
    List<Action> actions = new ArrayList<>();
    for (Json element : body.require("actions").asArray()) {
      Json.Fields json = fields(element);
      actions.add(
          new Action(
              text(json, "id"),
              text(json, "says"),
              address(json, "to"),
              text(json, "data"),
              readGuard(fields(json.require("done-when")))));
    }
    String chain = text(body, "chain");
    return new Settlement(
        text(body, "plan"),
        Hash32.parse(text(body, "plan-hash")),
        Instant.parse(text(body, "as-of")),
        new ChainId(Long.parseLong(chain.substring(chain.indexOf(':') + 1))),
        address(body, "sender"),
        address(body, "token"),
        address(body, "vault"),
        promises,
        actions);
  }

  private static DoneWhen readGuard(Json.Fields json) throws JsonException {
    return switch (text(json, "is")) {
      case "code-at" -> new DoneWhen.CodeAt(address(json, "account"));
      case "sent" ->
          new DoneWhen.Sent(
              address(json, "token"),
              address(json, "from"),
              address(json, "to"),
              amount(json),
              json.require("since").asLong());
      case "pool-open" ->
          new DoneWhen.PoolOpen(address(json, "vault"), Hash32.parse(text(json, "distribution")));
      case "contract" -> new DoneWhen.Contract();
      default -> throw json.error("unknown guard " + json);
    };
  }

  private static Amount amount(Json.Fields json) throws JsonException {
    long decimals = json.require("decimals").asLong();
    if (decimals < 0 || decimals > Asset.MAX_DECIMALS) {
      throw json.error("an asset has 0 to " + Asset.MAX_DECIMALS + " decimals");
    }
    var asset = new Asset(text(json, "symbol"), (int) decimals);
    return asset.units(new BigInteger(text(json, "units")));
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
