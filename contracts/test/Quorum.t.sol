// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quorum} from "../src/libraries/Quorum.sol";
import {Approver, Signers} from "./support/Signers.sol";

/// @notice The cases of `Quorum.tree`.
contract QuorumTest is Signers {
    bytes32 private constant HASH = keccak256("what is signed");

    function setUp() public {
        makeSigners(4);
    }

    function validate(address[] memory signers_, uint256 needed) external pure {
        Quorum.validate(signers_, needed);
    }

    function check(uint256 needed, Quorum.Signature[] calldata signatures) external view {
        Quorum.check(signers, needed, HASH, signatures);
    }

    function test_it_should_refuse_no_signers_and_more_than_32() public {
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 0, 0));
        this.validate(new address[](0), 0);
        address[] memory many = new address[](33);
        for (uint160 i; i < 33; ++i) {
            many[i] = address(i + 1);
        }
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 33, 1));
        this.validate(many, 1);
        assembly ("memory-safe") {
            mstore(many, 32)
        }
        this.validate(many, 32);
    }

    function test_it_should_refuse_a_number_that_cannot_be_reached() public {
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 4, 0));
        this.validate(signers, 0);
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 4, 5));
        this.validate(signers, 5);
        this.validate(signers, 4);
        this.validate(signers, 1);
    }

    /// @notice Attack: the threshold is passed by naming one signer twice.
    function test_it_should_refuse_a_signer_who_stands_twice() public {
        signers[2] = signers[1];
        vm.expectRevert(
            abi.encodeWithSelector(Quorum.SignersNotRising.selector, 2, signers[1], signers[1])
        );
        this.validate(signers, 2);
    }

    function test_it_should_refuse_the_zero_address() public {
        signers[0] = address(0);
        vm.expectRevert(
            abi.encodeWithSelector(Quorum.SignersNotRising.selector, 0, address(0), address(0))
        );
        this.validate(signers, 2);
    }

    function test_it_should_accept_the_needed_and_more() public view {
        this.check(2, signed(1, 3, HASH));
        this.check(1, signed(0, 2, HASH));
    }

    function test_it_should_refuse_too_few() public {
        Quorum.Signature[] memory two = signed(1, 3, HASH);
        vm.expectRevert(abi.encodeWithSelector(Quorum.SignaturesMissing.selector, 2, 3));
        this.check(3, two);
    }

    /// @notice Attack: the threshold is passed by one signature given twice.
    function test_it_should_refuse_a_signer_who_signs_twice() public {
        Quorum.Signature[] memory twice = signed(1, 1, HASH);
        vm.expectRevert(abi.encodeWithSelector(Quorum.PlaceOutOfOrder.selector, 1, 2, 4));
        this.check(2, twice);
        Quorum.Signature[] memory falling = signed(3, 1, HASH);
        vm.expectRevert(abi.encodeWithSelector(Quorum.PlaceOutOfOrder.selector, 1, 4, 4));
        this.check(2, falling);
    }

    function test_it_should_refuse_a_place_beyond_the_signers() public {
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        list[1].place = 4;
        vm.expectRevert(abi.encodeWithSelector(Quorum.PlaceOutOfOrder.selector, 4, 2, 4));
        this.check(2, list);
    }

    function test_it_should_refuse_anothers_signature() public {
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        list[0].place = 0;
        vm.expectRevert(abi.encodeWithSelector(Quorum.NotSignedBy.selector, signers[0], HASH));
        this.check(2, list);
    }

    function test_it_should_refuse_a_bad_signature_beyond_the_needed() public {
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        list[1].signature = "";
        vm.expectRevert(abi.encodeWithSelector(Quorum.NotSignedBy.selector, signers[3], HASH));
        this.check(1, list);
    }

    /// @notice Attack: signature malleability.
    function test_it_should_refuse_the_malleable_twin_of_a_signature() public {
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        list[1] = signMalleably(3, HASH);
        vm.expectRevert(abi.encodeWithSelector(Quorum.NotSignedBy.selector, signers[3], HASH));
        this.check(2, list);
    }

    function test_it_should_refuse_a_short_signature() public {
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[3], HASH);
        list[1].signature = abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        vm.expectRevert(abi.encodeWithSelector(Quorum.NotSignedBy.selector, signers[3], HASH));
        this.check(2, list);
    }

    function test_it_should_ask_a_contract() public {
        Approver approver = new Approver();
        vm.etch(signers[3], address(approver).code);
        Quorum.Signature[] memory list = signed(1, 3, HASH);
        vm.expectRevert(abi.encodeWithSelector(Quorum.NotSignedBy.selector, signers[3], HASH));
        this.check(2, list);
        Approver(signers[3]).approve(HASH);
        list[1].signature = "";
        this.check(2, list);
    }
}
