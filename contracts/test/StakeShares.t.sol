// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRewards} from "../src/interfaces/IRewards.sol";
import {Rewards} from "../src/Rewards.sol";
import {StakeShares} from "../src/StakeShares.sol";
import {Called} from "./support/OddTokens.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";
import {WatchedToken} from "./support/WatchedToken.sol";

/// @notice Writes down the price of a share whenever the asset calls it.
contract PriceWatcher is Called {
    StakeShares private shares;
    uint256[] public prices;

    function watch(StakeShares shares_) external {
        shares = shares_;
    }

    function called() external {
        if (address(shares) != address(0)) prices.push(shares.convertToAssets(1e24));
    }

    function act(address target, bytes calldata data) external {
        (bool done, bytes memory answer) = target.call(data);
        require(done, string(answer));
    }

    function count() external view returns (uint256) {
        return prices.length;
    }
}

/// @notice Receipts of free stake: shares whose rewards are staked again.
contract StakeSharesTest is RewardsFixture {
    StakeShares private shares;

    function setUp() public override {
        super.setUp();
        shares = new StakeShares(rewards, 0, "Staked RIV", "stRIV");
        address[3] memory holders = [ADA, BEN, CAT];
        for (uint256 i; i < 3; ++i) {
            vm.prank(holders[i]);
            token.approve(address(shares), type(uint256).max);
        }
    }

    function test_it_should_refuse_a_pool_that_pays_something_else() public {
        vm.expectRevert(
            abi.encodeWithSelector(IRewards.AssetIsOther.selector, address(other), address(token))
        );
        new StakeShares(rewards, 1, "", "");
    }

    function test_it_should_raise_the_price_with_the_rewards() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        assertEq(deposit(ADA, 1e6), 1e12);
        assertEq(shares.decimals(), 24);
        warpTo(1, 0);
        skip(1000);
        assertApproxEqAbs(shares.totalAssets(), 1e6 + 1000, 1);
        deposit(BEN, 1e6 + 1000);
        assertApproxEqAbs(shares.balanceOf(BEN), 1e12, 1e6);
        skip(1000);
        assertApproxEqAbs(shares.previewRedeem(shares.balanceOf(ADA)), 1e6 + 1500, 2);
        uint256 before = token.balanceOf(ADA);
        uint256 redeemable = shares.balanceOf(ADA);
        vm.prank(ADA);
        uint256 assets = shares.redeem(redeemable, ADA, ADA);
        assertApproxEqAbs(assets, 1e6 + 1500, 2);
        assertEq(token.balanceOf(ADA), before + assets);
        assertApproxEqAbs(shares.totalAssets(), 2e6 + 3000 - assets, 3);
    }

    function test_it_should_move_by_transfer() public {
        deposit(ADA, 100);
        vm.prank(ADA);
        shares.transfer(BEN, 40e6);
        vm.prank(BEN);
        assertEq(shares.redeem(40e6, BEN, BEN), 40);
    }

    function test_it_should_mint_and_withdraw_nothing_for_nothing() public {
        assertEq(deposit(ADA, 0), 0);
        vm.prank(ADA);
        assertEq(shares.withdraw(0, ADA, ADA), 0);
    }

    /// @notice Inflation: whoever gives a fortune to an empty vault, by transfer or by a stake in
    /// its name, cannot round another's deposit away.
    function test_attack_inflation_of_shares(uint96 gift, uint96 deposited, bool byStake) public {
        uint128 given = uint128(bound(gift, 1, 1e26));
        uint256 amount = bound(deposited, 1, 1e26);
        deposit(BEN, 1);
        vm.prank(BEN);
        if (byStake) rewards.stake(0, address(shares), address(shares), given);
        else token.transfer(address(shares), given);
        deposit(ADA, amount);
        uint256 mine = shares.balanceOf(ADA);
        vm.prank(ADA);
        uint256 back = mine == 0 ? 0 : shares.redeem(mine, ADA, ADA);
        // What Ada loses is at most a millionth of what was given away, and a base unit.
        assertGe(back + given / 1e6 + 2, amount);
        uint256 all = shares.balanceOf(BEN);
        vm.prank(BEN);
        uint256 his = shares.redeem(all, BEN, BEN);
        // And it does not pay: Ben gets back less than he put in, but for what rounding gave him.
        assertLe(his, 1 + uint256(given) / 2 + (amount - back));
    }

    /// @notice Read-only re-entrance: whenever the asset calls out, the price of a share is what it
    /// was or what it will be.
    function test_attack_read_only_reentrance_through_receipts(bool early) public {
        PriceWatcher watcher = new PriceWatcher();
        WatchedToken odd = new WatchedToken(early);
        odd.mint(address(this), 1e27);
        Rewards held = new Rewards(address(odd), address(odd), address(this));
        held.add(address(odd), 100);
        StakeShares receipts = new StakeShares(held, 0, "", "");
        odd.approve(address(held), type(uint256).max);
        odd.approve(address(receipts), type(uint256).max);
        held.lock(1e18, block.timestamp + 100 days);
        held.vote(0, 10_000);
        held.fund(EPOCH + 1, 7e18);
        receipts.deposit(1e18, address(watcher));
        warpTo(1, 3 days);
        watcher.watch(receipts);
        uint256 price = receipts.convertToAssets(1e24);
        odd.watch(address(watcher));

        receipts.deposit(5e18, address(this));
        watcher.act(
            address(receipts),
            abi.encodeCall(receipts.redeem, (5e23, address(watcher), address(watcher)))
        );

        assertGe(watcher.count(), 4);
        for (uint256 i; i < watcher.count(); ++i) {
            assertApproxEqAbs(watcher.prices(i), price, 2, "the price moved under way");
        }
    }

    function deposit(address holder, uint256 amount) private returns (uint256) {
        vm.prank(holder);
        return shares.deposit(amount, holder);
    }
}
