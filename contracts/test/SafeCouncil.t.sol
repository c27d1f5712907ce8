// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {Token} from "../src/Token.sol";
import {SystemFixture} from "./support/SystemFixture.sol";

/// @notice What is called of a Safe 1.4.1.
interface ISafe {
    function setup(
        address[] calldata owners,
        uint256 threshold,
        address to,
        bytes calldata data,
        address fallbackHandler,
        address paymentToken,
        uint256 payment,
        address payable paymentReceiver
    ) external;

    function execTransaction(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address payable refundReceiver,
        bytes calldata signatures
    ) external payable returns (bool);

    function getTransactionHash(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address refundReceiver,
        uint256 nonce
    ) external view returns (bytes32);

    function nonce() external view returns (uint256);
}

interface ISafeFactory {
    function createProxyWithNonce(address singleton, bytes calldata initializer, uint256 salt)
        external
        returns (ISafe);
}

/// @notice The council as a Safe of three owners, two of whom are needed: the published bytecode of
/// Safe 1.4.1, in front of the time lock.
contract SafeCouncilTest is SystemFixture {
    ISafe private safe;

    function setUp() public override {
        vm.skip(!vm.exists("peers/Safe.json"), "bin/peers fetches what this needs");
        super.setUp();
        ISafeFactory factory = ISafeFactory(deployPeer("SafeProxyFactory"));
        bytes memory initializer = abi.encodeCall(
            ISafe.setup,
            (signers, 2, address(0), "", address(0), address(0), 0, payable(address(0)))
        );
        safe = factory.createProxyWithNonce(deployPeer("Safe"), initializer, 0);
        bytes32 proposer = timelock.PROPOSER_ROLE();
        address council = COUNCIL;
        govern(
            address(timelock), abi.encodeCall(IAccessControl.grantRole, (proposer, address(safe)))
        );
        govern(address(timelock), abi.encodeCall(IAccessControl.revokeRole, (proposer, council)));
    }

    function test_two_owners_propose_and_the_delay_runs() public {
        bytes memory mint = abi.encodeCall(Token.mint, (DEPLOYER, 7));
        bytes memory call_ = abi.encodeCall(
            TimelockController.schedule, (address(token), 0, mint, 0, bytes32(uint256(9)), DELAY)
        );
        assertTrue(exec(address(timelock), call_, 0, 2));
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        timelock.execute(address(token), 0, mint, 0, bytes32(uint256(9)));
        skip(DELAY);
        timelock.execute(address(token), 0, mint, 0, bytes32(uint256(9)));
        assertEq(token.balanceOf(DEPLOYER), 7);
    }

    function test_one_owner_proposes_nothing() public {
        bytes memory call_ = abi.encodeCall(
            TimelockController.schedule, (address(token), 0, "", 0, bytes32(0), DELAY)
        );
        (bytes memory one, bytes32 hash) = signaturesFor(address(timelock), call_, 0, 0);
        vm.expectRevert("GS020");
        execWith(address(timelock), call_, one);
        (one, hash) = signaturesFor(address(timelock), call_, 0, 1);
        vm.expectRevert("GS026");
        execWith(address(timelock), call_, bytes.concat(one, one));
    }

    function test_a_safe_does_nothing_privileged_at_once() public {
        bytes memory mint = abi.encodeCall(Token.mint, (DEPLOYER, 7));
        (bytes memory both,) = signaturesFor(address(token), mint, 0, 2);
        vm.expectRevert("GS013");
        execWith(address(token), mint, both);
        assertEq(token.balanceOf(DEPLOYER), 0);
    }

    function test_the_council_of_before_is_gone() public {
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vm.prank(COUNCIL);
        timelock.schedule(address(token), 0, "", 0, 0, DELAY);
    }

    function exec(address to, bytes memory data, uint256 first, uint256 last)
        private
        returns (bool)
    {
        (bytes memory signatures,) = signaturesFor(to, data, first, last);
        return execWith(to, data, signatures);
    }

    function execWith(address to, bytes memory data, bytes memory signatures)
        private
        returns (bool)
    {
        return safe.execTransaction(
            to, 0, data, 0, 0, 0, 0, address(0), payable(address(0)), signatures
        );
    }

    /// @dev The signatures of the owners from `first` up to before `last`, in rising order.
    function signaturesFor(address to, bytes memory data, uint256 first, uint256 last)
        private
        view
        returns (bytes memory signatures, bytes32 hash)
    {
        hash = safe.getTransactionHash(
            to, 0, data, 0, 0, 0, 0, address(0), address(0), safe.nonce()
        );
        for (uint256 i = first; i < last; ++i) {
            signatures = bytes.concat(signatures, sign(i, hash).signature);
        }
    }

    function deployPeer(string memory name) private returns (address made) {
        string memory json = vm.readFile(string.concat("peers/", name, ".json"));
        bytes memory code = vm.parseJsonBytes(json, ".bytecode");
        assembly ("memory-safe") {
            made := create(0, add(code, 32), mload(code))
        }
        require(made != address(0), name);
    }
}
