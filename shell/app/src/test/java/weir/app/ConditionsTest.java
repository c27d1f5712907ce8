package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.json.Json;
import weir.json.JsonException;

/** Conditions with deadlines, in every output: what is certain, and what comes by a deadline. */
class ConditionsTest {

  private static final String PLAN =
      """
      weir: 1
      name: Gated
      asset: {symbol: GAT, name: Gated, decimals: 6, supply: 100}
      chain: none
      genesis: 2026-01-01
      conditions:
        mainnet: {kind: governance, says: it runs, by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8,
                  deadline: 2027-01-01, at-deadline: release}
        listing: {kind: tbd, says: nobody knows}
      distributions:
        team:
          path: vesting
          share: 60%
          holders-not-known: true
          release: [{jump: 50%}, {jump: {share: 50%, at: condition mainnet}}]
        rest:
          path: sale
          share: 40%
          holders-not-known: true
          release: [{jump: {share: 100%, at: condition listing}}]
      """;

  @TempDir private Path folder;
  private String plan = "";

  @BeforeEach
  void write() throws IOException {
    plan = Files.writeString(folder.resolve("plan.yaml"), PLAN).toString();
  }

  private Run run(String... options) {
    var all = new java.util.ArrayList<>(java.util.List.of("schedule", plan));
    all.addAll(java.util.List.of(options));
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  @Test
  void csv_separates_what_comes_by_a_deadline_and_states_what_is_assumed() {
    String[] rows = {"--format", "csv", "--at", "2026-12-31", "--at", "2027-01-01"};
    assertThat(run(rows).out())
        .isEqualTo(
            """
            at,team (part by deadline),team (part by deadline) since,\
            team (part by deadline) by deadline,rest (part TBD),rest (part TBD) since,\
            total,total since,total by deadline,conditions
            2026-12-31T00:00:00Z,30,30,0,0,0,30,30,0,deadline
            2027-01-01T00:00:00Z,60,30,30,0,0,60,30,30,deadline
            """);
    assertThat(run("--format", "csv", "--at", "2027-01-01", "--conditions", "never").out())
        .endsWith("2027-01-01T00:00:00Z,30,30,0,0,30,30,never\n")
        .doesNotContain("by deadline");
    assertThat(run("--format", "csv", "--at", "2027-01-01", "--conditions", "2026-06-01").out())
        .endsWith("2027-01-01T00:00:00Z,60,60,40,40,100,100,2026-06-01T00:00:00Z\n");
  }

  @Test
  void json_has_fields_for_both() throws JsonException {
    var json = Json.parse(run("--format", "json", "--at", "2027-01-01").out()).asFields();
    assertThat(json.get("conditions")).contains(Json.of("deadline"));
    var row = json.require("rows").asArray().get(0).asFields();
    var distributions = row.require("distributions").asArray();
    var team = distributions.get(0).asFields();
    assertThat(team.get("name")).contains(Json.of("team"));
    assertThat(team.require("byDeadline").asFields().get("units")).contains(Json.of("30000000"));
    assertThat(team.get("tbd")).isEmpty();
    var rest = distributions.get(1).asFields();
    assertThat(rest.get("tbd")).contains(Json.of(true));
    assertThat(rest.get("byDeadline")).isEmpty();
  }

  @Test
  void table_and_chart_say_what_they_assume() {
    assertThat(run("--at", "2027-01-01").out().replaceAll("\\s+", " "))
        .contains("team (part by deadline)", "by deadline 30")
        .contains("at the latest", "mainnet (2027-01-01, then released)")
        .contains("no date: listing");
    assertThat(run("--conditions", "never").out())
        .contains(
            "Assumes that these conditions never happen, not even at their deadlines: mainnet");
    assertThat(run("--conditions", "2026-06-01").out())
        .contains("Assumes that these conditions happen at 2026-06-01");
  }

  @Test
  void parquet_has_columns_for_both() throws SQLException {
    String file = folder.resolve("rows.parquet").toString();
    run("--parquet", file, "--at", "2026-12-31", "--at", "2027-01-01");
    try (var memory = DriverManager.getConnection("jdbc:duckdb:");
        var statement = memory.createStatement();
        var found =
            statement.executeQuery(
                "select units, units_by_deadline, tbd, conditions from '%s'".formatted(file)
                    + " where distribution = 'team' order by instant desc")) {
      assertThat(found.next()).isTrue();
      assertThat(found.getString(1)).isEqualTo("60000000");
      assertThat(found.getString(2)).isEqualTo("30000000");
      assertThat(found.getBoolean(3)).isTrue();
      assertThat(found.getString(4)).isEqualTo("deadline");
      assertThat(found.next()).isTrue();
      assertThat(found.getString(2)).isEqualTo("0");
    }
  }

  @Test
  void an_outlook_that_cannot_be_is_refused() {
    assertThat(Run.of("schedule", plan, "--conditions", "soon").exit()).isEqualTo(2);
  }
}
