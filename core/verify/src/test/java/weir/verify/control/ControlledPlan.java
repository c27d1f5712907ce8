package weir.verify.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.language.PlanReader;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.ledger.StateReading.Kind;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Verdict;
import weir.verify.rules.Verifier;

/** A plan of a token that existed before, and what its contracts answer. */
final class ControlledPlan {

  static final Address TOKEN = new Address(0, 0, 0x70ce);
  static final Address VAULT = new Address(0, 0, 0x7a);
  static final Address SAFE = new Address(0, 0, 0x5afe);
  static final Address ISSUER = new Address(0, 0, 0x155);
  static final Address ADA = new Address(0, 0, 0xada);
  static final Address BOB = new Address(0, 0, 0xb0b);
  static final Address EVE = new Address(0, 0, 0xe7e);

  static final String STATED =
      """
      control:
        token:
          contract: %1$s
          owner: none
          roles:
            - {role: DEFAULT_ADMIN_ROLE, held-by: [%3$s]}
            - {role: MINTER_ROLE, held-by: [%3$s, %4$s]}
        safe:
          contract: %2$s
          owners: [%3$s, %4$s]
          threshold: 2
      """
          .formatted(TOKEN, SAFE, ADA, BOB);

  final Plan plan;
  private final Verifier judge;
  private final List<StateReading> readings = new ArrayList<>();
  private long block = 10;
  private int log;

  ControlledPlan(String control) {
    this(control, "");
  }

  ControlledPlan(String control, String minter) {
    String text =
        """
        weir: 1
        name: Controlled
        asset: {symbol: CTL, name: Controlled, decimals: 0, supply: 1_000, contract: %s%s}
        chain: eip155:31337
        genesis: 2026-01-01
        issuer: %s
        distributions:
          treasury:
            path: treasury
            share: 100%%
            custody: %s
            recipient: %s
            release: [{jump: 100%%}]
        """
                .formatted(TOKEN, minter, ISSUER, SAFE, SAFE)
            + control;
    var read = PlanReader.read("plan.yaml", text, file -> Optional.empty());
    plan = read.plan().orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
    judge = Verifier.of(plan, List.of(), VAULT, TOKEN);
  }

  /** Publishes the code that the vault must have. */
  ControlledPlan publish(Bytes runtime) {
    judge.publish(VAULT, runtime);
    return this;
  }

  /** Lets a contract have code. */
  ControlledPlan code(Address contract, String code) {
    readings.add(
        new StateReading(Kind.CODE_HASH, contract, Bytes.NONE, word(Keccak.hash(bytes(code)))));
    return this;
  }

  ControlledPlan reading(Kind kind, Address contract, Bytes asked, Bytes answer) {
    readings.add(new StateReading(kind, contract, asked, answer));
    return this;
  }

  ControlledPlan call(Address contract, Bytes asked, Bytes answer) {
    return reading(Kind.CALL, contract, asked, answer);
  }

  ControlledPlan owners(int threshold, Address... owners) {
    call(SAFE, Questions.THRESHOLD, number(threshold));
    Bytes list = Bytes.join(number(Hash32.BYTES), number(owners.length));
    for (Address owner : owners) {
      list = Bytes.join(list, account(owner));
    }
    return call(SAFE, Questions.OWNERS, list);
  }

  /** Lets the token log that a role was granted or revoked. */
  ControlledPlan role(boolean granted, String role, Address account) {
    String event = granted ? "RoleGranted" : "RoleRevoked";
    judge.see(
        new RawLog(
            new ChainPosition(plan.chain(), block, new Hash32(0, 0, block, log), log++, time()),
            TOKEN,
            List.of(
                Keccak.hash(bytes(event + "(bytes32,address,address)")),
                role.equals("DEFAULT_ADMIN_ROLE") ? Hash32.ZERO : Keccak.hash(bytes(role)),
                Hash32.of(account(account).toArray()),
                Hash32.of(account(ADA).toArray())),
            Bytes.NONE));
    return this;
  }

  /** Lets a contract log that an account may spend units of another. */
  ControlledPlan approval(Address contract, Address owner, Address spender, Bytes units) {
    judge.see(
        new RawLog(
            new ChainPosition(plan.chain(), block, new Hash32(0, 0, block, log), log++, time()),
            contract,
            List.of(
                Keccak.hash(bytes("Approval(address,address,uint256)")),
                Hash32.of(account(owner).toArray()),
                Hash32.of(account(spender).toArray())),
            units));
    return this;
  }

  /** Ends the answers of one mark. */
  ControlledPlan mark() {
    judge.see(List.copyOf(readings), ChainPosition.after(plan.chain(), block, time()));
    readings.clear();
    block++;
    log = 0;
    return this;
  }

  Verdict verdict() {
    return judge.verdict();
  }

  private Instant time() {
    return Instant.parse("2026-02-01T00:00:00Z").plusSeconds(block);
  }

  static Bytes account(Address account) {
    return Bytes.of(ByteBuffer.allocate(Hash32.BYTES).put(12, account.bytes()).array());
  }

  static Bytes number(long number) {
    return word(new Hash32(0, 0, 0, number));
  }

  static Bytes word(Hash32 word) {
    return Bytes.of(word.bytes());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
