package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.allocate.grant.Grant;
import weir.allocate.tree.SumProof;
import weir.allocate.tree.TreeFile;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.WrongUsage;
import weir.app.option.AddressConverter;
import weir.app.option.FormatOption;
import weir.app.option.HashConverter;
import weir.app.text.ProofJson;
import weir.json.Json;
import weir.json.JsonRules;
import weir.json.JsonStyle;
import weir.plan.Recipients.Encoding;
import weir.units.Address;
import weir.units.Hash32;
import weir.workspace.NamedFile;

/** {@code weir proof}: prints the proof with which a holder claims, or checks one. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = {
      "Finds a holder's grant in a tree and prints its index, amount and proof.",
      "Or, with --check, says whether such a proof leads to a root."
    })
public final class ProofCommand implements Callable<Integer> {

  private static final int MOST_BYTES = 16 << 20;

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TREE",
      description = "a tree, as written by `allocate`")
  private Optional<Path> tree = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "the holder",
      converter = AddressConverter.class)
  private Optional<Address> address = Optional.empty();

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "a proof to check, as printed with --format json; no tree is needed")
  private Optional<Path> checked = Optional.empty();

  @Option(
      names = "--root",
      paramLabel = "HASH",
      converter = HashConverter.class,
      description = "the root that --check compares with, from a source that you trust")
  private Optional<Hash32> root = Optional.empty();

  @Mixin private final FormatOption format = new FormatOption();

  public ProofCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (checked.isPresent()) {
      if (tree.isPresent() || root.isEmpty()) {
        throw new WrongUsage("--check needs --root, and neither TREE nor ADDRESS");
      }
      return check(checked.get(), root.get());
    }
    if (tree.isEmpty() || address.isEmpty() || root.isPresent()) {
      throw new WrongUsage("name TREE and ADDRESS, or a proof with --check and --root");
    }
    return find(tree.get(), address.get());
  }

  private int find(Path path, Address holder) throws IOException, InputRefused {
    try (TreeFile file = TreeFile.open(path)) {
      List<Grant> entries = file.lookup(holder);
      switch (format.format()) {
        case TEXT -> entries.forEach(entry -> text(file, entry));
        case JSON -> console.out().println(ProofJson.of(file, entries).written(JsonStyle.INDENTED));
      }
      if (entries.isEmpty()) {
        throw new InputRefused(holder + " has no grant in " + path);
      }
    }
    return Exit.FINE;
  }

  private void text(TreeFile file, Grant entry) {
    console.out().println("index   " + entry.index());
    console.out().println("account " + entry.account());
    console.out().println("amount  " + entry.amount() + " base units");
    console.out().println("root    " + file.root());
    if (file.encoding() == Encoding.MERKLE_SUM) {
      console.out().println("total   " + file.total() + " base units in " + file.size() + " rows");
      for (SumProof.Node node : file.sumProof(entry.index()).siblings()) {
        console.out().println("proof   " + node.hash() + " " + node.sum());
      }
      return;
    }
    for (var hash : file.proof(entry.index())) {
      console.out().println("proof   " + hash);
    }
  }

  private int check(Path path, Hash32 trusted) throws IOException, InputRefused {
    byte[] bytes =
        NamedFile.bytes(path, MOST_BYTES)
            .orElseThrow(() -> new InputRefused(path + " is too long to be a proof"));
    Json.Fields file = Json.parse(bytes, JsonRules.USUAL.withLength(MOST_BYTES)).asFields();
    if (!file.repeated().isEmpty()) {
      throw new InputRefused(path + ": a key stands twice");
    }
    List<ProofJson.Checked> grants = ProofJson.check(file, trusted);
    for (ProofJson.Checked each : grants) {
      console
          .out()
          .printf(
              "%s  grant %d: %s base units to %s%n",
              each.leads() ? "proven    " : "NOT PROVEN",
              each.grant().index(),
              each.grant().amount(),
              each.grant().account());
    }
    if (grants.isEmpty() || !grants.stream().allMatch(ProofJson.Checked::leads)) {
      throw new InputRefused(path + " does not prove its grants against the root " + trusted);
    }
    if (file.get("total").isPresent() && file.require("encoding").asText().equals("merkle-sum")) {
      console.out().println("they are a part of " + file.require("total").asText() + " base units");
    }
    return Exit.FINE;
  }
}
