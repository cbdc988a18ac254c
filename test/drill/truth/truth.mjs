// Closed forms against `muster drill`: every expected number must lie within 1.7 half-widths of the 95 % interval (3.3
// standard errors), and the interval must be narrow enough that an error of 1 % would show.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { answers, courses } from './expected.mjs';

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

// How many are present at a place at a time, on average, against what is expected; as `holds`.
function holds_at(told, place, time, expected) {
  const curve = told.curves.find((one) => one.place === place && one.kind === 'present');
  const point = curve.points.find((one) => one.at === time);
  const half = (point.high - point.low) / 2;
  const what = `${told.scenario} ${place} at ${time}`;
  check(what, Math.abs(point.mean - expected) <= 1.7 * half, `${point.mean} ± ${half}, expected ${expected}`);
  check(`${what} is narrow`, half <= 0.01 * expected, `± ${half} of ${expected}`);
}

// A number of a pooled distribution (p50, p90, p95, in_target) against its expected value; as `holds`.
function holds_pooled(told, code, name, expected, width = 0.015) {
  const of = told.distributions.find((one) => one.code === code);
  const what = `${told.scenario} ${code} ${name} of all together`;
  const [value, low, high] = ['', '_low', '_high'].map((end) => of?.[`${name}${end}`] ?? NaN);
  const half = (high - low) / 2;
  check(what, Math.abs(value - expected) <= 1.7 * half, `${value}, ${low} to ${high}, expected ${expected}`);
  check(`${what} is narrow`, half <= width * expected, `${low} to ${high} of ${expected}`);
  // Between the points of the curve lies the truth as well.
  if (name === 'in_target') return;
  const next = of?.points.findIndex((point) => point.at >= expected) ?? -1;
  const share = Number(name.slice(1)) / 100;
  const between = next > 0 && of.points[next - 1].share - 0.01 <= share && share <= of.points[next].share + 0.01;
  check(`${what} is on the curve`, between, JSON.stringify(of?.points.slice(Math.max(0, next - 1), next + 1)));
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
  for (const share of [0.5, 0.9, 0.95]) {
    holds_pooled(told, 'desk.wait', `p${100 * share}`, Math.log(0.668732 / (1 - share)), 0.02);
  }
  holds_pooled(told, 'desk.wait', 'in_target', 1 - 0.668732 * Math.exp(-1));
}
{
  // P(wait > t) = 0.8 exp(-0.2 t).
  const told = answer('mm1');
  for (const share of [0.5, 0.9, 0.95]) {
    holds_pooled(told, 'desk.wait', `p${100 * share}`, Math.log(0.8 / (1 - share)) / 0.2, 0.02);
  }
  holds_pooled(told, 'desk.wait', 'in_target', 1 - 0.8 * Math.exp(-1));
}
{
  const told = answer('few_incidents');
  for (const share of [0.5, 0.9, 0.95]) holds_pooled(told, 'fire.response', `p${100 * share}`, -5 * Math.log(1 - share));
  holds_pooled(told, 'fire.response', 'in_target', 1 - Math.exp(-8 / 5));
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
  holds_at(told, 'hall', 54, 325.573);
  holds_at(told, 'hall', 66, 74.427);
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
{
  const told = answer('tandem_blocking');
  holds(told, 'second.through', 2 / 3);
  holds(told, 'first.held_up_by.second.mean', 1 / 3);
  holds(told, 'second.utilisation', 2 / 3);
}
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

{
  const told = answer('units_lost');
  holds(told, 'fire.lost.share', 0.121661);
}
holds(answer('units_wait'), 'fire.dispatch_wait.mean', 0.668732);
{
  const told = answer('units_priorities');
  holds(told, 'first.dispatch_wait.mean', 1);
  holds(told, 'second.dispatch_wait.mean', 2);
  holds(told, 'third.dispatch_wait.mean', 8);
  // Who is found at work when one comes keeps the unit for the rest of its work, on average 1, with the share of its
  // rate; besides, a first waits for the firsts before it.
  holds(told, 'first.wait_for.engine.held_by.first.mean', 0.2 + 0.2 * 1);
  holds(told, 'first.wait_for.engine.held_by.second.mean', 0.3);
  holds(told, 'first.wait_for.engine.held_by.third.mean', 0.3);
}
{
  // States: bit i says that unit i is busy. Balance by going on until nothing changes.
  const rate = [0.75, 0.45, 0.3];
  const preference = [
    [0, 1, 2],
    [1, 0, 2],
    [2, 1, 0],
  ];
  const chosen = (state, point) => preference[point].find((unit) => !((state >> unit) & 1));
  let p = Array(8).fill(1 / 8);
  for (let round = 0; round < 20000; round += 1) {
    const next = p.map((one) => one);
    for (let state = 0; state < 8; state += 1) {
      for (let point = 0; point < 3; point += 1) {
        const unit = chosen(state, point);
        if (unit === undefined) continue;
        next[state] -= 0.05 * rate[point] * p[state];
        next[state | (1 << unit)] += 0.05 * rate[point] * p[state];
      }
      for (let unit = 0; unit < 3; unit += 1) {
        if (!((state >> unit) & 1)) continue;
        next[state] -= 0.05 * p[state];
        next[state & ~(1 << unit)] += 0.05 * p[state];
      }
    }
    p = next;
  }
  const told = answer('hypercube');
  ['red', 'green', 'blue'].forEach((name, unit) => {
    holds(told, `${name}.busy.share`, expectation(p, (state) => (state >> unit) & 1));
    ['north', 'middle', 'south'].forEach((place, point) => {
      let sent = 0;
      for (let state = 0; state < 7; state += 1) if (chosen(state, point) === unit) sent += p[state] * rate[point];
      holds(told, `${name}.sent_to.${place}.share`, sent / (1.5 * (1 - p[7])), 0.02);
    });
  });
  holds(told, 'call.lost.share', p[7]);
}
{
  const told = answer('square_root');
  const mean = (code) => told.estimates.find((one) => one.code === code).mean;
  check('far', Math.abs(mean('far-fire.response.mean') - (60 + 25 + 400)) < 0.5, `${mean('far-fire.response.mean')}`);
  const near = 60 + 2 * Math.sqrt(200 / 0.4);
  check('near', Math.abs(mean('near-fire.response.mean') - near) < 0.1, `${mean('near-fire.response.mean')}`);
}
{
  const told = answer('course');
  const near = (code, expected) => {
    const { mean } = told.estimates.find((one) => one.code === code);
    check(`course ${code}`, Math.abs(mean - expected) < 1e-6, `${mean}, expected ${expected}`);
  };
  near('collapse.response.mean', 7);
  near('fall.response.mean', 1); // the police car stands there
  // Half from the hospital, 9 away, half from the post, 5 away.
  near('fall.complete_response.mean', 1 + 9 / 2 + 5 / 2);
  near('a.transported', 1);
  near('p.busy.share', 3 / 200);
}
for (const [scenario, codes] of Object.entries(answers)) {
  const told = answer(scenario);
  for (const [code, expected] of Object.entries(codes)) holds(told, code, expected);
}
for (const [scenario, { place, present }] of Object.entries(courses)) {
  const told = answer(scenario);
  for (const [time, expected] of Object.entries(present)) holds_at(told, place, Number(time), expected);
}

console.log(`truth: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
