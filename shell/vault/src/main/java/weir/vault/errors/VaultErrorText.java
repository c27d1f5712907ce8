package weir.vault.errors;

/** What the vault refuses, as {@code contracts/src/interfaces/IVault.sol} documents it. */
final class VaultErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      AddressIsZero()
        an address that must be that of an account is the zero address
        state the account in the plan and plan again
      AssetHasNoCode(address)
        there is no token contract at {0:account}
        check the plan's asset.contract, and that the token is deployed on this chain
      RuleIsWrong(uint128,uint32,uint32)
        the breaker's rule is incomplete: {0:amount} in {1:number} s, pause {2:number} s
        state all three of limit, window and pause, or none
      NotAllowed(address,address)
        {0:account} may not do this, only {1:account} may
        use the key of that account
      AlreadyOpened(bytes32)
        the pool {0:name} is open already
        plan again with --rpc, so that what exists is left out
      TotalIsZero()
        a pool would promise nothing
        take the distribution without an amount out of the plan
      ConditionNotDefined(uint256,uint256)
        a release waits for condition {0:number}, and only {1:number} conditions are defined
        define the condition first
      OptionIsWrong(uint256)
        option {0:number} of the pool cannot be kept: its instant is past, or its rule incomplete
        plan again, so that the options are those of today
      NotFunded(uint256,uint256,uint256)
        the vault holds {0:amount}, has promised {1:amount} of it, and this pool needs {2:amount}
        fund the vault first; if it was, the token has delivered less than was sent
      UnknownPool(uint256)
        the vault has no {0:pool} of this kind
        plan again with --rpc, so that pools have the numbers that they have on the chain
      NotInTree(uint256,uint256)
        grant {1:number} is not among the grants with which {0:pool} was opened
        use the recipients with which the pool was opened
      BatchNotInTree(uint256,uint256,uint256)
        the {2:number} grants from {1:number} on are not those with which {0:pool} was opened
        use the recipients with which the pool was opened, and plan again
      PoolIsExhausted(uint256,uint256,uint256)
        {0:pool} has {2:amount} left, and {1:amount} would be paid
        its grants add up to more than the pool; no payment above its total is possible
      NothingToClaim(uint256,uint256,uint256)
        grant {1:number} of {0:pool} has been paid all that it has released: {2:amount}
        nothing is to be done until more is released
      NotYet(uint256,uint256)
        {0:pool} pays nothing before {1:from}
        run this again then
      HeldBack(uint256,uint256,uint256)
        the breaker of {0:pool} lets {2:amount} pass now, and {1:amount} are due
        run this again when its window has moved on, or push fewer holders at once
      IsTripped(uint256)
        the vault's guardian has stopped all payments until {0:from}
        run this again then
      BatchIsEmpty()
        a push names no holders
        plan again
      LengthsDiffer(uint256,uint256)
        a push has {0:number} accounts and {1:number} amounts
        plan again
      NothingToSweep(uint256,uint256)
        the vault holds {0:amount} and has promised {1:amount}, so nothing is left to sweep
        nothing is to be done
      PaidInThisTransaction()
        the vault has paid in this transaction, so it does not trust a balance in it
        send this in a transaction of its own
      SignatureExpired(uint256)
        the signature was good until {0:time}
        have it signed again
      SignatureIsWrong(address)
        the signature is not that of {0:account} for exactly this
        have it signed again
      NotDelegated(address,address)
        the votes of {0:account} did not go to {1:account}
        have the delegation signed again
      NotStaked(address,uint256)
        the staking contract {0:account} left {1:amount} of what was claimed
        claim without staking
      TimeOutside(uint256,uint256,uint256)
        a revocation as of {0:time} is not possible: it lies between {1:time} and {2:time}
        revoke as of an instant in between
      NothingToReturn(uint256,uint256)
        nothing of grant {1:number} of {0:pool} can go back
        nothing is to be done
      WindowIsOpen(uint256,uint256)
        what is unclaimed of {0:pool} cannot be taken back before {1:from}
        run this again then
      NotReady(uint256)
        this waits until {0:time}; 1970 means that nothing waits
        propose it first, or run this again then
      BoundExceeded(uint256,uint256)
        {0:number} s are more than the {1:number} s that were stated when the pool was opened
        stay within them
      TrippedBefore(uint256)
        the breaker has tripped before and cannot again before {0:from}
        run this again then
      NotTripped(uint256)
        there is no trip to end; the last one ended at {0:time}
        nothing is to be done
      WordMissing(uint256)
        the release ends before word {0:number}
        plan again; if it repeats, report it as a mistake of the program
      UnknownKind(uint256,uint256)
        word {0:number} of the release has kind {1:number}, which the vault does not know
        plan again; if it repeats, report it as a mistake of the program
      """;

  private VaultErrorText() {}
}
