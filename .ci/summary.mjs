// Adds up the reports that the tests of every module left, and says which tests were skipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = (s) =>
  s.replace(/&(lt|gt|quot|apos|amp|#10);/g, (_, c) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#10': ' ' })[c]);
const attribute = (tag, name) => text(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const modules = [];
const skipped = [];
const rooms = ['core', 'shell', 'checks'].flatMap((group) =>
  readdirSync(group).sort().map((room) => join(group, room)));
for (const module of rooms) {
  const folder = join(module, 'target', 'surefire-reports');
  if (!existsSync(folder)) continue;
  const sum = { module, run: 0, failed: 0, skipped: 0 };
  for (const file of readdirSync(folder).filter((f) => /^TEST-.*\.xml$/.test(f))) {
    const report = readFileSync(join(folder, file), 'utf8');
    const suite = /<testsuite\b[^>]*>/.exec(report)[0];
    sum.run += Number(attribute(suite, 'tests'));
    sum.failed += Number(attribute(suite, 'failures')) + Number(attribute(suite, 'errors'));
    sum.skipped += Number(attribute(suite, 'skipped'));
    // A skipped test is a testcase with a child; the others close themselves or hold output.
    for (const found of report.matchAll(/<testcase\b([^>]*[^/])>\s*<skipped\b([^>]*)>/g)) {
      const name = `${attribute(found[1], 'classname')}.${attribute(found[1], 'name')}`;
      skipped.push(`${name}: ${attribute(found[2], 'message')}`);
    }
  }
  modules.push(sum);
}

const total = { run: 0, failed: 0, skipped: 0 };
console.log('\nmodule                  run  failed  skipped');
for (const sum of modules) {
  for (const key of Object.keys(total)) total[key] += sum[key];
  const cell = (n, width) => String(n).padStart(width);
  console.log(sum.module.padEnd(20) + cell(sum.run, 7) + cell(sum.failed, 8) + cell(sum.skipped, 9));
}
for (const name of skipped) console.log(`skipped: ${name}`);

const passed = total.run - total.failed - total.skipped;
const forbidden = process.env.CI === 'true' && total.skipped > 0;
if (passed <= 0) console.log('no test ran');
if (forbidden) console.log('CI=true: a test was skipped; give it the data or the browser that it names');
console.log(`${passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || passed <= 0 || forbidden ? 1 : 0;
