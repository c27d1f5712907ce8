package weir.vault.errors;

/** What tokens refuse: ours, and those made with the libraries of OpenZeppelin and Solady. */
final class TokenErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      NotMinter(address)
        {0:account} is not the token's minter
        use the key of the minter
      CapTooLarge(uint256,uint256)
        a supply of {0:amount} is above the {1:amount} that a token with votes can count
        lower the supply, or its decimals
      ERC20InsufficientBalance(address,uint256,uint256)
        {0:account} holds {1:amount} and needs {2:amount}
        send it what it lacks
      ERC20InsufficientAllowance(address,uint256,uint256)
        {0:account} may spend {1:amount} and needs {2:amount}
        approve the sum first
      ERC20InvalidSender(address)
        tokens cannot be sent from {0:account}
        correct the sender
      ERC20InvalidReceiver(address)
        tokens cannot be sent to {0:account}
        correct the receiver
      ERC20InvalidApprover(address)
        {0:account} cannot approve
        correct the account
      ERC20InvalidSpender(address)
        {0:account} cannot be approved
        correct the account
      ERC20ExceededSafeSupply(uint256,uint256)
        {0:amount} would exist, and the token's cap is {1:amount}
        mint no more than the supply of the plan
      ERC20ExceededCap(uint256,uint256)
        {0:amount} would exist, and the token's cap is {1:amount}
        mint no more than the cap
      ERC2612ExpiredSignature(uint256)
        the signature was good until {0:time}
        have it signed again
      ERC2612InvalidSigner(address,address)
        the signature is of {0:account}, not of {1:account}
        have it signed again
      ERC5805FutureLookup(uint256,uint48)
        votes of {0:time} are not known at {1:time}
        run this again later
      ERC6372InconsistentClock()
        the token's clock is not the one that its votes count
        this token's votes cannot be used
      VotesExpiredSignature(uint256)
        the signature was good until {0:time}
        have it signed again
      InvalidAccountNonce(address,uint256)
        the next signature of {0:account} has the number {1:number}
        have it signed again
      CheckpointUnorderedInsertion()
        the token's votes would be written out of order
        report it to the author of the token
      SafeCastOverflowedUintDowncast(uint8,uint256)
        the number {1:number} does not fit {0:number} bits
        lower the amount
      ECDSAInvalidSignature()
        the signature is none
        have it signed again
      ECDSAInvalidSignatureLength(uint256)
        a signature has 65 bytes, not {0:number}
        have it signed again
      ECDSAInvalidSignatureS(bytes32)
        the signature is not in its lower form: {0:hash}
        have it signed again
      InvalidShortString()
        a stored text is malformed
        report it to the author of the contract
      StringTooLong(string)
        the text "{0:text}" is longer than 31 bytes
        shorten the name
      TransferFailed()
        the token refuses the transfer, for a reason that the vault does not pass on
        ask the token's issuer whether it is paused or blocks the receiver
      TransferFromFailed()
        the token refuses the transfer, for a reason that is not passed on
        check the approval, and whether the token is paused or blocks an account
      ApproveFailed()
        the token refuses the approval
        ask the token's issuer whether it is paused
      SafeERC20FailedOperation(address)
        the token {0:account} refuses a call, or returns false
        ask the token's issuer whether it is paused or blocks an account
      SafeERC20FailedDecreaseAllowance(address,uint256,uint256)
        {0:account} may spend {1:amount}, which cannot be lowered by {2:amount}
        approve another sum
      InsufficientBalance()
        the sender holds fewer tokens than it sends
        send it what it lacks
      InsufficientBalance(uint256,uint256)
        {0:number} wei are there, and {1:number} are needed
        send what is lacking
      InsufficientAllowance()
        the sum that may be spent is too low
        approve the sum first
      AddressEmptyCode(address)
        there is no contract at {0:account}
        correct the address
      FailedCall()
        a call within the call failed without a reason
        ask the author of the contract
      EnforcedPause()
        the token is paused
        ask its issuer to end the pause, and run this again
      ExpectedPause()
        the token is not paused
        nothing is to be done
      ReentrancyGuardReentrantCall()
        the contract is called while it is working
        the token calls out during a transfer: ask its issuer
      OwnableUnauthorizedAccount(address)
        {0:account} is not the owner
        use the key of the owner
      AccessControlUnauthorizedAccount(address,bytes32)
        {0:account} lacks the role {1:hash}
        have the role granted, or use another key
      ERC20Blocked(address)
        the token blocks {0:account}
        ask the token's issuer, or leave the account out
      ERC20UserBlocked(address)
        the token blocks {0:account}
        ask the token's issuer, or leave the account out
      ERC20UserRestricted(address)
        the token restricts {0:account}
        ask the token's issuer, or leave the account out
      ERC1363InvalidReceiver(address)
        {0:account} does not take the token's calls
        correct the receiver
      ERC1363TransferFailed(address,uint256)
        {1:amount} could not be sent to {0:account}
        ask the token's issuer
      """;

  private TokenErrorText() {}
}
