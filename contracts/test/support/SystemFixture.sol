// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {Charter} from "../../src/Charter.sol";
import {Conditions} from "../../src/Conditions.sol";
import {Rewards} from "../../src/Rewards.sol";
import {Sentinel} from "../../src/Sentinel.sol";
import {Token} from "../../src/Token.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";
import {Spot} from "./Feeds.sol";
import {Signers} from "./Signers.sol";

/// @notice The whole system as it is meant to be set up: everything privileged belongs to a time
/// lock, to which a council proposes, which anybody executes and the guardian can veto; and nobody
/// administers the time lock but itself.
abstract contract SystemFixture is Signers {
    uint40 internal constant START = 1_767_225_600;
    uint256 internal constant DELAY = 7 days;
    uint32 internal constant PAUSE = 3 days;
    bytes32 internal constant PLAN = keccak256("plan");

    address internal immutable DEPLOYER = makeAddr("deployer");
    address internal immutable COUNCIL = makeAddr("council");
    address internal immutable GUARDIAN = makeAddr("guardian");

    TimelockController internal timelock;
    Token internal token;
    Conditions internal conditions;
    Charter internal charter;
    Sentinel internal sentinel;
    IVault internal vault;
    Rewards internal rewards;
    Spot internal price;

    function setUp() public virtual {
        vm.warp(START);
        makeSigners(3);
        vm.startPrank(DEPLOYER);
        setUpTimelock();
        address governance = address(timelock);
        token = new Token("Riverbank", "RIV", 18, 1e27, 1e26, governance, governance);
        conditions = new Conditions(PLAN, governance);
        charter = new Charter(PLAN, governance, signers, 2);
        price = new Spot();
        Sentinel.Trigger[] memory triggers = new Sentinel.Trigger[](1);
        triggers[0].subject = price;
        triggers[0].least = 1e18;
        sentinel = new Sentinel(governance, GUARDIAN, triggers);
        vault = makeVault();
        rewards = new Rewards(address(token), address(token), governance);
        vm.stopPrank();
    }

    /// @dev The deployer is admin for as long as it takes to give the guardian the veto.
    function setUpTimelock() private {
        address[] memory proposers = new address[](1);
        proposers[0] = COUNCIL;
        timelock = new TimelockController(DELAY, proposers, new address[](1), DEPLOYER);
        timelock.grantRole(timelock.CANCELLER_ROLE(), GUARDIAN);
        timelock.revokeRole(timelock.CANCELLER_ROLE(), COUNCIL);
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), DEPLOYER);
    }

    function makeVault() private returns (IVault) {
        IVault.Setup memory made;
        (made.asset, made.planHash, made.issuer) = (address(token), PLAN, address(timelock));
        made.conditions = address(conditions);
        made.guardian = address(sentinel);
        made.rule = Breaker.Rule(1000e18, 1 days, PAUSE);
        return IVault(deployCode("Vault.sol:Vault", abi.encode(made)));
    }

    function schedule(address target, bytes memory call_) internal returns (bytes32) {
        vm.prank(COUNCIL);
        timelock.schedule(target, 0, call_, 0, 0, DELAY);
        return timelock.hashOperation(target, 0, call_, 0, 0);
    }

    /// @dev Anybody may, once the delay is over.
    function execute(address target, bytes memory call_) internal {
        vm.prank(makeAddr("anybody"));
        timelock.execute(target, 0, call_, 0, 0);
    }

    function govern(address target, bytes memory call_) internal {
        schedule(target, call_);
        skip(DELAY);
        execute(target, call_);
    }
}
