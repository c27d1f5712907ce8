package weir.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.Repository;
import weir.units.Keccak;

/** What is signed is what EIP-712 says. */
class TypedStatementTest {

  /** Computed by viem 2 (hashTypedData, hashDomain, hashStruct) from the typed data as written. */
  private static final String DIGEST =
      "0xbd46510505fbb29954c034c13d7193a9c5f73c76ca0ed9340271cde608745c78";

  private static final String DOMAIN =
      "0x13dfa86ccada3f6e9151ae6027b8653ecee5b97cd71a6023d5c707438ded16c0";
  private static final String STRUCT =
      "0x6298866cc5f97a3d1d104fafa218713341ce6503cf7191381fa95bcdbe7fe743";
  private static final String TYPE =
      "0xd0b03238ebc058c963fbde11e9c16e51464355429ff4a9a353e6fe3005532ef8";

  private static final AttestedVerdict STATEMENT = Statements.statement(2);

  @Test
  void the_hashes_are_those_of_another_implementation() {
    TypedStruct message = TypedStatement.message(STATEMENT);
    assertThat(Keccak.hash(message.type().getBytes(StandardCharsets.UTF_8))).hasToString(TYPE);
    assertThat(TypedStatement.domain(STATEMENT).hash()).hasToString(DOMAIN);
    assertThat(message.hash()).hasToString(STRUCT);
    assertThat(STATEMENT.digest()).hasToString(DIGEST);
  }

  @Test
  void the_page_about_the_format_states_the_type_and_its_hash() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/formats/attestation.md"));
    assertThat(page).contains(TypedStatement.message(STATEMENT).type()).contains(TYPE);
    assertThat(page).contains(TypedStatement.domain(STATEMENT).type());
  }

  @Test
  void a_wallet_is_given_every_field_that_is_hashed() throws JsonException {
    Json.Fields data = Json.parse(STATEMENT.typedData()).asFields();
    TypedStruct message = TypedStatement.message(STATEMENT);
    assertThat(data.require("primaryType").asText()).isEqualTo("Attestation");
    assertThat(data.require("types").asFields().require("Attestation").asArray())
        .hasSameSizeAs(message.fields());
    Json.Fields values = data.require("message").asFields();
    assertThat(values.byKey().keySet())
        .containsExactlyElementsOf(message.fields().stream().map(TypedField::name).toList());
    assertThat(values.require("verdict").asText()).isEqualTo("not kept");
    assertThat(values.require("blockNumber").asText()).isEqualTo("1234");
    assertThat(values.require("statement").asText()).isEqualTo(STATEMENT.hash().toString());
  }
}
