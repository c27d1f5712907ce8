package weir.vault.errors;

/** What the contract of rewards refuses. */
final class RewardErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      NotGovernor(address,address)
        {0:account} may not do this, only the governor {1:account} may
        use the key of the governor
      PlainOutside(uint256)
        {0:number} is no percentage
        state 0 to 100
      UnknownPool(uint256,uint256)
        there is no pool {0:number} among {1:number}
        count pools from 0 on
      EpochOutside(uint256,uint256,uint256)
        epoch {0:number} cannot be funded: only {1:number} to {2:number} can
        fund an epoch in between
      AmountIsZero()
        an amount is zero
        state an amount
      FundedTooMuch(uint256,uint256)
        {0:amount} would be funded in all, and at most {1:amount} can be
        fund less
      AboveKept(uint256,uint256)
        {0:amount} are more than the {1:amount} that are kept
        withdraw less
      NotAccount(address,address)
        {0:account} cannot claim for the contract {1:account}
        let the contract claim itself
      AssetIsOther(address,address)
        the pool takes {0:account}, and rewards are paid in {1:account}
        claim without staking
      TooFarBehind(uint256,uint256,uint256)
        pool {0:number} is {1:number} epochs behind, and one call takes {2:number}
        roll the pool forward first
      AmountsDiffer(address,uint256,uint256)
        the asset {0:account} delivered {2:number} base units where {1:number} were sent
        an asset that takes a fee of transfers cannot be used
      EpochNotBegun(uint256,uint256)
        epoch {0:number} has not begun; the current one is {1:number}
        run this again when it has
      LockIsEmpty()
        nothing would be locked
        state an amount
      LockEndOutside(uint256,uint256,uint256)
        a lock cannot end at {0:time}: only from {1:time} to {2:time}
        state an end in between
      LockNotEnded(uint256)
        the lock ends at {0:time}; 1970 means that there is none
        run this again then
      NoPower(address)
        {0:account} has no running lock, so no votes
        lock tokens first
      ShareAboveWhole(uint256,uint256)
        {0:number} of {1:number} votes are more than all
        vote with less
      """;

  private RewardErrorText() {}
}
