package weir.app.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
import weir.app.text.PrettyJson;
import weir.units.Address;

/** {@code weir proof}: what a holder needs to claim. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = "Looks a holder up in a tree and prints index, amount and proof.")
public final class ProofCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "TREE", description = "a tree that allocate has written")
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
    var json = new JsonObject();
    json.addProperty("root", file.root().toString());
    json.addProperty("encoding", EnumNames.of(file.encoding()));
    var grants = new JsonArray();
    for (Grant entry : entries) {
      var grant = new JsonObject();
      grant.addProperty("index", entry.index());
      grant.addProperty("account", entry.account().toString());
      grant.addProperty("amount", entry.amount().toString());
      var proof = new JsonArray();
      file.proof(entry.index()).forEach(hash -> proof.add(hash.toString()));
      grant.add("proof", proof);
      grants.add(grant);
    }
    json.add("grants", grants);
    return PrettyJson.of(json);
  }
}
