package weir.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import weir.evm.keys.KeyFile;
import weir.evm.keys.Keystore;
import weir.evm.keys.Signer;

/** The key with which a command signs. */
public final class KeyOptions {

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the signer's key: a file of hexadecimal digits that only its owner can read")
  private Path key = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "the password of --key, which is then a Web3 Secret Storage file")
  private Optional<Path> password = Optional.empty();

  /** Reads the key, from a file of digits or from an encrypted one. */
  public Signer signer() throws IOException {
    return password.isPresent() ? Keystore.read(key, password.get()) : KeyFile.read(key);
  }
}
