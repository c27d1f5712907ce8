package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;
import weir.json.Json;
import weir.settle.SettlementFile;
import weir.testkit.Repository;
import weir.units.Keccak;

/** What a reviewer has seen is what the holder of the key sends. */
class ReviewedSettlementTest {

  private static final String PLAN =
      Repository.root().resolve("examples/riverbank/plan.yaml").toString();

  /** The wallet of the early testers, and an account of a thief. */
  private static final String WALLET = "90f79bf6eb2c4f870365e785982e1f101e93b906";

  private static final String THIEF = "00000000000000000000000000000000deadbeef";

  @TempDir private Path folder;
  private Path file = Path.of("");
  private Path key = Path.of("");

  /** A node that answers nothing and remembers what it was asked. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer node = unstarted();

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    node.stop(0);
  }

  /** No transaction was offered to the node, and none was announced in a journal. */
  private void assertNothingWasSent() {
    assertThat(asked).noneMatch(request -> request.contains("eth_sendRawTransaction"));
    assertThat(Path.of(file + ".journal")).doesNotExist();
  }

  private void assertNothingWasAsked() {
    assertThat(asked).isEmpty();
    assertNothingWasSent();
  }

  @BeforeEach
  void plan() throws IOException {
    node.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    node.start();
    file = folder.resolve("settlement.json");
    key = folder.resolve("key");
    Files.writeString(key, FormatSamples.KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Run planned = Run.of("settle", "plan", PLAN, "--max-fee", "40gwei", "--out", file.toString());
    assertThat(planned.exit()).as(planned.err()).isEqualTo(Exit.FINE);
    assertThat(planned.out())
        .contains("promises  0x")
        .contains("costs at most 25 ether in all: 40 gwei for a unit of gas, 10 gwei of it as tip");
  }

  @Test
  void a_call_that_was_edited_and_hashed_again_is_shown_as_what_it_does() throws IOException {
    Files.writeString(file, hashedAgain(Files.readString(file).replace(WALLET, THIEF)));
    Run applied = apply();
    assertThat(applied.exit()).as("only the node is missing").isEqualTo(Exit.FAILED);
    assertNothingWasSent();
    assertThat(applied.out())
        .as("it does what it says: the person is not asked to send it under other words")
        .contains("send 5_000_000.5 RIV to 0x00000000000000000000000000000000DeaDBeef");
  }

  @Test
  void a_call_that_no_settlement_makes_is_refused_before_it_is_shown() throws IOException {
    String text = Files.readString(file);
    // approve(address,uint256) becomes transfer(address,uint256).
    String stolen = text.replace("0x095ea7b3", "0xa9059cbb");
    assertThat(stolen).isNotEqualTo(text);
    Files.writeString(file, hashedAgain(stolen));
    Run applied = apply("--yes");
    assertThat(applied.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(applied.out()).isEmpty();
    assertThat(applied.err())
        .contains("no settlement of this vault makes")
        .contains("; nothing was sent");
    assertNothingWasAsked();
  }

  @Test
  void a_file_is_sent_only_with_the_signatures_that_are_asked_for() throws IOException {
    String reviewer = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    Run unsigned = apply("--yes", "--reviewed-by", reviewer);
    assertThat(unsigned.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(unsigned.err())
        .contains("does not carry the signature of " + reviewer + "; nothing was sent");
    assertNothingWasAsked();
    Run signed = Run.of("settle", "sign", file.toString(), "--key", key.toString());
    assertThat(signed.exit()).as(signed.err()).isEqualTo(Exit.FINE);
    assertThat(signed.out()).contains("signed by");
    String by = SettlementFile.reviewers(file).getFirst().toString();
    Run other = apply("--yes", "--reviewed-by", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    assertThat(other.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(other.out()).contains("  signed by " + by);
    assertThat(other.err()).contains("; nothing was sent");
    assertNothingWasAsked();
    Run right = apply("--yes", "--reviewed-by", by);
    assertThat(right.exit()).as("only the node is missing").isEqualTo(Exit.FAILED);
    assertThat(asked).as("with the right signature the node is asked").isNotEmpty();
    assertNothingWasSent();
    asked.clear();
    String text = Files.readString(file);
    Files.writeString(file, hashedAgain(text.replace("\"holders\": 40", "\"holders\": 41")));
    Run changed = apply("--yes", "--reviewed-by", by);
    assertThat(changed.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(changed.err()).contains("is not that of " + by).contains("; nothing was sent");
    assertNothingWasAsked();
  }

  @Test
  void limits_and_names_are_checked_like_other_options() {
    for (List<String> wrong :
        List.of(
            List.of("--max-fee", "40"),
            List.of("--max-fee", "0gwei"),
            List.of("--max-tip", "1ether"),
            List.of("--max-total", "0.1wei"),
            List.of("--counts", "nobody"),
            List.of("--on-top", "team"),
            List.of("--counts", "early-testers", "--on-top", "early-testers"),
            List.of("--beside", "0x12"))) {
      var words = new java.util.ArrayList<>(List.of("settle", "plan", PLAN));
      words.addAll(wrong);
      words.addAll(List.of("--out", folder.resolve("other.json").toString()));
      assertThat(Run.of(words.toArray(String[]::new)).exit())
          .as("%s", wrong)
          .isEqualTo(Exit.FAILED);
    }
  }

  private Run apply(String... more) {
    var words =
        new java.util.ArrayList<>(
            List.of(
                "settle",
                "apply",
                file.toString(),
                "--rpc",
                "http://127.0.0.1:" + node.getAddress().getPort(),
                "--key",
                key.toString()));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private static String hashedAgain(String text) throws IOException {
    Json.Fields all = Json.parse(text).asFields();
    Json.Fields body = all.without("hash").without("reviews");
    String hash = Keccak.hash(body.toString().getBytes(StandardCharsets.UTF_8)).toString();
    Json.Fields closed = body.with("hash", hash);
    return (all.get("reviews").isPresent()
            ? closed.with("reviews", all.require("reviews"))
            : closed)
        .toString();
  }
}
