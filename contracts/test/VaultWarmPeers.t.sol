// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VmSafe} from "forge-std/Vm.sol";

import {IVault} from "../src/interfaces/IVault.sol";
import {BreakerFixture} from "./support/BreakerFixture.sol";
import {Peers, SablierLockup} from "./support/Peers.sol";
import {Tree} from "./support/Tree.sol";
import {Words} from "./support/Words.sol";

/// @notice A later claim beside Sablier's withdrawal where storage is warm. What each costs in a
/// transaction of its own, where it is cold, `VaultPeersTest` and `BreakerGasTest` measure.
///
/// Warm: whatever the call touches was touched before in the transaction, and nothing was written.
/// Written: the transaction has made the stream or pool and has paid from it once. So Sablier
/// measures what it publishes, 32,194 for a withdrawal, in which sending its fee takes part.
contract VaultWarmPeersTest is BreakerFixture {
    uint40 private constant YEAR = 365 days;
    address private constant HOLDER = address(0x9001);

    SablierLockup private lockup;
    IVault private bare_;
    IVault private guarded;
    IVault.Grant private ofBare;
    IVault.Grant private ofGuarded;
    IVault.Grant private ofLimited;

    function setUp() public override {
        super.setUp();
        vm.skip(!Peers.exist(), "bin/peers fetches what this needs");
        lockup = Peers.lockup();
        vm.prank(ISSUER);
        token.approve(address(lockup), type(uint256).max);
        guarded = vault;
        IVault.Setup memory made = setup();
        made.guardian = address(0);
        delete made.rule;
        bare_ = newVault(made);
        makeAll();
        payAll();
    }

    /// @notice The goal: at most 1.05 of a withdrawal, and 1.2 with a breaker.
    function test_gas_of_a_later_claim_warm() public {
        vm.warp(START + YEAR / 2 + 30 days);
        uint256 theirs = warm(address(lockup), withdrawal(1), "Sablier withdraw, warm");
        uint256 ours = warm(address(bare_), claiming(ofBare), "later claim, warm");
        uint256 broken = warm(address(guarded), claiming(ofGuarded), "later claim, vault, warm");
        uint256 both =
            warm(address(guarded), claiming(ofLimited), "later claim, vault and pool, warm");
        assertLe(ours * 100, theirs * 105);
        assertLe(broken * 100, theirs * 120);
        assertLe(both * 100, theirs * 120);
    }

    function test_gas_of_a_later_claim_written() public {
        makeAll();
        payAll();
        vm.warp(START + YEAR / 2 + 30 days);
        uint256 theirs = paid(address(lockup), withdrawal(2), "Sablier withdraw, written");
        uint256 ours = paid(address(bare_), claiming(ofBare), "later claim, written");
        uint256 broken = paid(address(guarded), claiming(ofGuarded), "later claim, vault, written");
        paidWithAFee(withdrawal(2));
        assertLe(ours * 100, theirs * 105);
        assertLe(broken * 100, theirs * 120);
    }

    /// @dev Makes the call twice: the first tells what it touches, and is undone.
    function warm(address target, bytes memory call_, string memory name)
        private
        returns (uint256 gas)
    {
        uint256 state = vm.snapshotState();
        vm.startStateDiffRecording();
        vm.prank(HOLDER);
        (bool done,) = target.call(call_);
        assertTrue(done, name);
        VmSafe.AccountAccess[] memory touched = vm.stopAndReturnStateDiff();
        vm.revertToState(state);
        for (uint256 i; i < touched.length; ++i) {
            assertTrue(touched[i].account.code.length < type(uint256).max);
            for (uint256 j; j < touched[i].storageAccesses.length; ++j) {
                VmSafe.StorageAccess memory access = touched[i].storageAccesses[j];
                vm.warmSlot(access.account, access.slot);
            }
        }
        gas = paid(target, call_, name);
        vm.revertToState(state);
    }

    function paid(address target, bytes memory call_, string memory name)
        private
        returns (uint256 gas)
    {
        vm.prank(HOLDER);
        (bool done,) = target.call(call_);
        assertTrue(done, name);
        gas = vm.lastCallGas().gasTotalUsed;
        vm.snapshotValue("Peers", string.concat(name, ", execution"), gas);
    }

    /// @dev As Sablier measures: with what sending the fee costs. What its comptroller costs, which
    /// works the fee out, is not there: ours answers that there is none.
    function paidWithAFee(bytes memory call_) private {
        vm.deal(HOLDER, 1);
        vm.prank(HOLDER);
        uint256 before = gasleft();
        (bool done,) = address(lockup).call{value: 1}(call_);
        uint256 gas = before - gasleft();
        assertTrue(done);
        vm.snapshotValue("Peers", "Sablier withdraw with a fee, written, execution", gas);
    }

    function makeAll() private {
        vm.warp(START);
        SablierLockup.UnlockAmounts memory none;
        SablierLockup.CreateWithTimestamps memory params;
        (params.sender, params.recipient) = (ISSUER, HOLDER);
        (params.depositAmount, params.token) = (1000e18, address(token));
        params.timestamps = SablierLockup.Timestamps(START, START + YEAR);
        vm.prank(ISSUER);
        lockup.createWithTimestampsLL(params, none, 0, 0);
        ofBare = opened(bare_, 0);
        ofGuarded = opened(guarded, 0);
        ofLimited = opened(guarded, LIMIT);
    }

    function payAll() private {
        vm.warp(START + YEAR / 2);
        vm.startPrank(HOLDER);
        lockup.withdraw(lockup.nextStreamId() - 1, HOLDER, 100e18);
        bare_.claim(ofBare);
        guarded.claim(ofGuarded);
        guarded.claim(ofLimited);
        vm.stopPrank();
        delete ofBare.proof;
        delete ofGuarded.proof;
        delete ofLimited.proof;
    }

    function opened(IVault where, uint128 limit) private returns (IVault.Grant memory grant) {
        vault = where;
        recountAll();
        Tree.Grants memory grants = two(100e18, 100e18);
        grants.accounts[0] = HOLDER;
        IVault.Options memory options;
        options.limit = limit;
        bytes32[] memory words = Words.one(Words.line(1, START, START + YEAR, START));
        uint256 pool = open(keccak256(abi.encode(where.poolCount())), grants, words, options);
        return proved(pool, grants, 0);
    }

    function withdrawal(uint256 stream) private view returns (bytes memory) {
        return abi.encodeCall(lockup.withdraw, (stream, HOLDER, 10e18));
    }

    function claiming(IVault.Grant memory grant) private pure returns (bytes memory) {
        return abi.encodeCall(IVault.claim, (grant));
    }
}
