package weir.evm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors: that of the Web3 Secret Storage definition, and one made with OpenSSL. */
final class KeyFileTest {

  private static final String KEY =
      "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
  private static final String ADDRESS = "0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b";

  private static final String PBKDF2 =
      """
      {"crypto": {
        "cipher": "aes-128-ctr",
        "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "kdf": "pbkdf2",
        "kdfparams": {"c": 262144, "dklen": 32, "prf": "hmac-sha256",
          "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
       "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
      """;

  // The definition's own scrypt example has an n that RFC 7914 forbids for its r.
  private static final String SCRYPT =
      """
      {"crypto": {
        "cipher": "aes-128-ctr",
        "cipherparams": {"iv": "0ab306823035661bb8dba21cc2535231"},
        "ciphertext": "a876be5356f36f4c93ec5b0ef8a8100102fdef601958e68f152af6ea3fde5486",
        "kdf": "scrypt",
        "kdfparams": {"dklen": 32, "n": 4096, "r": 8, "p": 6,
          "salt": "63479ad69a090b258277ec8fba6f99419a2ffb248981510657c944ccd1148e97"},
        "mac": "81d874241d573aa4a290a5d57d4fa072a56fff63284a200f13bc43cbe65580be"},
       "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
      """;

  @TempDir Path folder;
  private Path password = Path.of("");

  @BeforeEach
  void aPassword() throws IOException {
    password = file("password", "testpassword\n", "rw-------");
  }

  private Path file(String name, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void a_key_is_read_with_and_without_0x() throws IOException {
    for (String content : new String[] {KEY, "0x" + KEY, "  0x" + KEY + "\n"}) {
      assertThat(KeyFile.read(file("key", content, "rw-------")).address()).hasToString(ADDRESS);
    }
    assertThat(KeyFile.read(file("key", KEY, "r--------")).address()).hasToString(ADDRESS);
  }

  @Test
  void a_file_that_others_can_read_is_refused_with_the_cure() throws IOException {
    for (String open :
        new String[] {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
      Path file = file("key", KEY, open);
      assertThatThrownBy(() -> KeyFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(open)
          .hasMessageContaining("chmod 600 " + file)
          .hasMessageNotContaining(KEY);
    }
  }

  @Test
  void what_is_no_key_is_refused_and_not_quoted() throws IOException {
    String[] contents = {"", "0x", "not a secret", KEY.substring(2), KEY + "00", "00".repeat(32)};
    for (String content : contents) {
      Path file = file("key", content, "rw-------");
      assertThatThrownBy(() -> KeyFile.read(file))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .hasMessage(file + ": not a private key of 64 hexadecimal digits");
    }
    assertThatThrownBy(() -> KeyFile.read(folder.resolve("nothing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> KeyFile.read(file("long", "0".repeat(70_000), "rw-------")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a key");
  }

  @Test
  void a_keystore_opens_with_both_ways_to_derive_its_key() throws IOException {
    for (String content : new String[] {PBKDF2, SCRYPT}) {
      Path file = file("store.json", content, "rw-------");
      assertThat(Keystore.read(file, password).address()).hasToString(ADDRESS);
    }
  }

  @Test
  void a_keystore_stays_shut_for_a_wrong_password_and_for_others() throws IOException {
    Path store = file("store.json", PBKDF2, "rw-------");
    Path wrong = file("wrong", "testpassworD", "rw-------");
    assertThatThrownBy(() -> Keystore.read(store, wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the password is wrong");
    Path open = file("open", "testpassword", "rw-r--r--");
    assertThatThrownBy(() -> Keystore.read(store, open)).hasMessageContaining("chmod 600");
  }

  @Test
  void a_keystore_of_another_kind_is_refused_with_the_reason() throws IOException {
    refused(PBKDF2.replace("\"version\": 3", "\"version\": 1"), "version 3");
    refused(PBKDF2.replace("aes-128-ctr", "aes-256-cbc"), "cipher");
    refused(PBKDF2.replace("hmac-sha256", "hmac-md5"), "prf");
    refused(PBKDF2.replace("262144", "2000000000"), "rounds");
    refused(SCRYPT.replace("\"n\": 4096", "\"n\":1073741824"), "1 GiB");
    refused(SCRYPT.replace("\"r\": 8", "\"r\": 1").replace("4096", "262144"), "RFC 7914");
    refused(SCRYPT.replace("\"n\": 4096", "\"n\":4097"), "RFC 7914");
    refused(SCRYPT.replace("\"p\": 6", "\"p\":8000000000"), "keystore of version 3");
    refused(SCRYPT.replace("\"scrypt\"", "\"argon2\""), "kdf");
    refused(SCRYPT.replace("\"dklen\": 32", "\"dklen\":16"), "dklen");
    refused("[]", "keystore of version 3");
    refused("", "keystore of version 3");
    refused("{\"version\": {}}", "keystore of version 3");
    refused("not json", "keystore of version 3");
  }

  private void refused(String content, String reason) throws IOException {
    Path store = file("store.json", content, "rw-------");
    assertThatThrownBy(() -> Keystore.read(store, password))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }
}
