package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.option.AddressConverter;
import weir.app.option.KeyOptions;
import weir.app.option.VersionArguments;
import weir.evm.keys.Signature;
import weir.evm.keys.Signer;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.json.JsonStyle;
import weir.report.ChangesJson;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.SignedAmendment;
import weir.workspace.ComparedVersions;
import weir.workspace.NamedFile;

/** {@code weir amend}: signs an amendment, or checks a signed one. */
@Command(
    name = "amend",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Signs an amendment of a plan, and checks signed ones.",
      "The signature is one that the charter on the chain accepts (EIP-712)."
    })
public final class AmendCommand implements Runnable {

  private static final String FORMAT = "weir-amendment-1";
  private static final int MOST_BYTES = 16 << 20;

  private final Console console;

  private AmendCommand(Console console) {
    this.console = console;
  }

  public static CommandLine line(Console console) {
    return new CommandLine(new AmendCommand(console))
        .addSubcommand(new Sign(console))
        .addSubcommand(new Check(console));
  }

  @Override
  public void run() {
    CommandLine.usage(this, console.out());
  }

  /** {@code weir amend sign}. */
  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = {
        "Compares two versions and signs the newer one, if the change is allowed.",
        "Exit code 1 if it is not allowed."
      })
  static final class Sign implements Callable<Integer> {

    private final Console console;

    @Mixin private final VersionArguments versions = new VersionArguments();

    @Mixin private final KeyOptions key = new KeyOptions();

    @Option(
        names = "--charter",
        paramLabel = "ADDRESS",
        converter = AddressConverter.class,
        description =
            "the contract that records the plan's versions (default: the zero address, for a plan"
                + " without one)")
    private Optional<Address> charter = Optional.empty();

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "the amendment to write")
    private Path out = Path.of("");

    Sign(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      var compared = versions.compare(console);
      VersionArguments.complain(compared, console);
      if (!compared.refused().isEmpty()) {
        throw new InputRefused("nothing was signed");
      }
      var effective = compared.changes().effective();
      if (effective.isBefore(console.clock().instant())) {
        throw new InputRefused(
            "it would take effect in the past, on %s: state a later instant".formatted(effective));
      }
      NamedFile.check(out);
      Signer signer = key.signer();
      var amendment =
          SignedAmendment.of(
              compared.changes().after().plan(), charter.orElse(SignedAmendment.NO_CHARTER));
      var json =
          Json.fields()
              .with("format", FORMAT)
              .with("charter", charter.orElse(SignedAmendment.NO_CHARTER).toString())
              .with("digest", amendment.digest().toString())
              .with("signer", signer.address().toString())
              .with("signature", signer.sign(amendment.digest()).bytes().toString())
              .with("changes", changes(compared));
      NamedFile.text(out, json.written(JsonStyle.INDENTED) + "\n");
      console.out().printf("signed by %s: %s%n", signer.address(), out);
      console.out().printf("digest %s%n", amendment.digest());
      return Exit.FINE;
    }
  }

  /** {@code weir amend check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Recomputes a signed amendment from both versions.",
        "Prints the address of the signer.",
        "The changes and the digest must be equal; exit code 1 if anything differs."
      })
  static final class Check implements Callable<Integer> {

    private final Console console;

    @Mixin private final VersionArguments versions = new VersionArguments();

    @Parameters(
        index = "2",
        paramLabel = "FILE",
        description = "the signed amendment, as written by `amend sign`")
    private Path file = Path.of("");

    @Option(
        names = "--signer",
        paramLabel = "ADDRESS",
        converter = AddressConverter.class,
        description = "the address that must have signed it")
    private Optional<Address> wanted = Optional.empty();

    Check(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Exception {
      var compared = versions.compare(console);
      VersionArguments.complain(compared, console);
      Json.Fields json = read(file);
      var charter = address(text(json, "charter"));
      var amendment = SignedAmendment.of(compared.changes().after().plan(), charter);
      require(text(json, "format").equals(FORMAT), "its format is not that of an amendment");
      require(
          compared.refused().isEmpty(), "the newer version changes what no amendment may change");
      require(
          text(json, "digest").equals(amendment.digest().toString()),
          "its digest does not match these versions");
      require(
          json.get("changes").equals(Optional.of(changes(compared))),
          "the changes that it lists are not those between these versions");
      var signer = signer(text(json, "signature"), amendment.digest());
      require(
          signer.map(Address::toString).equals(Optional.of(text(json, "signer"))),
          "the signature was not made by the signer that it names");
      require(wanted.isEmpty() || wanted.equals(signer), "it is signed by " + text(json, "signer"));
      console.out().printf("signed by %s: the changes are as stated%n", text(json, "signer"));
      return Exit.FINE;
    }

    private void require(boolean holds, String otherwise) throws InputRefused {
      if (!holds) {
        throw new InputRefused(file + ": " + otherwise);
      }
    }
  }

  private static Json changes(ComparedVersions compared) {
    return ChangesJson.of(compared.changes(), compared.refused());
  }

  private static Json.Fields read(Path file) throws IOException, InputRefused {
    byte[] bytes =
        NamedFile.bytes(file, MOST_BYTES)
            .orElseThrow(() -> new InputRefused(file + " is larger than any amendment"));
    try {
      return Json.parse(bytes, JsonRules.USUAL.withLength(MOST_BYTES)).asFields();
    } catch (JsonException e) {
      throw new InputRefused(file + " is not an amendment in JSON");
    }
  }

  private static String text(Json.Fields json, String key) throws InputRefused {
    if (json.get(key).orElse(Json.ofNull()) instanceof Json.Text(var text, _)) {
      return text;
    }
    throw new InputRefused("the amendment lacks the field " + key);
  }

  private static Address address(String text) throws InputRefused {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InputRefused("not an address: " + text);
    }
  }

  private static Optional<Address> signer(String signature, Hash32 digest) throws InputRefused {
    try {
      return Signature.parse(Bytes.parse(signature)).signer(digest);
    } catch (IllegalArgumentException e) {
      throw new InputRefused("not a signature: " + e.getMessage());
    }
  }
}
