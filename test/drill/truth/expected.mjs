// What scenarios are expected to answer that need a Markov chain or a longer formula: `answers` by code, `courses` as
// how many are present at a place at some times. truth.mjs compares.

// All states that can be reached from `starts`, and for each the moves that lead to it. `moves(...state)` lists
// [rate, state]; a state is an array of whole numbers.
function reachable(starts, moves) {
  const number = new Map();
  const states = [];
  const into = [];
  const out = [];
  const number_of = (state) => {
    const key = state.join();
    if (!number.has(key)) {
      number.set(key, states.length);
      states.push(state);
      into.push([]);
      out.push(0);
    }
    return number.get(key);
  };
  starts.forEach(number_of);
  for (let from = 0; from < states.length; from += 1) {
    for (const [rate, state] of moves(...states[from])) {
      const to = number_of(state);
      if (to === from || rate === 0) continue;
      into[to].push([from, rate]);
      out[from] += rate;
    }
  }
  return { states, into, out };
}

// In the long run: answers the mean of `of(...state)`. Gauss and Seidel's method.
function balance(start, moves) {
  const { states, into, out } = reachable([start], moves);
  let p = states.map(() => 1 / states.length);
  for (let round = 0, change = 1; round < 100000 && change > 1e-13; round += 1) {
    change = 0;
    for (let to = 0; to < p.length; to += 1) {
      const next = into[to].reduce((sum, [from, rate]) => sum + rate * p[from], 0) / out[to];
      change += Math.abs(next - p[to]);
      p[to] = next;
    }
    const sum = p.reduce((a, b) => a + b, 0);
    p = p.map((one) => one / sum);
  }
  return (of) => states.reduce((sum, state, i) => sum + p[i] * of(...state), 0);
}

// The probabilities after `time`, as a list of [state, probability]. Uniformisation: a chain makes a Poisson number of
// steps.
function after(time, before, moves) {
  const { states, into, out } = reachable(
    before.map(([state]) => state),
    moves,
  );
  const most = Math.max(...out);
  let p = states.map((_, i) => before[i]?.[1] ?? 0);
  let weight = Math.exp(-most * time);
  let sum = p.map((one) => weight * one);
  for (let step = 1; step < most * time + 12 * Math.sqrt(most * time) + 20; step += 1) {
    const stays = (one, to) => one * (1 - out[to] / most);
    p = p.map((one, to) => into[to].reduce((all, [from, rate]) => all + (rate / most) * p[from], stays(one, to)));
    weight *= (most * time) / step;
    sum = sum.map((one, i) => one + weight * p[i]);
  }
  return states.map((state, i) => [state, sum[i]]);
}
const mean_of = (probabilities, of) => probabilities.reduce((sum, [state, p]) => sum + p * of(...state), 0);

export const answers = {};
export const courses = {};

{
  // Weights of 0 to 4 busy lanes, where nobody needs to wait; k as in the note.
  const below = [1, 1, 2, 6, 24].map((factorial, n) => 6 ** n / factorial);
  const within = Math.E - 1; // exp(x) to 1
  const beyond = Math.E / 5; // exp(6 - 5 x) from 1 on
  const k = (6 * below[4]) / (below.reduce((a, b) => a + b, 0) + 6 * below[4] * (within + beyond));
  const reneged = k * beyond;
  const waited = k; // x exp(x) to 1 gives 1
  answers.patience_constant = {
    'desk.reneged.share': reneged,
    'desk.wait_of_served.mean': waited / (1 - reneged),
    'desk.wait.mean': waited + reneged,
    'desk.wait.any': k * (within + beyond),
    'desk.busy.mean': 6 * (1 - reneged),
  };
}
{
  const mean = balance([0, 0], (i, j) => [
    [4, i < 4 ? [i + 1, j] : [i, Math.min(3, j + 1)]],
    [i, [Math.max(0, i - 1), j]],
    [j, [i, Math.max(0, j - 1)]],
  ]);
  const first = mean((i) => i === 4);
  const both = mean((i, j) => i === 4 && j === 3);
  answers.overflow = {
    'first.lost.share': first,
    'second.lost.share': both / first,
    'second.busy.mean': mean((i, j) => j),
    'all.through': 4 * (1 - both),
  };
}
{
  // n over k, times (1 / 2)^k.
  const busy = (n) => {
    const weight = [1, n / 2, (n * (n - 1)) / 8, (n * (n - 1) * (n - 2)) / 48];
    return weight.map((one) => one / weight.reduce((a, b) => a + b, 0));
  };
  const [, one, two, three] = busy(8);
  answers.engset = { 'trunks.busy.mean': one + 2 * two + 3 * three };
  answers.engset_exponential = { 'trunks.busy.mean': one + 2 * two + 3 * three, 'trunks.lost.share': busy(7)[3] };
}
{
  // Work for each place in one round; who comes finds what there is with one member less.
  const work = [5 * 0.4, 2.5 * 0.9, 1.5 * 1.2];
  let present = [0, 0, 0];
  let time = 0;
  for (let members = 1; members <= 6; members += 1) {
    const times = work.map((one, place) => one * (1 + present[place]));
    time = times.reduce((a, b) => a + b, 0);
    present = times.map((one) => (one * members) / (5 + time));
  }
  answers.closed_network = {
    'all.through': 6 / (5 + time),
    'all.time.mean': time,
    'hub.present.mean': present[0],
    'fast.present.mean': present[1],
    'slow.present.mean': present[2],
  };
}
{
  // Present at each place; whether the first and the second have finished one who cannot go on.
  const settled = (a, b, c, x, y) => {
    if (y === 1 && c < 2) return settled(a, b - 1, c + 1, x, 0);
    return x === 1 && b < 2 ? settled(a - 1, b + 1, c, 0, y) : [a, b, c, x, y];
  };
  const mean = balance([0, 0, 0, 0, 0], (a, b, c, x, y) => {
    const moves = [];
    if (a < 3) moves.push([1.2, [a + 1, b, c, x, y]]);
    if (a > 0 && x === 0) moves.push([1, settled(a, b, c, 1, y)]);
    if (b > 0 && y === 0) moves.push([1 / 0.8, settled(a, b, c, x, 1)]);
    if (c > 0) moves.push([1 / 1.25, settled(a, b, c - 1, x, y)]);
    return moves;
  });
  const lost = mean((a) => a === 3);
  answers.tandem_three = {
    'first.lost.share': lost,
    'first.present.mean': mean((a) => a),
    'first.held_up_by.second.mean': mean((a, b, c, x) => x),
    'second.present.mean': mean((a, b) => b),
    'second.held_up_by.third.mean': mean((a, b, c, x, y) => y),
    'third.present.mean': mean((a, b, c) => c),
    'third.through': 1.2 * (1 - lost),
  };
}
{
  // Present at the first, held up there, present at the second.
  const mean = balance([0, 0, 0], (n, held, behind) => {
    const moves = [];
    const working = Math.min(n, 2) - held;
    if (n < 5) moves.push([1.5, [n + 1, held, behind]]);
    if (working > 0) moves.push([working, behind < 3 ? [n - 1, held, behind + 1] : [n, held + 1, behind]]);
    if (behind > 0) moves.push([1 / 0.6, held > 0 ? [n - 1, held - 1, behind] : [n, held, behind - 1]]);
    return moves;
  });
  answers.tandem_lanes = {
    'first.lost.share': mean((n) => n === 5),
    'first.present.mean': mean((n) => n),
    'first.held_up.share': mean((n, held) => held / 2),
    'first.busy.mean': mean((n) => Math.min(n, 2)),
    'second.present.mean': mean((n, held, behind) => behind),
  };
}
answers.bulk_service = {};
for (const [place, rate, least, most, lanes] of [
  ['one', 3, 1, 5, 1],
  ['three', 3, 3, 5, 1],
  ['two', 6, 2, 4, 2],
]) {
  const taken = (waiting, busy) =>
    busy < lanes && waiting >= least ? taken(Math.max(0, waiting - most), busy + 1) : [waiting, busy];
  const mean = balance([0, 0], (waiting, busy) => {
    const moves = busy > 0 ? [[busy, taken(waiting, busy - 1)]] : [];
    return waiting < 300 ? [[rate, taken(waiting + 1, busy)], ...moves] : moves;
  });
  answers.bulk_service[`${place}.wait.mean`] = mean((waiting) => waiting) / rate;
  answers.bulk_service[`${place}.busy.mean`] = mean((waiting, busy) => busy);
}
{
  // E exp(-t gap) of gaps of mean 4 / 3.
  const gap = 4 / 3;
  const p = (1 + Math.sqrt(2 / 4)) / 2;
  const transforms = {
    even: (t) => (1 - Math.exp(-2 * gap * t)) / (2 * gap * t),
    smooth: (t) => (1 + (gap / 3) * t) ** -3,
    rough: (t) => p / (1 + (gap / (2 * p)) * t) + (1 - p) / (1 + (gap / (2 * (1 - p))) * t),
  };
  answers.gm1 = {};
  for (const [place, transform] of Object.entries(transforms)) {
    let s = 0.5;
    for (let i = 0; i < 2000; i += 1) s = transform(1 - s);
    answers.gm1[`${place}.wait.mean`] = s / (1 - s);
    answers.gm1[`${place}.wait.any`] = s;
  }
}
{
  // Bit i says that unit i is busy; then the incidents that wait. From the queue each unit takes a third.
  const rates = [0.9, 0.6, 0.6];
  const nearest = (state, point) => [0, 1, 2].map((i) => (point + i) % 3).find((unit) => !((state >> unit) & 1));
  const mean = balance([0, 0], (state, waiting) => {
    if (waiting > 0) return [[3, [7, waiting - 1]], ...(waiting < 150 ? [[2.1, [7, waiting + 1]]] : [])];
    const moves = [0, 1, 2].map((unit) => [(state >> unit) & 1, [state & ~(1 << unit), 0]]);
    if (state === 7) return [[2.1, [7, 1]], ...moves];
    return [...moves, ...rates.map((rate, point) => [rate, [state | (1 << nearest(state, point)), 0]])];
  });
  const queued = mean((state) => state === 7);
  const sent = (unit, point) => (rates[point] / 2.1) * (mean((state) => nearest(state, point) === unit) + queued / 3);
  answers.hypercube_queue = {
    'red.busy.share': mean((state) => state & 1),
    'green.busy.share': mean((state) => (state >> 1) & 1),
    'blue.busy.share': mean((state) => (state >> 2) & 1),
    'red.sent_to.north.share': sent(0, 0),
    'red.sent_to.south.share': sent(0, 2),
    'blue.sent_to.middle.share': sent(2, 1),
    'call.queued.share': queued,
    'call.dispatch_wait.mean': mean((state, waiting) => waiting) / 2.1,
  };
}
{
  // Units at work or waited for. Whoever finds n gets the first when n - 2 have ended, the second when n - 1 have.
  const mean = balance([0], (n) => [[Math.min(n, 3), [Math.max(0, n - 1)]], ...(n < 300 ? [[1, [n + 2]]] : [])]);
  answers.units_pairs = {
    'fire.dispatch_wait.mean': mean((n) => Math.max(0, n - 2) / 3),
    'fire.complete_response.mean': mean((n) => Math.max(0, n - 1) / 3),
    'fire.queued.share': mean((n) => n >= 2),
  };
}
{
  // At the desk, lanes, whether the queue has fallen to 0 since the last order.
  const mean = balance([0, 1, 1], (n, lanes, ready) => {
    const moves = [];
    const orders = n + 1 - lanes === 4 && ready === 1;
    if (n < 10) moves.push([(10 - n) / 8, orders ? [n + 1, 3, 0] : [n + 1, lanes, ready]]);
    if (n > 0) moves.push([Math.min(n, lanes), [n - 1, n === 1 ? 1 : lanes, n - 1 <= lanes ? 1 : ready]]);
    return moves;
  });
  answers.hysteresis = {
    'desk.waiting.mean': mean((n, lanes) => Math.max(0, n - lanes)),
    'desk.busy.mean': mean((n, lanes) => Math.min(n, lanes)),
    'desk.present.mean': mean((n) => n),
    'desk.utilisation': mean((n, lanes) => Math.min(n, lanes)) / mean((n, lanes) => lanes),
    'more.given': 49800 * mean((n, lanes, ready) => (n + 1 - lanes === 4 && ready === 1 ? (10 - n) / 8 : 0)),
  };
}
answers.retrial = {
  'orbit.present.mean': 2.7,
  'orbit.through': 2.7 / 2,
  'desk.utilisation': 0.6,
  'all.time.mean': (2.7 + 0.6) / 0.6,
};
{
  answers.interrupting_laws = { 'desk[second].preempted': 199000 * 0.15 * 2 * 0.2 };
  let before = 0;
  let rest = 0;
  for (const [name, rate, mean, square] of [
    ['first', 0.2, 1, 2],
    ['second', 0.15, 2, 4],
    ['third', 0.1, 3, 9 * (1 + 0.8 ** 2)],
  ]) {
    rest += (rate * square) / 2;
    const wait = rest / ((1 - before) * (1 - before - rate * mean));
    answers.interrupting_laws[`desk[${name}].wait.mean`] = wait;
    answers.interrupting_laws[`desk[${name}].time.mean`] = wait + mean / (1 - before);
    before += rate * mean;
  }
}
{
  const moves = (n) => [[1, [Math.max(0, n - 1)]], ...(n < 100 ? [[0.9, [n + 1]]] : [])];
  courses.transient = { place: 'desk', present: {} };
  for (const time of [5, 10, 20]) courses.transient.present[time] = mean_of(after(time, [[[0], 1]], moves), (n) => n);
}
{
  // Bit i says that lane i is busy; then who waits.
  const taken = (busy, waiting, open) => {
    for (let lane = 1; lane < 1 << open && waiting > 0; lane *= 2) {
      if (!(busy & lane)) [busy, waiting] = [busy | lane, waiting - 1];
    }
    return [busy, waiting];
  };
  const open_for = (open, time, before) =>
    after(
      time,
      before.map(([[busy, waiting], p]) => [taken(busy, waiting, open), p]),
      (busy, waiting) => [
        ...(waiting < 60 ? [[2, taken(busy, waiting + 1, open)]] : []),
        ...[1, 2, 4, 8].filter((lane) => busy & lane).map((lane) => [1, taken(busy & ~lane, waiting, open)]),
      ],
    );
  const present = (busy, waiting) => waiting + [1, 2, 4, 8].filter((lane) => busy & lane).length;
  const begin = [[[0, 0], 1]];
  const at5 = open_for(1, 5, begin);
  const at10 = open_for(4, 5, at5);
  courses.lanes_closing = {
    place: 'desk',
    present: {
      4.5: mean_of(open_for(1, 4.5, begin), present),
      6: mean_of(open_for(4, 1, at5), present),
      10.5: mean_of(open_for(2, 0.5, at10), present),
      14: mean_of(open_for(2, 4, at10), present),
    },
  };
}
{
  // How late each leaves, L = max(X, the L before less the gap): P(L ≤ x) is the product of P(X ≤ x + k gap). The gap
  // to the one before is what is left above 0 of gap + X - L; its square's mean given L is integrated by parts.
  const gap = 10;
  const late = 6;
  const below = (x) => {
    let product = 1;
    for (let k = 0; k < 12; k += 1) product *= 1 - Math.exp(-(x + k * gap) / late);
    return product;
  };
  const slope = (l) => (l < gap ? -2 * (gap - l) - 2 * late : -2 * late * Math.exp(-(l - gap) / late));
  let square = gap ** 2 + 2 * gap * late + 2 * late ** 2;
  const step = 0.001;
  for (let l = step / 2; l < 150; l += step) square += slope(l) * (1 - below(l)) * step;
  answers.headways = {
    'random.wait.mean': 10,
    'even.wait.mean': (100 + 100 / 12) / 20,
    'smooth.wait.mean': 12.5 / 2,
    'rough.wait.mean': 40 / 2,
    'late.wait.mean': (100 + (2 * 100) / 12) / 20,
    'held.wait.mean': square / (2 * gap),
  };
}
{
  const [n, rate, set_up] = [5, 0.6, 2];
  const closed = (n * (n - 1) + 2 * n * rate * set_up + (rate * set_up) ** 2) / (2 * (n + rate * set_up));
  answers.n_policy = {
    'desk.present.mean': rate / (1 - rate) + closed,
    'desk.time.mean': (rate / (1 - rate) + closed) / rate,
    'desk.utilisation': 1,
    'open.given': (99500 * (1 - rate)) / (n / rate + set_up),
  };
}
{
  // Present, lanes open, whether the closed one is at work.
  const fewer = (n) => (n === 1 ? [[0.5, [1, 1, 0]], [0.5, [1, 1, 1]]] : [[1, [n, 2, 0]]]);
  const mean = balance([0, 1, 0], (n, lanes, closing) => {
    const moves = n < 150 ? [[1.5, n + 1 >= 4 ? [n + 1, 2, 0] : [n + 1, lanes, closing]]] : [];
    if (lanes === 2) fewer(n - 1).forEach(([share, state]) => moves.push([2 * share, state]));
    else {
      if (closing === 1) moves.push([1, [n - 1, 1, 0]]);
      if (n - closing > 0) moves.push([1, [n - 1, 1, closing]]);
    }
    return moves;
  });
  answers.lanes_sent_home = {
    'desk.present.mean': mean((n) => n),
    'desk.waiting.mean': mean((n, lanes, closing) => Math.max(0, n - lanes - closing)),
    'desk.utilisation': 1.5 / mean((n, lanes) => lanes),
    'fewer.given': 99500 * mean((n, lanes) => (lanes === 2 && n === 2 ? 2 : 0)),
  };
}
{
  // One's own at work; the third: 0 at home, 1 on duty and free, 2 at work, 3 at work and then to go home.
  const mean = balance([0, 0], (own, third) => {
    const moves = [];
    if (own === 0) moves.push([1.2, [1, third]]);
    if (own === 1) moves.push([1.2, [2, third === 3 ? 2 : 1]]);
    if (own === 1 && third === 2) moves[0] = [1.2, [2, 2]];
    if (own === 2 && third === 1) moves.push([1.2, [2, 2]]);
    if (own === 2) moves.push([2, third === 1 ? [1, 0] : [1, 2]]);
    if (own === 1) moves.push([1, [0, third === 2 ? 3 : third]]);
    if (third === 2) moves.push([1, own === 2 ? [2, 1] : [own, 0]]);
    if (third === 3) moves.push([1, [own, 0]]);
    return moves;
  });
  const is = (...thirds) => mean((own, third) => (thirds.includes(third) ? 1 : 0));
  answers.aid_sent_home = {
    'call.lost.share': mean((own, third) => (own === 2 && third === 2 ? 1 : 0)),
    'aid.busy.share': is(2, 3) / is(1, 2, 3),
    'home.given':
      99900 * mean((own, third) => (own === 2 && third === 1 ? 2 : 0) + (own === 1 && third === 2 ? 1 + 1 : 0)),
  };
}
answers.vacations = { 'desk[visitor].wait.mean': 1 + (4 + 1 / 3) / 4 };
{
  // Who waits of each class; whether somebody is served.
  const most = 40;
  const mean = balance([0, 0, 0], (first, second, busy) => {
    const next = first > 0 ? [first - 1, second, 1] : second > 0 ? [first, second - 1, 1] : [0, 0, 0];
    const moves = [];
    if (busy === 0) moves.push([1.1, [0, 0, 1]]);
    else {
      if (first < most) moves.push([0.5, [first + 1, second, 1]]);
      if (second < most) moves.push([0.6, [first, second + 1, 1]]);
      moves.push([1, next]);
    }
    if (first > 0) moves.push([first / 2, [first - 1, second, busy]]);
    if (second > 0) moves.push([second / 4, [first, second - 1, busy]]);
    return moves;
  });
  answers.patience_by_class = {
    'desk[first].reneged.share': mean((first) => first / 2) / 0.5,
    'desk[second].reneged.share': mean((first, second) => second / 4) / 0.6,
    'desk.busy.mean': mean((first, second, busy) => busy),
  };
}
answers.headways_resumed = { 'bus.wait.mean': 15, 'late.wait.mean': 20 + 9.5 / 2 - 17 };
{
  // Two trips of mean and deviation 4, and the work of 3.
  const [mean, variance] = [11, 16 + 16 + 9];
  answers.trips_vary = {
    'call.dispatch_wait.mean': (0.06 * (mean ** 2 + variance)) / (2 * (1 - 0.06 * mean)),
    'the-one.busy.share': 0.06 * mean,
  };
}
// 1 erlang for two units: (1 / 2) / (1 + 1 + 1 / 2).
answers.crowd_incidents = { 'faint.lost.share': 0.2 };
