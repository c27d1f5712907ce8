package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.selector;
import static weir.vault.HandMade.word;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.AbiException;
import weir.evm.BlockTag;
import weir.json.Json;
import weir.units.Address;

/** The questions to a vault or a token, and how their answers are read. */
class VaultViewsTest {

  private static final Address VAULT = new Address(2, 5, 2);
  private static final Address ADA = new Address(11, 5, 11);

  private interface View<T> {
    T ask(VaultViews views) throws IOException;
  }

  /** Asks, and expects to have asked the vault for just this at block 291. */
  private static void check(Object value, View<?> view, String call, String answer)
      throws IOException {
    try (var server = new AnsweringNode(answer)) {
      assertThat(view.ask(new VaultViews(server.node(), BlockTag.block(291)))).isEqualTo(value);
      assertThat(server.asked().get("method")).contains(Json.of("eth_call"));
      List<Json> params = server.asked().require("params").asArray();
      Json.Fields called = params.getFirst().asFields();
      assertThat(Address.parse(called.require("to").asText())).isEqualTo(VAULT);
      assertThat(called.get("data")).contains(Json.of("0x" + call));
      assertThat(params.get(1)).isEqualTo(Json.of("0x123"));
    }
  }

  private static void refuse(View<?> view, String answer, String message) {
    try (var server = new AnsweringNode(answer)) {
      assertThatThrownBy(() -> view.ask(new VaultViews(server.node(), BlockTag.LATEST)))
          .as("%s", answer)
          .isInstanceOf(AbiException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void a_vault_says_its_plan_asset_and_issuer() throws IOException {
    check(hash('d'), v -> v.planHash(VAULT), selector("planHash()"), word(hash('d')));
    check(ADA, v -> v.asset(VAULT), selector("asset()"), word(ADA));
    check(ADA, v -> v.issuer(VAULT), selector("issuer()"), word(ADA));
  }

  @Test
  void a_vault_says_which_distributions_it_has_opened() throws IOException {
    String call = selector("isOpened(bytes32)") + word(hash('d'));
    check(true, v -> v.isOpened(VAULT, hash('d')), call, word(1));
    check(false, v -> v.isOpened(VAULT, hash('d')), call, word(0));
  }

  @Test
  void a_token_says_balances_decimals_and_supply() throws IOException {
    // The selectors that every wallet knows.
    BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    check(most, v -> v.balance(VAULT, ADA), "70a08231" + word(ADA), word(hash('f')));
    check(255L, v -> v.decimals(VAULT), "313ce567", word(255));
    check(BigInteger.valueOf(77), v -> v.supply(VAULT), "18160ddd", word(77));
  }

  @Test
  void no_bytes_at_all_are_the_answer_of_an_account_without_code() {
    String hint = "; is there a contract at this address?";
    views().forEach(view -> refuse(view, "", hint));
    refuse(v -> v.planHash(VAULT), "", "planHash() returned something else: ");
  }

  @Test
  void an_answer_of_another_length_is_refused() {
    for (String answer : List.of("00", word(1).substring(2), word(1) + word(1), word(1) + "00")) {
      views().forEach(view -> refuse(view, answer, "returned something else: "));
    }
  }

  @Test
  void an_answer_that_its_type_cannot_have_is_refused() {
    String dirty = "01" + word(ADA).substring(2);
    refuse(v -> v.asset(VAULT), dirty, "asset() returned something else: ");
    refuse(v -> v.issuer(VAULT), dirty, "issuer() returned something else: ");
    refuse(v -> v.decimals(VAULT), word(256), "decimals() returned something else: ");
    refuse(
        v -> v.isOpened(VAULT, hash('d')), word(2), "isOpened(bytes32) returned something else: ");
  }

  private static List<View<?>> views() {
    return List.of(
        v -> v.planHash(VAULT),
        v -> v.asset(VAULT),
        v -> v.issuer(VAULT),
        v -> v.isOpened(VAULT, hash('d')),
        v -> v.balance(VAULT, ADA),
        v -> v.decimals(VAULT),
        v -> v.supply(VAULT));
  }
}
