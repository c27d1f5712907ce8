package weir.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import weir.app.console.WrongUsage;
import weir.attest.AttestationSignature;
import weir.evm.keys.KeyFile;
import weir.evm.keys.Keystore;
import weir.evm.keys.Signer;
import weir.units.Address;
import weir.units.Bytes;

/** How an attestation is signed: by a key in a file, or somewhere else. */
public final class SigningOptions {

  private static final int KEY_BYTES = 65;
  private static final int LOWEST_V = 27;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the signer's key: a file of hexadecimal digits that only its owner can read")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "the password of --key, which is then a Web3 Secret Storage file")
  private Optional<Path> password = Optional.empty();

  @Option(
      names = "--signature",
      paramLabel = "HEX",
      description = "a signature that a wallet has made of the typed data")
  private Optional<String> signature = Optional.empty();

  @Option(
      names = "--signer",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "the account of --signature")
  private Optional<Address> account = Optional.empty();

  @Option(
      names = "--contract-signer",
      description = "the account is a contract that decides on signatures itself (ERC-1271)")
  private boolean isContract;

  /** Returns whether anything is to be signed. */
  public boolean areGiven() {
    return key.isPresent() || signature.isPresent();
  }

  /** Checks that the options fit together. */
  public void check() throws WrongUsage {
    if (key.isPresent() && signature.isPresent()) {
      throw new WrongUsage("--key signs here, and --signature was made elsewhere: give one");
    }
    if (signature.isPresent() != account.isPresent() || (isContract && account.isEmpty())) {
      throw new WrongUsage("--signature and --signer belong together");
    }
    if (password.isPresent() && key.isEmpty()) {
      throw new WrongUsage("--password-file is the password of a --key");
    }
  }

  /** Reads the key, if one is named. */
  public Optional<Signer> signer() throws IOException {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        password.isPresent() ? Keystore.read(key.get(), password.get()) : KeyFile.read(key.get()));
  }

  /** Returns the signature that was made elsewhere, if there is one. */
  public Optional<AttestationSignature> imported() throws WrongUsage {
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    try {
      Bytes bytes = Bytes.parse(signature.get());
      return Optional.of(
          new AttestationSignature(
              account.orElseThrow(), isContract, isContract ? bytes : withUsualParity(bytes)));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--signature is not 0x and hexadecimal digits");
    }
  }

  /** Some devices write the parity as 0 and 1, where contracts expect 27 and 28. */
  private static Bytes withUsualParity(Bytes bytes) {
    byte[] all = bytes.toArray();
    if (all.length == KEY_BYTES && (all[KEY_BYTES - 1] == 0 || all[KEY_BYTES - 1] == 1)) {
      all[KEY_BYTES - 1] = (byte) (all[KEY_BYTES - 1] + LOWEST_V);
    }
    return Bytes.of(all);
  }
}
