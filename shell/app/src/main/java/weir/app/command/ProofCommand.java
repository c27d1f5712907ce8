package weir.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.allocate.grant.Grant;
import weir.allocate.tree.TreeFile;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.option.AddressConverter;
import weir.app.option.FormatOption;
import weir.app.text.EnumNames;
import weir.json.Json;
import weir.json.JsonStyle;
import weir.units.Address;

/** {@code weir proof}: prints the proof with which a holder claims. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = "Finds a holder's grant in a tree and prints its index, amount and proof.")
public final class ProofCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "TREE", description = "a tree, as written by `allocate`")
  private Path tree = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "ADDRESS",
      description = "the holder",
      converter = AddressConverter.class)
  private Address address = Address.ZERO;

  @Mixin private final FormatOption format = new FormatOption();

  public ProofCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (TreeFile file = TreeFile.open(tree)) {
      List<Grant> entries = file.lookup(address);
      switch (format.format()) {
        case TEXT -> entries.forEach(entry -> text(file, entry));
        case JSON -> console.out().println(json(file, entries));
      }
      if (entries.isEmpty()) {
        throw new InputRefused(address + " has no grant in " + tree);
      }
    }
    return Exit.FINE;
  }

  private void text(TreeFile file, Grant entry) {
    console.out().println("index   " + entry.index());
    console.out().println("account " + entry.account());
    console.out().println("amount  " + entry.amount() + " base units");
    console.out().println("root    " + file.root());
    for (var hash : file.proof(entry.index())) {
      console.out().println("proof   " + hash);
    }
  }

  private static String json(TreeFile file, List<Grant> entries) {
    return Json.fields()
        .with("root", file.root().toString())
        .with("encoding", EnumNames.of(file.encoding()))
        .with("grants", Json.of(entries.stream().map(entry -> grant(file, entry)).toList()))
        .written(JsonStyle.INDENTED);
  }

  private static Json.Fields grant(TreeFile file, Grant entry) {
    var proof = file.proof(entry.index()).stream().map(hash -> Json.of(hash.toString())).toList();
    return Json.fields()
        .with("index", entry.index())
        .with("account", entry.account().toString())
        .with("amount", entry.amount().toString())
        .with("proof", Json.of(proof));
  }
}
