package weir.settle;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The file of a settlement: JSON that a person can read, closed by a hash of its content, so that
 * what was reviewed is what is sent.
 */
public final class SettlementFile {

  /** Some millions of payments. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String FORMAT = "weir-settlement-1";

  private SettlementFile() {}

  /** Returns keccak-256 of the settlement's content, which its file and its journal carry. */
  public static Hash32 hash(Settlement settlement) {
    return hash(body(settlement));
  }

  /** Writes the file whole or not at all. */
  public static void write(Settlement settlement, Path file) throws IOException {
    var body = body(settlement);
    var closed = body.deepCopy();
    closed.addProperty("hash", hash(body).toString());
    String text =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(closed);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "settlement", ".tmp");
    Files.writeString(draft, text + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns what a file holds, never more of it than a settlement may have. */
  private static String text(Path file) throws IOException {
    boolean isLarge = Files.isRegularFile(file) && Files.size(file) > MOST_BYTES;
    try (InputStream in = Files.newInputStream(file)) {
      // A device has no size and no end.
      byte[] bytes = in.readNBytes(isLarge ? 0 : MOST_BYTES + 1);
      if (isLarge || bytes.length > MOST_BYTES) {
        throw new SettlementException(
            "%s is not a settlement plan: it has more than %d bytes".formatted(file, MOST_BYTES));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads a file that {@link #write} has written.
   *
   * @throws SettlementException if it is not one, was changed since, or is larger than any can be
   */
  public static Settlement read(Path file) throws IOException {
    try {
      var closed = JsonParser.parseString(text(file)).getAsJsonObject();
      JsonElement stated = closed.remove("hash");
      if (!FORMAT.equals(text(closed, "format")) || stated == null) {
        throw new SettlementException(file + " is not a settlement plan of format " + FORMAT);
      }
      Hash32 actual = hash(closed);
      if (!actual.toString().equals(stated.getAsString())) {
        throw new SettlementException(
            "%s was changed since it was made: its content hashes to %s, it states %s"
                .formatted(file, actual, stated.getAsString()));
      }
      return settlement(closed);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new SettlementException(file + " is not a settlement plan: " + e.getMessage(), e);
    }
  }

  private static Hash32 hash(JsonObject body) {
    return Keccak.hash(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject body(Settlement s) {
    var body = new JsonObject();
    body.addProperty("format", FORMAT);
    body.addProperty("plan", s.plan());
    body.addProperty("plan-hash", s.planHash().toString());
    body.addProperty("as-of", s.asOf().toString());
    body.addProperty("chain", s.chain().toString());
    body.addProperty("sender", s.sender().toString());
    body.addProperty("token", s.token().toString());
    body.addProperty("vault", s.vault().toString());
    var promises = new JsonArray();
    s.promises().forEach(p -> promises.add(promise(p)));
    body.add("distributions", promises);
    var actions = new JsonArray();
    s.actions().forEach(a -> actions.add(action(a)));
    body.add("actions", actions);
    return body;
  }

  private static JsonObject promise(PoolCommitment promise) {
    var json = new JsonObject();
    json.addProperty("distribution", promise.distribution());
    amount(json, promise.amount());
    json.addProperty("holders", promise.holders());
    json.addProperty("root", promise.root().toString());
    return json;
  }

  private static JsonObject action(Action action) {
    var json = new JsonObject();
    json.addProperty("id", action.id());
    json.addProperty("says", action.says());
    json.addProperty("to", action.to().toString());
    json.add("done-when", guard(action.guard()));
    json.addProperty("data", action.data());
    return json;
  }

  private static JsonObject guard(DoneWhen guard) {
    var json = new JsonObject();
    switch (guard) {
      case DoneWhen.CodeAt(var account) -> {
        json.addProperty("is", "code-at");
        json.addProperty("account", account.toString());
      }
      case DoneWhen.Sent(var token, var from, var to, var amount, var since) -> {
        json.addProperty("is", "sent");
        json.addProperty("token", token.toString());
        json.addProperty("from", from.toString());
        json.addProperty("to", to.toString());
        amount(json, amount);
        json.addProperty("since", since);
      }
      case DoneWhen.PoolOpen(var vault, var distribution) -> {
        json.addProperty("is", "pool-open");
        json.addProperty("vault", vault.toString());
        json.addProperty("distribution", distribution.toString());
      }
      case DoneWhen.Contract() -> json.addProperty("is", "contract");
    }
    return json;
  }

  private static void amount(JsonObject json, Amount amount) {
    json.addProperty("units", amount.units().toString());
    json.addProperty("symbol", amount.asset().symbol());
    json.addProperty("decimals", amount.asset().decimals());
  }

  private static Settlement settlement(JsonObject body) {
    List<PoolCommitment> promises = new ArrayList<>();
    for (JsonElement element : body.getAsJsonArray("distributions")) {
      var json = element.getAsJsonObject();
      promises.add(
          new PoolCommitment(
              text(json, "distribution"),
              amount(json),
              json.get("holders").getAsLong(),
              Hash32.parse(text(json, "root"))));
    }
    List<Action> actions = new ArrayList<>();
    for (JsonElement element : body.getAsJsonArray("actions")) {
      var json = element.getAsJsonObject();
      actions.add(
          new Action(
              text(json, "id"),
              text(json, "says"),
              address(json, "to"),
              text(json, "data"),
              readGuard(json.getAsJsonObject("done-when"))));
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

  private static DoneWhen readGuard(JsonObject json) {
    return switch (text(json, "is")) {
      case "code-at" -> new DoneWhen.CodeAt(address(json, "account"));
      case "sent" ->
          new DoneWhen.Sent(
              address(json, "token"),
              address(json, "from"),
              address(json, "to"),
              amount(json),
              json.get("since").getAsLong());
      case "pool-open" ->
          new DoneWhen.PoolOpen(address(json, "vault"), Hash32.parse(text(json, "distribution")));
      case "contract" -> new DoneWhen.Contract();
      default -> throw new IllegalArgumentException("unknown guard " + json);
    };
  }

  private static Amount amount(JsonObject json) {
    var asset = new Asset(text(json, "symbol"), json.get("decimals").getAsInt());
    return asset.units(new BigInteger(text(json, "units")));
  }

  private static Address address(JsonObject json, String key) {
    return Address.parse(text(json, key));
  }

  private static String text(JsonObject json, String key) {
    JsonElement value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("it lacks `" + key + "`");
    }
    return value.getAsString();
  }
}
