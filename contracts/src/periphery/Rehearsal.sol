// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Rehearsal
/// @notice Makes calls one after another, each on what the ones before it have left, and says what
/// came of each.
/// @dev Never deployed. A node puts this code at the address of the sender while it answers one
/// `eth_call`, so that the contracts that are called see the sender, and nothing stays.
contract Rehearsal {
    /// @param to the account to call
    /// @param data the call
    struct Step {
        address to;
        bytes data;
    }

    /// @param tried whether there was gas enough to make the call with its whole limit
    /// @param succeeded whether it did not revert
    /// @param gas what it used, without what every transaction costs
    /// @param returned its result, or the reason for which it reverted
    struct Outcome {
        bool tried;
        bool succeeded;
        uint256 gas;
        bytes returned;
    }

    /// @notice The sender has no code outside a rehearsal, so it takes every call and does nothing.
    fallback() external payable {}

    receive() external payable {}

    /// @notice Makes the calls, each with at most `limit` gas; the first for which that much gas is
    /// not left, and those after it, are not tried.
    function rehearse(Step[] calldata steps, uint256 limit)
        external
        returns (Outcome[] memory outcomes)
    {
        outcomes = new Outcome[](steps.length);
        for (uint256 i; i < steps.length; ++i) {
            uint256 before = gasleft();
            // A call gets 63 of 64 parts of what is left; the rest must do for what follows it.
            if (before < limit + limit / 32 + 100_000) break;
            Outcome memory outcome = outcomes[i];
            outcome.tried = true;
            (outcome.succeeded, outcome.returned) = steps[i].to.call{gas: limit}(steps[i].data);
            outcome.gas = before - gasleft();
        }
    }
}
