package weir.vault.errors;

/** What is wrong with the words of a release or the numbers of a policy. */
final class ReleaseErrorText {

  /** Three lines an error: signature, words, what to do. */
  static final String LINES =
      """
      LengthsDiffer(uint256,uint256,uint256)
        lists of {0:number}, {1:number} and {2:number} elements must have one length
        give lists of one length
      DenominatorIsZero(uint256)
        the shares of word {0:number} have the denominator zero
        plan again
      TermsOutOfRange(uint256,uint256)
        word {0:number} announces {1:number} terms, and 1 to 255 are possible
        state a simpler release
      TermsTooMany(uint256,uint256,uint256)
        up to word {0:number} there are {1:number} terms, and a claim evaluates at most {2:number}
        state a simpler release
      CumulativeNotRising(uint256,uint256,uint256)
        at word {0:number} the share {2:number} does not exceed {1:number}, the one before
        plan again
      CumulativeNotWhole(uint256,uint256,uint256)
        before word {0:number} the shares come to {1:number} of {2:number}
        state shares that add up to 100%
      LineIsEmpty(uint256,uint256,uint256)
        the line of word {0:number} ends at {2:time} and starts at {1:time}
        state an end after the start
      LineOpensOutside(uint256,uint256,uint256,uint256)
        the line of word {0:number} opens at {1:time}, outside {2:time} to {3:time}
        state a cliff within the line
      PeriodIsZero(uint256)
        the periods of word {0:number} have no length
        state a length
      StepsIsZero(uint256)
        word {0:number} has no steps
        state at least one
      StepsTooMany(uint256,uint256,uint256)
        word {0:number} has {1:number} steps, and at most {2:number} are possible
        state fewer steps
      HeldAboveSteps(uint256,uint256,uint256)
        word {0:number} holds {1:number} steps back and has {2:number}
        hold fewer back
      InstantsNotRising(uint256,uint256,uint256)
        at word {0:number} the instant {2:time} is not after {1:time}
        state instants in their order
      PaddingNotZero(uint256,uint256)
        word {0:number} has bits that must be zero: {1:number}
        plan again
      GateDiffers(uint256,uint256,uint256)
        at word {0:number} a condition is for the share {1:number}, its term for {2:number}
        plan again
      FactorIsWrong(uint256,uint256,uint256)
        the factor {1:number}/{2:number} of word {0:number} is not in its lowest terms, or too great
        plan again
      WeightsDiffer(uint256,uint256,uint256)
        the weights of word {0:number} add up to {2:number}, not to {1:number}
        plan again
      RowsFall(uint256,uint256,uint256)
        at word {0:number} a row falls from {1:number} to {2:number}
        state rows that do not fall
      UnknownKind(uint256)
        there is no policy of kind {0:number}
        name another policy
      NumberOutside(uint256,uint256,uint256,uint256)
        number {0:number} of the policy is {1:number}, outside {2:number} to {3:number}
        state a number in between
      FallOutside(uint256,uint256)
        an epoch may fall by {0:number}, and at most {1:number} is possible
        state a smaller fall
      """;

  private ReleaseErrorText() {}
}
