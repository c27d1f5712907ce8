package weir.vault.errors;

/** What charters and conditions refuse, and the signatures of several signers. */
final class GovernedErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      PlanIsZero()
        the hash of a plan is zero
        state the plan's hash
      NotGovernance(address,address)
        {0:account} may not do this, only {1:account} may
        use the key of that account
      UnknownVersion(uint256,uint256)
        there is no version {0:number} among {1:number}
        count versions from 0 on
      NotTheNewest(bytes32,bytes32)
        the amendment was made to {0:hash}, and {1:hash} is the newest version
        amend the newest version
      AlreadyAVersion(bytes32,uint256)
        the plan {0:hash} is version {1:number} already
        nothing is to be done
      EffectiveTooEarly(uint256,uint256)
        an amendment cannot take effect at {0:time}, before {1:time}
        state a later instant
      EffectiveTooLate(uint256,uint256)
        an amendment cannot take effect at {0:time}, after {1:time}
        state an earlier instant
      QuorumOutOfRange(uint256,uint256)
        {1:number} of {0:number} signers cannot be needed
        name 1 to 32 signers, and need 1 to all of them
      SignersNotRising(uint256,address,address)
        signer {0:number}, {2:account}, does not come after {1:account}
        sort the signers by address, each once
      SignaturesMissing(uint256,uint256)
        {0:number} signatures are given, and {1:number} are needed
        gather the others
      PlaceOutOfOrder(uint256,uint256,uint256)
        place {0:number} is not between {1:number} and the {2:number} signers
        give the signatures in the order of the signers
      NotSignedBy(address,bytes32)
        a signature is not that of {0:account} of {1:hash}
        have it signed again
      NotIssuer(address,address)
        {0:account} may not do this, only the issuer {1:account} may
        use the key of the issuer
      ConditionsAreFull(uint256)
        {0:number} conditions are defined, and there is room for no more
        use a contract of its own for more conditions
      DeadlineHasPassed(uint256,uint256)
        the deadline {0:time} is not after {1:time}
        state a later deadline
      PriceIsZero()
        a condition on a price needs one above zero
        state the price
      UnknownCondition(uint256,uint256)
        there is no condition {0:number} among {1:number}
        count conditions from 0 on
      WrongKind(uint256,uint8)
        condition {0:number} is of kind {1:number}, for which this is not
        use the call for its kind
      AlreadySettled(uint256,uint8)
        condition {0:number} was decided before, as {1:number}
        nothing is to be done
      InstantOutOfRange(uint256,uint256,uint256,uint256)
        condition {0:number} cannot have come at {1:time}: only from {2:time} to {3:time}
        attest an instant in between
      PriceTooLow(uint256,uint256,uint256)
        condition {0:number} needs a price of {2:number}, and it is {1:number}
        run this again when the price has been reached
      ReadingFromFuture(uint256,uint256)
        the oracle of condition {0:number} has a reading of {1:time}, which is in the future
        ask the operator of the oracle
      NotDecider(uint256,address,address)
        {1:account} does not decide condition {0:number}, only {2:account} does
        use the key of that account
      NotLapsed(uint256,uint256)
        condition {0:number} has not lapsed; its deadline is {1:time}
        run this again after it
      """;

  private GovernedErrorText() {}
}
