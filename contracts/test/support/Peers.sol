// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VmSafe} from "forge-std/Vm.sol";

/// @notice What the tests call of Uniswap's contract.
interface MerkleDistributor {
    function claim(uint256 index, address account, uint256 amount, bytes32[] calldata proof)
        external;
    function isClaimed(uint256 index) external view returns (bool);
}

/// @notice What the tests call of Sablier's contract, in its own types.
interface SablierLockup {
    struct Timestamps {
        uint40 start;
        uint40 end;
    }

    struct CreateWithTimestamps {
        address sender;
        address recipient;
        uint128 depositAmount;
        address token;
        bool cancelable;
        bool transferable;
        Timestamps timestamps;
        string shape;
    }

    struct UnlockAmounts {
        uint128 start;
        uint128 cliff;
    }

    struct Tranche {
        uint128 amount;
        uint40 timestamp;
    }

    function createWithTimestampsLL(
        CreateWithTimestamps calldata params,
        UnlockAmounts calldata unlockAmounts,
        uint40 granularity,
        uint40 cliffTime
    ) external payable returns (uint256 streamId);

    function createWithTimestampsLT(
        CreateWithTimestamps calldata params,
        Tranche[] calldata tranches
    ) external payable returns (uint256 streamId);

    function withdraw(uint256 streamId, address to, uint128 amount) external payable;
    function nextStreamId() external view returns (uint256);
    function streamedAmountOf(uint256 streamId) external view returns (uint128);
}

/// @notice A comptroller that asks Sablier's users for no fee.
contract FreeComptroller {
    fallback(bytes calldata data) external payable returns (bytes memory) {
        bool asked = bytes4(data) == bytes4(keccak256("supportsInterface(bytes4)"));
        return abi.encode(asked ? 1 : 0);
    }
}

/// @notice Deploys the peers from what `bin/peers` fetched.
library Peers {
    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    function exist() internal view returns (bool) {
        return VM.exists("peers/MerkleDistributor.json") && VM.exists("peers/SablierLockup.json");
    }

    function distributor(address token, bytes32 root) internal returns (MerkleDistributor) {
        string memory json = VM.readFile("peers/MerkleDistributor.json");
        bytes memory code = VM.parseJsonBytes(json, ".bytecode");
        return MerkleDistributor(create(bytes.concat(code, abi.encode(token, root))));
    }

    function lockup() internal returns (SablierLockup) {
        string memory json = VM.readFile("peers/SablierLockup.json");
        string memory code = VM.parseJsonString(json, ".bytecode");
        for (uint256 i; i < 2; ++i) {
            string memory library_ = string.concat(".libraries[", VM.toString(i), "]");
            address made = create(VM.parseJsonBytes(json, string.concat(library_, ".bytecode")));
            string memory hex_ = VM.replace(VM.toLowercase(VM.toString(made)), "0x", "");
            string memory mark = VM.parseJsonString(json, string.concat(library_, ".mark"));
            code = VM.replace(code, mark, hex_);
        }
        address comptroller = address(new FreeComptroller());
        bytes memory arguments = abi.encode(comptroller, comptroller);
        return SablierLockup(create(bytes.concat(VM.parseBytes(code), arguments)));
    }

    function create(bytes memory creation) private returns (address made) {
        assembly {
            made := create(0, add(creation, 32), mload(creation))
        }
        require(made != address(0), "a peer did not deploy");
    }
}
