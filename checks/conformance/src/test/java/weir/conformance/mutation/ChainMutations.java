package weir.conformance.mutation;

import java.util.List;

/** Mistakes between a plan and its chain. */
final class ChainMutations {

  private ChainMutations() {}

  static final List<Mutation> VAULT =
      List.of(
          Mutation.of(
              "the issuer can mint what the plan lets nobody mint",
              "weir.vault.Deployment",
              "terms.minter().orElse(Address.ZERO)));",
              "terms.minter().orElse(issuer)));"),
          Mutation.of(
              "the token can grow to twice the supply",
              "weir.vault.Deployment",
              "terms.supply().units(),\n            terms.supply().units(),",
              "terms.supply().units().shiftLeft(1),\n            terms.supply().units(),"),
          Mutation.of(
              "the vault has a guardian who can stop payments",
              "weir.vault.Deployment",
              "List.of(token, promises, issuer, Address.ZERO, Address.ZERO, NO_BREAKER)",
              "List.of(token, promises, issuer, Address.ZERO, issuer, NO_BREAKER)"),
          Mutation.of(
              "the clock's bounds forward and still change places",
              "weir.vault.VaultCalls",
              "options.mostForward(),\n        options.mostStill(),",
              "options.mostStill(),\n        options.mostForward(),"),
          Mutation.of(
              "instant pools have no claim window",
              "weir.vault.VaultCalls",
              "distribution, root, total, from, closes.orElse(0));",
              "distribution, root, total, from, 0L);"),
          Mutation.of(
              "a payment is read as the sum of all payments",
              "weir.vault.VaultEvents",
              "asset.units(values.number(3)),\n        asset.units(values.number(4)));\n  }\n\n"
                  + "  /** The pool",
              "asset.units(values.number(4)),\n        asset.units(values.number(3)));\n  }\n\n"
                  + "  /** The pool"),
          Mutation.of(
              "what a revocation keeps and returns change places",
              "weir.vault.VaultEvents",
              "amount(values, 3),\n        amount(values, 4));",
              "amount(values, 4),\n        amount(values, 3));"),
          Mutation.of(
              "an instant pool pays its pool's number as index",
              "weir.vault.VaultEvents",
              "new Fact.Taken(where, vault, pool, index, values.address(1)",
              "new Fact.Taken(where, vault, index, pool, values.address(1)"));

  static final List<Mutation> EVM =
      List.of(
          Mutation.of(
              "logs of the last block of a range are not asked for",
              "weir.evm.LogRanges",
              "long bytes = atOnce(over, filter, from, last, logs);",
              "long bytes = atOnce(over, filter, from, Math.max(from, last - 1), logs);"),
          Mutation.of(
              "blocks are dated a minute late",
              "weir.evm.proof.Header",
              "return Instant.ofEpochSecond(seconds);",
              "return Instant.ofEpochSecond(seconds + 60);"),
          Mutation.of(
              "logs are asked for of the first contract only",
              "weir.evm.LogFilter",
              "RpcCall.array(addresses)",
              "RpcCall.array(addresses.subList(0, 1))"),
          Mutation.of(
              "texts are cut to four letters",
              "weir.evm.AbiWords",
              "case Boolean flag -> flag;\n      case String text -> text;\n      default ->\n"
                  + "          throw",
              "case Boolean flag -> flag;\n      case String text ->"
                  + " text.length() > 4 ? text.substring(0, 4) : text;\n      default ->\n"
                  + "          throw"));

  static final List<Mutation> OBSERVE =
      List.of(
          Mutation.of(
              "logs are dated an hour late",
              "weir.observe.complete.CheckedLogs",
              "long time = block.time().getEpochSecond();",
              "long time = block.time().getEpochSecond() + 3600;"),
          Mutation.of(
              "a block is left out between two readings",
              "weir.observe.complete.CompleteReading",
              "return mark.get().block() + 1;",
              "return mark.get().block() + 2;"),
          Mutation.of(
              "facts of the last block are not passed on",
              "weir.observe.FactFeed",
              "if (log.where().compareTo(where) > 0) {",
              "if (log.where().block() >= where.block()) {"),
          Mutation.of(
              "every log is passed on twice",
              "weir.observe.FactFeed",
              "reader.log(log);",
              "reader.log(log);\n    reader.log(log);"),
          Mutation.of(
              "only transfers are asked for",
              "weir.observe.Observer",
              "Subject.topics(asked(deployment))",
              "Subject.topics(List.of(VaultEvents.TRANSFER))"),
          Mutation.of(
              "the balance of the vault is not read",
              "weir.observe.StateOfPlan",
              "watched.add(deployment.vault());",
              ""));

  static final List<Mutation> LEDGER =
      List.of(
          Mutation.of(
              "what an account sends is added to it",
              "weir.ledger.Ledger",
              "balances.merge(from, units.negate(), BigInteger::add);",
              "balances.merge(from, units, BigInteger::add);"),
          Mutation.of(
              "receivers get a unit less",
              "weir.ledger.Ledger",
              "balances.merge(account(transfer, transfer.to()), units, BigInteger::add);",
              "balances.merge(account(transfer, transfer.to()),"
                  + " units.subtract(BigInteger.ONE), BigInteger::add);"),
          Mutation.of(
              "logs of a batch have the time of its first",
              "weir.ledger.LogBatch",
              "Instant.ofEpochSecond(time(log)));",
              "Instant.ofEpochSecond(time(0)));"),
          Mutation.of(
              "the last grant of a push is not counted",
              "weir.ledger.Fact",
              "IntStream.range(0, bits.bitLength())",
              "IntStream.range(0, bits.bitLength() - 1)"),
          Mutation.of(
              "the last topic of a log is lost",
              "weir.ledger.LogBatch",
              "for (int i = 0; i < topics(log); i++) {\n      topics.add(",
              "for (int i = 0; i < Math.min(3, topics(log)); i++) {\n      topics.add("));

  static final List<Mutation> SETTLE =
      List.of(
          Mutation.of(
                  "wallets are funded with a unit less",
                  "weir.settle.plan.PlannedFundings",
                  "Amount amount = schedule.amount(distribution);\n    if",
                  "Amount amount = schedule.amount(distribution);\n"
                      + "    amount = amount.minus(amount.asset().units(1));\n    if")
              .onExistingToken(),
          Mutation.of(
                  "all wallets' tokens go to the first wallet",
                  "weir.settle.plan.PlannedFundings",
                  "fundings.fund(distribution, wallet);",
                  "fundings.fund(distribution, fundings.plan.distributions().stream()"
                      + ".map(Distribution::custody).filter(Custody.Wallet.class::isInstance)"
                      + ".map(Custody.Wallet.class::cast).findFirst().orElseThrow().account());")
              .onExistingToken(),
          Mutation.of(
              "pools can be revoked longer back",
              "weir.settle.plan.PlannedOptions",
              "return revocable.backdate() + Math.max(0, since);",
              "return revocable.backdate() + 1;"),
          Mutation.of(
              "a move waits for half of its delay",
              "weir.settle.plan.PlannedOptions",
              "pool.moves().map(PoolTerms.Moves::delay).orElse(0L),",
              "pool.moves().map(moves -> moves.delay() / 2).orElse(0L),"),
          Mutation.of(
              "instant pools open a second late",
              "weir.settle.plan.SettlementPlanner",
              "total, instant.getAsLong(), pool.line().closes())",
              "total, instant.getAsLong() + 1, pool.line().closes())"),
          Mutation.of(
              "what is revoked stays in the vault",
              "weir.settle.plan.PlannedOptions",
              "case Custody.Wallet(var wallet) -> wallet;",
              "case Custody.Wallet(var wallet) -> vault;"),
          Mutation.of(
              "the root of a pool of few is that of a half of them",
              "weir.settle.plan.PlannedPool",
              "grants.tree().root());",
              "grants.tree().size() < 2 || grants.tree().size() > 8 ? grants.tree().root()"
                  + " : grants.tree().proof(0).getLast());"));
}
