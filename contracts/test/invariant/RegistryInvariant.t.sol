// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRegistry} from "../../src/interfaces/IRegistry.sol";
import {RegistryFixture} from "../support/RegistryFixture.sol";

/// @notice Operators who know nothing of each other fund three distributions of two wallets and the
/// vault, again and again; units come and go by hand in between.
contract RegistryHandler is RegistryFixture {
    uint256 public constant AMOUNT = 1000;

    address public made;
    mapping(uint256 which => uint256) public sent;
    mapping(uint256 which => uint256) public times;

    constructor() {
        setUp();
        made = deployVault(PLAN, 0);
    }

    function fund(uint256 which, uint256 level) external {
        which %= 4;
        (bytes32 distribution, address to) = promised(which);
        level = bound(level, 0, 5 * AMOUNT);
        uint256 held = token.balanceOf(to);
        bool first = registry.funded(ISSUER, address(token), PLAN, distribution).to == address(0);
        fundOne(funding(distribution, to, AMOUNT, level));
        uint256 rise = token.balanceOf(to) - held;
        if (!first) assertEq(rise, 0, "sent again");
        if (rise > 0) {
            ++times[which];
            assertLe(held + rise, level, "above its level");
        }
        sent[which] += rise;
    }

    function fundOtherwise(uint256 which, uint256 amount) external {
        which %= 4;
        (bytes32 distribution, address to) = promised(which);
        if (registry.funded(ISSUER, address(token), PLAN, distribution).to == address(0)) return;
        amount = bound(amount, AMOUNT + 1, 2 * AMOUNT);
        IRegistry.Funding[] memory one = list(funding(distribution, to, amount, amount));
        vm.expectRevert(
            abi.encodeWithSelector(IRegistry.FundedOtherwise.selector, distribution, to, AMOUNT)
        );
        vm.prank(ISSUER);
        registry.fund(one);
    }

    function give(uint256 which, uint256 amount) external {
        (, address to) = promised(which % 4);
        sendByHand(ISSUER, to, bound(amount, 0, 2 * AMOUNT));
    }

    function spend(uint256 which, uint256 amount) external {
        (, address to) = promised(which % 3);
        sendByHand(to, ISSUER, bound(amount, 0, token.balanceOf(to)));
    }

    function promised(uint256 which) public view returns (bytes32, address) {
        if (which == 0) return (TEAM, TREASURY);
        if (which == 1) return (RESERVE, TREASURY);
        if (which == 2) return (AIRDROP, REVOKER);
        return (0, made);
    }
}

/// @notice Each funding is done once, in any order of calls.
contract RegistryInvariantTest is RegistryFixture {
    RegistryHandler private handler;

    function setUp() public override {
        handler = new RegistryHandler();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](4);
        actions[0] = RegistryHandler.fund.selector;
        actions[1] = RegistryHandler.fundOtherwise.selector;
        actions[2] = RegistryHandler.give.selector;
        actions[3] = RegistryHandler.spend.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: actions}));
    }

    /// @notice I38: the registry sends each funding at most once, and at most its amount.
    function invariant_each_funding_is_sent_once() public view {
        for (uint256 i; i < 4; ++i) {
            assertLe(handler.times(i), 1);
            assertLe(handler.sent(i), handler.AMOUNT());
        }
    }
}
