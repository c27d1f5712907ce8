package weir.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.BlockTimes;
import weir.plan.Distribution;
import weir.plan.Lint;
import weir.plan.Silence;
import weir.plan.SupplyDefinition;
import weir.plan.statement.ValueText;

/** Reads the general parts of a plan: blocks, supply definitions, silences. */
final class StandingReader {

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;

  StandingReader(ReaderContext reading) {
    this.reading = reading;
    this.complaints = reading.complaints();
  }

  Optional<BlockTimes> blocks(MappingFields plan) {
    return plan.inner("blocks", Language.BLOCKS)
        .flatMap(fields -> {
          var every = ConditionReader.fixed(fields, "every", complaints);
          var items = NameReader.items(fields, "known", Language.KNOWN_BLOCK, complaints);
          var known = new ArrayList<BlockTimes.Known>();
          items.forEach(
              item -> known(item).filter(k -> rises(k, known, item)).ifPresent(known::add));
          if (fields.states("known") && items.isEmpty() && !complaints.hasErrors()) {
            complaints.add(
                PlanCode.MISSING_KEY,
                fields.at("known"),
                "no block is known",
                "state one, such as {height: 0, at: 2009-01-03T18:15:05Z}");
          }
          return every
              .filter(e -> !known.isEmpty())
              .map(e -> new BlockTimes(e, known, plan.at("blocks")));
        });
  }

  private Optional<BlockTimes.Known> known(MappingFields fields) {
    var height =
        fields
            .scalar("height")
            .flatMap(s -> TextReader.count(s, 0, 999_999_999, "blocks", complaints));
    var at = fields.scalar("at").flatMap(s -> Instants.read(s, complaints));
    return height.flatMap(h -> at.map(instant -> new BlockTimes.Known(h, instant)));
  }

  private boolean rises(
      BlockTimes.Known block, List<BlockTimes.Known> known, MappingFields fields) {
    boolean rises =
        known.isEmpty()
            || (block.height() > known.getLast().height()
                && block.at().isAfter(known.getLast().at()));
    if (!rises) {
      var before = known.getLast();
      complaints.add(
          PlanCode.BLOCKS_NOT_RISING,
          fields.at(),
          "this block is not after the one before it",
          "put the blocks in order of height; a later block has a later time",
          new DiagnosticCollector.Figure(
              "before", Long.toString(before.height()), ValueText.of(before.at())),
          new DiagnosticCollector.Figure(
              "here", Long.toString(block.height()), ValueText.of(block.at())));
    }
    return rises;
  }

  List<SupplyDefinition> supplies(MappingFields plan, List<Distribution> distributions) {
    var known = new LinkedHashSet<String>(reading.references().names(References.Sort.DISTRIBUTION));
    distributions.forEach(d -> known.add(d.cohort()));
    var supplies = new ArrayList<SupplyDefinition>();
    for (var named : NameReader.sections(plan, "supply", Language.SUPPLY, complaints)) {
      var fields = named.fields();
      var without =
          fields.states("without")
              ? fields.scalars("without").orElse(List.of())
              : List.<YamlNode.Scalar>of();
      without.stream()
          .filter(s -> !known.contains(s.text()) && !complaints.hasErrors())
          .forEach(s ->
              reading
                  .references()
                  .unknown("cohort or distribution", s.text(), List.copyOf(known), s.at()));
      supplies.add(
          new SupplyDefinition(
              named.name(),
              without.stream().map(YamlNode.Scalar::text).toList(),
              counted(fields, "locked", SupplyDefinition.Counted.OUT),
              counted(fields, "staked", SupplyDefinition.Counted.IN),
              fields
                  .scalar("says")
                  .flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints))
                  .orElse(""),
              named.at()));
    }
    return supplies;
  }

  private SupplyDefinition.Counted counted(
      MappingFields fields, String key, SupplyDefinition.Counted unstated) {
    return fields
        .scalar(key)
        .flatMap(s -> WordReader.read(SupplyDefinition.Counted.class, key, s, complaints))
        .orElse(unstated);
  }

  List<Silence> silences(MappingFields plan) {
    var silences = new ArrayList<Silence>();
    for (MappingFields fields : NameReader.items(plan, "silence", Language.SILENCE, complaints)) {
      var lint =
          fields.scalar("lint").flatMap(s -> WordReader.read(Lint.class, "lint", s, complaints));
      var where =
          fields
              .scalar("distribution")
              .filter(s -> reading.references().has(References.Sort.DISTRIBUTION, s.text(), s.at()))
              .map(YamlNode.Scalar::text);
      var reason =
          fields.scalar("reason").flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
      lint.ifPresent(
          l -> reason.ifPresent(r -> silences.add(new Silence(l, where, r, fields.at()))));
    }
    complainOfTwice(silences);
    return silences;
  }

  private void complainOfTwice(List<Silence> silences) {
    for (int i = 1; i < silences.size(); i++) {
      Silence later = silences.get(i);
      silences.subList(0, i).stream()
          .filter(s -> s.lint() == later.lint() && s.distribution().equals(later.distribution()))
          .findFirst()
          .ifPresent(first ->
              complaints.add(
                  PlanCode.SILENCE_TWICE,
                  later.origin(),
                  "this silence repeats the one on line %d".formatted(first.origin().line()),
                  "keep one of them, with the right reason",
                  new DiagnosticCollector.Figure("first", first.reason(), ""),
                  new DiagnosticCollector.Figure("then", later.reason(), "")));
    }
  }
}
