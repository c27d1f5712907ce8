// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IRewards} from "../src/interfaces/IRewards.sol";
import {PolicyMath} from "../src/libraries/PolicyMath.sol";
import {PolicyLens} from "../src/periphery/PolicyLens.sol";
import {Rewards} from "../src/Rewards.sol";
import {PlainToken} from "./support/PlainToken.sol";

/// @notice The cases of `vectors/policy.json` and `vectors/rewards.json`.
contract RewardsVectorsTest is Test {
    struct Steps {
        uint256[] time;
        uint256[] kind;
        uint256[] who;
        uint256[] pool;
        uint256[] amount;
        uint256[] other;
        uint256[] paid;
        uint256[] stake;
        uint256[] working;
        uint256[] due;
    }

    Rewards private rewards;
    PlainToken private token;

    function test_policies_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/policy.json");
        PolicyLens lens = new PolicyLens();
        uint256 epochs;
        for (uint256 i; vm.keyExistsJson(json, place(".runs", i, "")); ++i) {
            PolicyLens.Run memory run;
            run.policy.kind = vm.parseJsonUint(json, place(".runs", i, ".kind"));
            uint256[] memory n = vm.parseJsonUintArray(json, place(".runs", i, ".numbers"));
            for (uint256 j; j < 6; ++j) {
                run.policy.numbers[j] = n[j];
            }
            uint256[] memory b = vm.parseJsonUintArray(json, place(".runs", i, ".bounds"));
            run.bounds = PolicyMath.Bounds(
                uint128(b[0]), uint128(b[1]), uint128(b[2]), uint64(b[3]), uint64(b[4])
            );
            run.length = vm.parseJsonUint(json, place(".runs", i, ".length"));
            run.reads = vm.parseJsonBoolArray(json, place(".runs", i, ".reads"));
            run.readings = vm.parseJsonUintArray(json, place(".runs", i, ".readings"));
            (uint256[] memory wishes, uint256[] memory grants) = lens.run(run);
            assertEq(wishes, vm.parseJsonUintArray(json, place(".runs", i, ".wishes")));
            assertEq(grants, vm.parseJsonUintArray(json, place(".runs", i, ".grants")));
            epochs += wishes.length;
            PolicyLens.Run[] memory runs = new PolicyLens.Run[](2);
            (runs[0], runs[1]) = (run, run);
            (uint256[][] memory allWishes, uint256[][] memory allGrants) = lens.runMany(runs);
            for (uint256 j; j < 2; ++j) {
                assertEq(allWishes[j], wishes);
                assertEq(allGrants[j], grants);
            }
        }
        assertGt(epochs, 2000, "fewer epochs than there were");
    }

    function test_rewards_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/rewards.json");
        uint256 steps;
        for (uint256 i; vm.keyExistsJson(json, place(".sequences", i, "")); ++i) {
            string memory path = place(".sequences", i, "");
            vm.warp(vm.parseJsonUint(json, string.concat(path, ".start")));
            open(vm.parseJsonUintArray(json, string.concat(path, ".plain")));
            Steps memory s = read(json, path);
            for (uint256 j; j < s.time.length; ++j) {
                vm.warp(s.time[j]);
                step(s, j, place(path, j, ""));
            }
            steps += s.time.length;
        }
        assertGt(steps, 1000, "fewer steps than there were");
    }

    function step(Steps memory s, uint256 j, string memory where) private {
        uint256 kind = s.kind[j];
        uint256 pool = s.pool[j];
        address who = address(uint160(s.who[j] + 1));
        uint128 amount = uint128(s.amount[j]);
        uint256 paid;
        vm.startPrank(who);
        if (kind == 0) rewards.fund(s.other[j], amount);
        else if (kind == 1) rewards.stake(pool, who, who, amount);
        else if (kind == 2) rewards.withdraw(pool, who, amount);
        else if (kind == 3) paid = rewards.claim(pool, who);
        else if (kind == 4) paid = rewards.compound(pool);
        else if (kind == 5) rewards.refresh(pool, who);
        else if (kind == 6) rewards.roll(pool, amount);
        else if (kind == 7) rewards.lock(amount, s.other[j]);
        else if (kind == 8) rewards.unlock();
        else rewards.vote(pool, uint16(amount));
        vm.stopPrank();
        IRewards.Position memory held = rewards.positionOf(pool, who);
        assertEq(paid, s.paid[j], where);
        assertEq(held.stake, s.stake[j], where);
        assertEq(held.working, s.working[j], where);
        if (s.due[j] != type(uint256).max) {
            assertEq(rewards.claimable(pool, who), s.due[j], where);
        }
    }

    function open(uint256[] memory plain) private {
        token = new PlainToken("RIV");
        rewards = new Rewards(address(token), address(token), address(this));
        for (uint256 i; i < plain.length; ++i) {
            rewards.add(address(token), uint8(plain[i]));
        }
        for (uint160 who = 1; who <= 4; ++who) {
            token.mint(address(who), 1e60);
            vm.prank(address(who));
            token.approve(address(rewards), type(uint256).max);
        }
    }

    function read(string memory json, string memory path) private pure returns (Steps memory s) {
        s.time = vm.parseJsonUintArray(json, string.concat(path, ".time"));
        s.kind = vm.parseJsonUintArray(json, string.concat(path, ".kind"));
        s.who = vm.parseJsonUintArray(json, string.concat(path, ".who"));
        s.pool = vm.parseJsonUintArray(json, string.concat(path, ".pool"));
        s.amount = vm.parseJsonUintArray(json, string.concat(path, ".amount"));
        s.other = vm.parseJsonUintArray(json, string.concat(path, ".other"));
        s.paid = vm.parseJsonUintArray(json, string.concat(path, ".paid"));
        s.stake = vm.parseJsonUintArray(json, string.concat(path, ".stake"));
        s.working = vm.parseJsonUintArray(json, string.concat(path, ".working"));
        s.due = vm.parseJsonUintArray(json, string.concat(path, ".due"));
    }

    function place(string memory list, uint256 i, string memory key)
        private
        pure
        returns (string memory)
    {
        return string.concat(list, "[", vm.toString(i), "]", key);
    }
}
