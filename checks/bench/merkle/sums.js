// Computes the cases of vectors/merkle-sum.json from the definition of the tree alone: numbers as
// BigInt, recursion over whole layers, and the keccak-256 of js-sha3. `node sums.js > FILE`.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../contracts/package.json', import.meta.url));
const { keccak256 } = require('js-sha3');

const word = (number) => BigInt(number).toString(16).padStart(64, '0');
const bare = (hash) => hash.slice(2);
const hash = (hex) => '0x' + keccak256(Buffer.from(hex, 'hex'));
const leaf = (index, account, amount) => hash(word(index) + word(account) + word(amount) + '00');
const parent = (left, right) => ({
  hash: hash(bare(left.hash) + word(left.sum) + bare(right.hash) + word(right.sum) + '01'),
  sum: left.sum + right.sum,
});

function tree(amounts, seed) {
  const entries = amounts.map((amount, index) => ({
    index,
    account: '0x' + keccak256(`${seed} ${index}`).slice(24),
    amount,
  }));
  let layer = entries.map(({ index, account, amount }) => ({
    hash: leaf(index, account, amount),
    sum: amount,
    below: [index],
  }));
  const siblings = entries.map(() => []);
  while (layer.length > 1) {
    const above = [];
    for (let i = 0; i < layer.length; i += 2) {
      const [left, right] = [layer[i], layer[i + 1]];
      if (right === undefined) {
        above.push(left);
        continue;
      }
      left.below.forEach((index) => siblings[index].push(right));
      right.below.forEach((index) => siblings[index].push(left));
      above.push({ ...parent(left, right), below: [...left.below, ...right.below] });
    }
    layer = above;
  }
  const [top] = layer;
  return {
    root: hash(bare(top.hash) + word(top.sum) + word(amounts.length) + '02'),
    total: `${top.sum}`,
    entries: entries.map(({ index, account, amount }) => ({
      index,
      account,
      amount: `${amount}`,
      proof: siblings[index].map((node) => node.hash),
      sums: siblings[index].map((node) => `${node.sum}`),
    })),
  };
}

const most = 2n ** 128n - 1n;
const cases = [1, 2, 3, 5, 8, 13].map((size) =>
  tree(Array.from({ length: size }, (_, i) => 10n ** 18n * BigInt(i + 1) + BigInt(i)), 'steps'),
);
cases.push(tree([most, most, most, most, most], 'most'));
cases.push(tree([0n, 2n ** 64n - 1n, 1n, 0n, 2n ** 64n, 2n ** 127n, 2n ** 127n], 'carries'));
console.log(JSON.stringify({ trees: cases }, null, 1));
