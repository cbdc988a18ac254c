// Closed forms against `muster drill`: every expected number must lie within 1.7 half-widths of the 95 % interval (3.3
// standard errors), and the interval must be narrow enough that an error of 1 % would show.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const folder = dirname(fileURLToPath(import.meta.url));
const muster = process.env.MUSTER_BINARY;
let passed = 0;
let failed = 0;

function answer(scenario, ...options) {
  const out = execFileSync(muster, ['drill', join(folder, `${scenario}.yaml`), '--json', ...options], {
    maxBuffer: 1 << 28,
  });
  return JSON.parse(out);
}

function check(what, good, told) {
  if (good) passed += 1;
  else {
    failed += 1;
    console.log(`${what}: ${told}`);
  }
}

// One answer against its expected value. `width`: how narrow the interval must be, as a share of the value.
function holds(told, code, expected, width = 0.01) {
  const estimate = told.estimates.find((one) => one.code === code);
  const what = `${told.scenario} ${code}`;
  if (!estimate || estimate.mean === undefined || estimate.mean === null) {
    check(what, false, 'is not there');
    return;
  }
  const half = (estimate.high - estimate.low) / 2;
  check(what, Math.abs(estimate.mean - expected) <= 1.7 * half, `${estimate.mean} ± ${half}, expected ${expected}`);
  check(`${what} is narrow`, half <= width * expected, `± ${half} of ${expected}`);
}

// The probabilities of a birth-and-death process with `states` states.
function balance(states, up, down) {
  const weight = [1];
  for (let n = 1; n < states; n += 1) weight.push((weight[n - 1] * up(n - 1)) / down(n));
  const sum = weight.reduce((a, b) => a + b, 0);
  return weight.map((one) => one / sum);
}
const expectation = (probabilities, of) => probabilities.reduce((sum, p, n) => sum + p * of(n), 0);

{
  const told = answer('mm10');
  holds(told, 'desk.wait.mean', 0.668732);
  holds(told, 'desk.wait.any', 0.668732);
  holds(told, 'desk.utilisation', 0.9);
  // P(wait > t) = C exp(-(c - a) t), so 95 % wait no longer than ln(C / 0.05).
  holds(told, 'desk.wait.p95', Math.log(0.668732 / 0.05));
  holds(told, 'desk.waiting.mean', 9 * 0.668732);
}
for (const law of ['constant', 'exponential', 'lognormal']) {
  const told = answer(`erlang_b_${law}`);
  holds(told, 'trunks.lost.share', 0.121661);
  holds(told, 'trunks.busy.mean', 8 * (1 - 0.121661));
}
holds(answer('md1'), 'desk.wait.mean', 2);
for (const law of ['hyperexponential', 'gamma']) holds(answer(`mg1_${law}`), 'desk.wait.mean', 10);
{
  const told = answer('priorities');
  holds(told, 'desk[first].wait.mean', 1);
  holds(told, 'desk[second].wait.mean', 2);
  holds(told, 'desk[third].wait.mean', 8);
}
{
  const told = answer('interrupting');
  holds(told, 'desk[first].time.mean', 1 / 0.8);
  holds(told, 'desk[second].time.mean', 1 / (0.8 * 0.5));
  holds(told, 'desk[third].time.mean', 1 / (0.5 * 0.2));
}
{
  const told = answer('jackson');
  const desk = balance(400, () => 5 / 9, (n) => Math.min(n, 2) / 2);
  const present = expectation(desk, (n) => n);
  holds(told, 'gate.present.mean', 2);
  holds(told, 'desk.present.mean', present);
  holds(told, 'hall.present.mean', 4);
  holds(told, 'hall.through', 1 / 0.9);
  holds(told, 'all.time.mean', 2 + present + 4);
}
{
  const told = answer('wave');
  const curve = told.curves.find((one) => one.place === 'hall' && one.kind === 'present');
  for (const [hour, expected] of [
    [54, 325.573],
    [66, 74.427],
  ]) {
    const point = curve.points.find((one) => one.at === hour);
    const half = (point.high - point.low) / 2;
    check(`wave at ${hour} h`, Math.abs(point.mean - expected) <= 1.7 * half, `${point.mean} ± ${half}`);
    check(`wave at ${hour} h is narrow`, half <= 0.01 * expected, `± ${half}`);
  }
}
{
  const told = answer('erlang_a');
  const p = balance(400, () => 10, (n) => Math.min(n, 10) + Math.max(0, n - 10) / 2);
  const queue = expectation(p, (n) => Math.max(0, n - 10));
  holds(told, 'desk.reneged.share', queue / 2 / 10);
  holds(told, 'desk.wait.mean', queue / 10);
}
{
  const told = answer('mm1k');
  const p = balance(6, () => 0.9, () => 1);
  holds(told, 'desk.lost.share', p[5]);
  holds(told, 'desk.present.mean', expectation(p, (n) => n));
}
{
  const told = answer('repair');
  const p = balance(11, (n) => (10 - n) / 10, (n) => Math.min(n, 2));
  const through = expectation(p, (n) => Math.min(n, 2));
  holds(told, 'repair.busy.mean', through);
  holds(told, 'repair.wait.mean', expectation(p, (n) => Math.max(0, n - 2)) / through);
}
holds(answer('batches'), 'desk.present.mean', 10);
{
  let s = 0.5;
  for (let i = 0; i < 200; i += 1) s = Math.exp(-(1 - s) / 0.8);
  holds(answer('dm1'), 'desk.wait.mean', s / (1 - s));
}
holds(answer('tandem_blocking'), 'second.through', 2 / 3);
{
  const told = answer('door');
  const last = told.estimates.find((one) => one.code === 'door.wait.most');
  check('door', Math.abs(last.mean - 999 / 1.3) < 0.01, `${last.mean}`);
}
{
  const told = answer('corridor');
  const mean = (code) => told.estimates.find((one) => one.code === code).mean;
  check('corridor', Math.abs(mean('corridor.time.mean') - 40 / 1.33) < 1e-9, `${mean('corridor.time.mean')}`);
  // The k-th of the hundred finds k on the way.
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += 40 / (1.34 * (1 - Math.exp(-1.913 * (80 / k - 1 / 5.4))));
  check('filled corridor', Math.abs(mean('filled.time.mean') / (sum / 100) - 1) < 1e-9, `${mean('filled.time.mean')}`);
}

console.log(`truth: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
