// Reads all transfers of a token with viem, decoded, and prints what LogClient prints.
import { createPublicClient, http, parseAbiItem } from 'viem';

const [uri, token, first, last, blocks] = process.argv.slice(2);
const client = createPublicClient({ transport: http(uri, { timeout: 120_000, retryCount: 0 }) });
const event = parseAbiItem(
  'event Transfer(address indexed from, address indexed to, uint256 value)',
);
const bytes8to15 = (account) => BigInt('0x' + account.slice(18, 34));
const start = performance.now();
const used = process.cpuUsage();
let count = 0;
let sum = 0n;
for (let from = BigInt(first); from <= BigInt(last); from += BigInt(blocks)) {
  const end = from + BigInt(blocks) - 1n;
  const toBlock = end < BigInt(last) ? end : BigInt(last);
  const range = { fromBlock: from, toBlock };
  const logs = await client.getLogs({ address: token, event, strict: true, ...range });
  for (const { args } of logs) {
    count++;
    sum += bytes8to15(args.from) * 31n + bytes8to15(args.to) * 17n + args.value;
  }
}
const seconds = (performance.now() - start) / 1e3;
const { user, system } = process.cpuUsage(used);
const cpu = (user + system) / 1e6;
console.log(`${count} ${BigInt.asUintN(64, sum)} ${seconds.toFixed(4)} ${cpu.toFixed(4)} ${cpu.toFixed(4)}`);
