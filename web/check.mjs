// Everything about the sources that is not a test: types of the wire that follow openapi.json, format and lint, types (missing translation keys
// among them), the arrows between the folders, and what nobody uses.
import { spawnSync } from 'node:child_process';

const steps = [
  ['node', ['wire-types.mjs', '--check']],
  ['biome', ['check', '--error-on-warnings', '.']],
  ['tsc', ['--noEmit']],
  ['knip', ['--no-progress']],
];

function run(command, args, options = {}) {
  const started = Date.now();
  const result = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    console.error(`check: ${command} found something to fix`);
    process.exit(1);
  }
  console.log(`check: ${command} fine (${Date.now() - started} ms)`);
  return result.stdout;
}

for (const [command, args] of steps) run(command, args);

const report = JSON.parse(
  run('depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  }).toString(),
);
const { totalCruised, error, violations } = report.summary;
if (totalCruised < 30) {
  console.error(`check: depcruise saw only ${totalCruised} modules, so it proves nothing`);
  process.exit(1);
}
for (const { rule, from, to } of violations) console.error(`check: ${rule.name}: ${from} → ${to}`);
if (error > 0) process.exit(1);
console.log(`check: arrows fine in ${totalCruised} modules`);
