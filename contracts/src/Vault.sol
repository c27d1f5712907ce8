// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MerkleProofLib} from "solady/utils/MerkleProofLib.sol";
import {SSTORE2} from "solady/utils/SSTORE2.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IVault} from "./interfaces/IVault.sol";
import {ReleaseMath} from "./libraries/ReleaseMath.sol";

/// @title Vault
/// @notice Holds what a plan has promised on one chain, and pays it to the holders when it is due.
/// @dev All documentation stands in `IVault`. Everything that changes state runs in one rhythm:
/// check, account, event, transfer. The guard against reentrance stands there for one case only: an
/// asset that calls out before it moves the balance would show the amount under way as surplus.
contract Vault is IVault, ReentrancyGuardTransient {
    using SafeTransferLib for address;

    /// @dev Keeps the sum over all pools affordable.
    uint256 private constant POOLS_MOST = 256;

    /// @dev What the code of one account can hold (EIP-170): 24,575 bytes beside SSTORE2's first
    /// one, less the two words of the encoding itself.
    uint256 private constant WORDS_MOST = 765;

    /// @inheritdoc IVault
    address public immutable asset;
    /// @inheritdoc IVault
    bytes32 public immutable planHash;
    /// @inheritdoc IVault
    address public immutable issuer;

    /* STORAGE */

    /// @inheritdoc IVault
    mapping(bytes32 distribution => bool) public isOpened;
    /// @inheritdoc IVault
    mapping(uint256 pool => mapping(uint256 index => uint128)) public paid;

    Pool[] private opened;

    constructor(address asset_, bytes32 planHash_, address issuer_) {
        if (issuer_ == address(0)) revert AddressIsZero();
        if (asset_.code.length == 0) revert AssetHasNoCode(asset_);
        asset = asset_;
        planHash = planHash_;
        issuer = issuer_;
    }

    modifier onlyIssuer() {
        _requireIssuer();
        _;
    }

    /* WHAT THE ISSUER DOES */

    /// @inheritdoc IVault
    function open(bytes32 distribution, bytes32 root, uint128 total, bytes32[] calldata words_)
        external
        onlyIssuer
        nonReentrant
        returns (uint256 pool)
    {
        pool = opened.length;
        if (pool == POOLS_MOST) revert PoolsAreFull(pool);
        if (isOpened[distribution]) revert AlreadyOpened(distribution);
        if (total == 0) revert TotalIsZero();
        if (words_.length > WORDS_MOST) revert WordsTooMany(words_.length, WORDS_MOST);
        ReleaseMath.validate(words_);
        uint256 promised = owed();
        uint256 balance = _balance();
        if (balance < promised + total) revert NotFunded(balance, promised, total);

        isOpened[distribution] = true;
        address pointer = SSTORE2.write(abi.encode(words_));
        opened.push(Pool({root: root, total: total, paid: 0, words: pointer}));

        emit PoolOpened(pool, distribution, root, total, words_);
    }

    /// @inheritdoc IVault
    function sweep(address to) external onlyIssuer nonReentrant returns (uint256 amount) {
        if (to == address(0)) revert AddressIsZero();
        uint256 promised = owed();
        uint256 balance = _balance();
        if (balance <= promised) revert NothingToSweep(balance, promised);
        amount = balance - promised;

        emit Swept(to, amount);

        asset.safeTransfer(to, amount);
    }

    /* WHAT ANYONE CAN DO */

    /// @inheritdoc IVault
    function claim(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external nonReentrant returns (uint256 amountPaid) {
        Pool memory snapshot = pools(pool);
        if (!MerkleProofLib.verifyCalldata(proof, snapshot.root, _leaf(index, account, amount))) {
            revert NotInTree(pool, index, account, amount);
        }
        bytes32[] memory words_ = _words(snapshot);
        amountPaid = _record(pool, index, account, amount, snapshot, words_);
        if (amountPaid == 0) {
            uint128 before = paid[pool][index];
            revert NothingToClaim(pool, index, _releasedNow(words_, uint128(amount)), before);
        }
        _addPaid(pool, snapshot, amountPaid);

        asset.safeTransfer(account, amountPaid);
    }

    /// @inheritdoc IVault
    function push(
        uint256 pool,
        uint256 firstIndex,
        address[] calldata accounts,
        uint256[] calldata amounts,
        bytes32[] calldata proof
    ) external nonReentrant returns (uint256 amountPaid) {
        if (accounts.length == 0) revert BatchIsEmpty();
        if (accounts.length != amounts.length) {
            revert LengthsDiffer(accounts.length, amounts.length);
        }
        Pool memory snapshot = pools(pool);
        if (!MerkleProofLib.verifyCalldata(
                proof, snapshot.root, _subtree(firstIndex, accounts, amounts)
            )) {
            revert BatchNotInTree(pool, firstIndex, accounts.length);
        }

        bytes32[] memory words_ = _words(snapshot);
        uint256[] memory due = new uint256[](accounts.length);
        for (uint256 i; i < due.length; ++i) {
            due[i] = _record(pool, firstIndex + i, accounts[i], amounts[i], snapshot, words_);
            amountPaid += due[i];
        }
        _addPaid(pool, snapshot, amountPaid);

        for (uint256 i; i < due.length; ++i) {
            if (due[i] > 0) asset.safeTransfer(accounts[i], due[i]);
        }
    }

    /* VIEWS */

    /// @inheritdoc IVault
    function owed() public view returns (uint256 sum) {
        uint256 count = opened.length;
        for (uint256 i; i < count; ++i) {
            Pool storage pool = opened[i];
            sum += pool.total - pool.paid;
        }
    }

    /// @inheritdoc IVault
    function poolCount() external view returns (uint256) {
        return opened.length;
    }

    /// @inheritdoc IVault
    function pools(uint256 pool) public view returns (Pool memory) {
        if (pool >= opened.length) revert UnknownPool(pool, opened.length);
        return opened[pool];
    }

    /// @inheritdoc IVault
    function words(uint256 pool) external view returns (bytes32[] memory) {
        return _words(pools(pool));
    }

    /// @inheritdoc IVault
    function released(uint256 pool, uint128 amount, uint40 time) external view returns (uint128) {
        return ReleaseMath.released(_words(pools(pool)), amount, time);
    }

    /* INTERNAL */

    /// @dev Returns what is due to a grant, and writes it down as paid: claims and pushes alike
    /// come through here, so that one record stands against paying twice.
    function _record(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        Pool memory snapshot,
        bytes32[] memory words_
    ) private returns (uint256 due) {
        if (amount > snapshot.total) {
            revert GrantAboveTotal(pool, index, amount, snapshot.total);
        }
        // The cast cannot truncate: `amount` is at most `total`, which has 128 bits.
        uint128 releasedNow = _releasedNow(words_, uint128(amount));
        uint128 before = paid[pool][index];
        if (releasedNow <= before) return 0;
        due = releasedNow - before;

        paid[pool][index] = releasedNow;

        emit Paid(pool, index, account, due, releasedNow);
    }

    /// @dev Adds a payment to a pool, which never pays above its total, whatever its tree promises.
    function _addPaid(uint256 pool, Pool memory snapshot, uint256 amount) private {
        uint256 sum = snapshot.paid + amount;
        if (sum > snapshot.total) revert PoolIsExhausted(pool, sum, snapshot.total);
        // The cast cannot truncate: `sum` is at most `total`, which has 128 bits.
        opened[pool].paid = uint128(sum);
    }

    function _requireIssuer() private view {
        if (msg.sender != issuer) revert NotIssuer(msg.sender, issuer);
    }

    function _balance() private view returns (uint256) {
        return IERC20(asset).balanceOf(address(this));
    }

    function _words(Pool memory pool) private view returns (bytes32[] memory) {
        return abi.decode(SSTORE2.read(pool.words), (bytes32[]));
    }

    function _releasedNow(bytes32[] memory words_, uint128 amount) private view returns (uint128) {
        return ReleaseMath.released(words_, amount, uint40(block.timestamp));
    }

    function _leaf(uint256 index, address account, uint256 amount) private pure returns (bytes32) {
        return keccak256(abi.encode(index, account, amount));
    }

    /// @dev Returns the root of the subtree of a run. Where it stands in the tree need not be
    /// checked: each leaf commits to its own index, and only leaves have preimages of 96 bytes.
    function _subtree(uint256 firstIndex, address[] calldata accounts, uint256[] calldata amounts)
        private
        pure
        returns (bytes32)
    {
        uint256 width = accounts.length;
        bytes32[] memory nodes = new bytes32[](width);
        for (uint256 i; i < width; ++i) {
            nodes[i] = _leaf(firstIndex + i, accounts[i], amounts[i]);
        }
        while (width > 1) {
            for (uint256 i; i < width / 2; ++i) {
                nodes[i] = Hashes.commutativeKeccak256(nodes[2 * i], nodes[2 * i + 1]);
            }
            if (width % 2 == 1) nodes[width / 2] = nodes[width - 1];
            width = (width + 1) / 2;
        }
        return nodes[0];
    }
}
