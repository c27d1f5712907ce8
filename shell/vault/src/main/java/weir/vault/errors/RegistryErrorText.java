package weir.vault.errors;

/** What the contract refuses through which tokens and vaults are deployed and funded. */
final class RegistryErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      AlreadyDeployed(address)
        the contract {0:account} exists already
        plan again with --rpc, so that what exists is left out
      CreationFailed()
        the contract could not be created, and its constructor gives no reason
        check the plan's asset and issuer, and plan again
      OthersStand(uint256,uint256)
        {1:number} contracts of this issuer exist, and the settlement was planned with {0:number}
        plan again with --rpc
      IssuerDiffers(address,address)
        the vault names the issuer {0:account}, and {1:account} sends this
        use the key of the issuer
      PromisesDiffer(bytes32,bytes32)
        the vault carries the promises {0:hash}, not {1:hash}
        plan again
      FundedOtherwise(bytes32,address,uint256)
        {0:name} was funded already, with {2:amount} to {1:account}
        plan again with --rpc, and compare what was sent
      NotVaultOfCaller(address)
        {0:account} is no vault of this issuer
        plan again with --rpc
      FundingIsEmpty(bytes32)
        nothing is to be sent for {0:name}, or its receiver is the zero address
        plan again
      ReceivedOtherwise(address,address,uint256,uint256)
        {0:account} delivered {3:amount} to {1:account}, where {2:amount} were sent
        a token that takes a fee of transfers cannot be settled: exempt the vault and the wallets
      """;

  private RegistryErrorText() {}
}
