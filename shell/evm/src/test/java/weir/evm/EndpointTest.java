package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Addresses of nodes as people write them: taken, or refused without their secrets. */
final class EndpointTest {

  private static final Rpc.Limits ONCE =
      new Rpc.Limits(100_000, Duration.ofSeconds(20), 1, Duration.ZERO);
  private static final String FINE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x1\"}";

  @Test
  void a_user_and_a_password_are_sent_as_basic_authentication() throws IOException {
    // From RFC 7617, section 2; and its section 2.1, with "test" and a pound sign.
    assertThat(Endpoint.parse("http://Aladdin:open%20sesame@h").authorization())
        .contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(Endpoint.parse("http://test:123%C2%A3@h").authorization())
        .contains("Basic dGVzdDoxMjPCow==");
    assertThat(Endpoint.parse("http://user@h").authorization()).contains("Basic dXNlcjo=");
    assertThat(Endpoint.parse("http://h/u:p@x").authorization()).isEmpty();
    try (var server = BadServer.saying(FINE)) {
      int port = server.uri().getPort();
      var rpc = Rpc.at(Endpoint.parse("http://us%65r:s%3Ac%40t@127.0.0.1:" + port), ONCE);
      assertThat(rpc.call("eth_chainId").asText()).isEqualTo("0x1");
      assertThat(server.heads().getFirst()).contains("\r\nauthorization: Basic dXNlcjpzOmNAdA==");
    }
  }

  @Test
  void no_text_of_it_shows_the_user_the_password_the_path_or_the_query() throws IOException {
    try (var server = BadServer.start((_, out) -> BadServer.write(out, "401 Unauthorized", ""))) {
      String host = "127.0.0.1:" + server.uri().getPort();
      var endpoint = Endpoint.parse("http://user:secret@" + host + "/key?token=secret");
      assertThat(endpoint).hasToString("http://" + host);
      assertThat(Rpc.at(endpoint)).hasToString("http://" + host);
      Throwable refused = catchThrowable(() -> Rpc.at(endpoint, ONCE).call("eth_chainId"));
      assertThat(refused)
          .hasMessageContaining("HTTP status 401")
          .hasMessageContaining(host)
          .hasMessageNotContainingAny("secret", "user", "key", "token");
    }
  }

  @Test
  void a_host_with_an_underscore_is_looked_up() throws Exception {
    var endpoint = Endpoint.parse("http://geth_node:8545/x");
    assertThat(endpoint).hasToString("http://geth_node:8545");
    assertThatThrownBy(endpoint::connect).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> Rpc.at(endpoint, ONCE).call("eth_chainId"))
        .isInstanceOf(RpcException.class)
        .hasMessage("eth_chainId: http://geth_node:8545: there is no host of this name");
    assertThatThrownBy(() -> Endpoint.parse("https://geth_node:8545"))
        .hasMessageContaining("the name of an https host has no underscore");
  }

  @Test
  void schemes_have_no_case_and_hosts_many_forms() throws Exception {
    for (var written :
        List.of(
            "HTTP://h -> http://h",
            "HttpS://h:443/ -> https://h:443",
            "http://h: -> http://h",
            "http://[::1]:8545 -> http://[::1]:8545",
            "http://u:p@[::1] -> http://[::1]",
            "http://a.b-c.example./v3/k?x=1 -> http://a.b-c.example.",
            "http://u:p@q@h -> http://h",
            "http://h:00080 -> http://h:80",
            "http://h?x=/@ -> http://h")) {
      String[] pair = written.split(" -> ");
      var endpoint = Endpoint.parse(pair[0]);
      assertThat(endpoint).hasToString(pair[1]);
      assertThat(endpoint).isEqualTo(Endpoint.parse(pair[0])).hasSameHashCodeAs(pair[1]);
      assertThat(HttpRequest.newBuilder(endpoint.connect()).build().uri().getUserInfo()).isNull();
    }
    assertThat(Endpoint.parse("http://h/v3/k?x=1").connect()).hasToString("http://h/v3/k?x=1");
    assertThat(Endpoint.parse("http://h/a")).isNotEqualTo(Endpoint.parse("http://h/b"));
    assertThat(Endpoint.parse("http://u@h")).isNotEqualTo(Endpoint.parse("http://v@h"));
  }

  @Test
  void what_is_no_address_is_refused_with_what_to_write_and_without_what_was_written() {
    for (var wrong :
        List.of(
            " -> it is empty",
            "hush -> it starts with http:// or https://",
            "user:hush@host:8545 -> it starts with",
            "ws://user:hush@host -> it starts with",
            "file:///hush -> it starts with",
            "http:/hush -> it starts with",
            "http:// -> it has a host",
            "http:///hush -> it has a host",
            "http://user:hush@ -> it has a host",
            "http://user:hush@:8545 -> it has a host",
            "http://user:hush@host:0 -> its port is a number from 1 to 65535",
            "http://user:hush@host:65536 -> its port is a number",
            "http://user:hush@host:99999999999 -> its port is a number",
            "http://host:hush -> its port is a number",
            "http://host:-1 -> its port is a number",
            "http://user:hu/hush@host -> in a password, / is %2F",
            "http://user:hush#@host -> write it as %23",
            "http://host/#hush -> it has no #",
            "http://us er:hush@host -> it has a space",
            "http://host\thush -> it has a space",
            "http://host/hush\n -> it has a space",
            "http://hus\\h@host -> a character that must be written as %XX",
            "http://user:h\u00fcsh@host -> a character that must be written as %XX",
            "http://user:hush%4@host -> % is followed by two hexadecimal digits",
            "http://user:hush%@host -> % itself is %25",
            "http://user:hush%0a@host -> has no control character",
            "http://us%3Aer:hush@host -> a user has no colon",
            "http://::1 -> an IPv6 host is written in brackets",
            "http://::1:8545 -> an IPv6 host is written in brackets",
            "http://[::1 -> an IPv6 host is written as [::1]",
            "http://[hush] -> an IPv6 host is written as [::1]",
            "http://[::1]hush -> an IPv6 host is written as [::1]",
            "http://256.1.1.1 -> an IPv4 host has four numbers from 0 to 255",
            "http://1.2.3 -> an IPv4 host has four numbers",
            "http://hush..host -> its host is a name of letters",
            "http://-hush -> its host is a name of letters",
            "http://hu%20sh -> its host is a name of letters",
            "http://hu*sh -> its host is a name of letters",
            "http://host/{hush} -> its path has a character",
            "http://host/%zz -> its path has a character")) {
      String[] pair = wrong.split(" -> ");
      assertThatThrownBy(() -> Endpoint.parse(pair[0]))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not the address of a node: ")
          .hasMessageContaining(pair[1])
          .hasMessageNotContaining("hush");
    }
    String name = "h".repeat(254);
    assertThatThrownBy(() -> Endpoint.parse("http://" + name)).hasMessageContaining("longer than");
    assertThatThrownBy(() -> Endpoint.parse("http://h/" + "x".repeat(4_096)))
        .hasMessageContaining("longer than 4096 characters");
  }

  /** Whatever is written, it is refused in these words or the HTTP client takes it. */
  @Test
  void what_is_taken_is_an_address_for_the_client_and_nothing_fails_otherwise() {
    long seed = Long.getLong("weir.seed", 34);
    var random = new Random(seed);
    String[] parts = {
      "http",
      "HTTPS",
      "://",
      ":",
      "/",
      "?",
      "#",
      "@",
      "[",
      "]",
      "::1",
      "127.0.0.1",
      "%",
      "%41",
      "_",
      "-",
      ".",
      "a",
      "b",
      "8545",
      "0",
      "\\",
      " ",
      "\u00fc",
      "{",
      "^",
      "|",
      "&",
      "=",
      "%00"
    };
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextInt(4) == 0 ? "" : "http://");
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String address = text.toString();
      Endpoint endpoint;
      try {
        endpoint = Endpoint.parse(address);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("not the address of a node: ");
        continue;
      }
      taken++;
      if (!endpoint.isLookedUp()) {
        assertThatCode(() -> HttpRequest.newBuilder(endpoint.connect()).build())
            .as("seed %d: %s", seed, address)
            .doesNotThrowAnyException();
      }
      assertThat(endpoint.toString()).as("seed %d: %s", seed, address).doesNotContain("@", "?");
    }
    assertThat(taken).as("of seed " + seed).isGreaterThan(200);
  }
}
