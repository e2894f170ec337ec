// The workload that is measured, in JavaScript tuned by hand: a reference for speed and, by its counts, for the model.
//
// Both lanes see the same uploads, at random moments and each from a requester drawn at random. (At equal distances and in turn some
// requesters would always come when there is no token and others never, which no traffic does.) Without bucket keys
// each upload asks KMS; with them only
// one whose requester holds none, for TIME_LIMIT from the fetch. The quota is a token bucket. A throttled upload is tried
// again as the SDKs of 2026 do: at most three attempts, waits drawn up to 1 s and 2 s, 500 retry tokens a requester.
// Everything lies in typed arrays and nothing is allocated for an upload.
export const WORKLOAD = { perSecond: 2_000, requesters: 20, timeLimit: 60, quota: 1_200 };

const ATTEMPTS_MAX = 3;
const RETRY_TOKENS = 500;
const RETRY_COST = 5;
const REFUSED = 0.065;
const SUCCEEDED = { asked: [0.1, 0.105], held: 0.075 };

/** Numbers from 0 up to 1 by Mulberry32. */
export class Chance {
  constructor(seed) {
    this.state = seed;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

class Lane {
  constructor(index) {
    const { requesters, quota } = WORKLOAD;
    this.index = index;
    this.tokens = quota;
    this.asOf = 0;
    this.heldUntil = new Float64Array(requesters);
    this.retryTokens = new Int32Array(requesters).fill(RETRY_TOKENS);
    // A binary heap of waiting uploads: when each is due, and in parallel what it is.
    this.due = new Float64Array(1 << 17);
    this.began = new Float64Array(1 << 17);
    this.what = new Int32Array(1 << 17); // requester * 4 + attempts made
    this.waiting = 0;
    this.millis = new Uint32Array(4096);
    this.kmsRequests = this.kmsThrottled = this.stored = this.givenUp = 0;
    this.chance = new Chance(1 + index);
  }

  push(due, began, what) {
    const dues = this.due;
    let place = this.waiting++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (dues[parent] <= due) break;
      dues[place] = dues[parent];
      this.began[place] = this.began[parent];
      this.what[place] = this.what[parent];
      place = parent;
    }
    dues[place] = due;
    this.began[place] = began;
    this.what[place] = what;
  }

  pop() {
    const dues = this.due;
    const last = --this.waiting;
    const due = dues[last];
    const began = this.began[last];
    const what = this.what[last];
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= last) break;
      if (child + 1 < last && dues[child + 1] < dues[child]) child += 1;
      if (dues[child] >= due) break;
      dues[place] = dues[child];
      this.began[place] = this.began[child];
      this.what[place] = this.what[child];
      place = child;
    }
    dues[place] = due;
    this.began[place] = began;
    this.what[place] = what;
  }

  retryUntil(at) {
    while (this.waiting > 0 && this.due[0] <= at) {
      const [due, began, what] = [this.due[0], this.began[0], this.what[0]];
      this.pop();
      this.attempt(due, began, what >> 2, (what & 3) + 1);
    }
  }

  attempt(at, began, requester, attempts) {
    let asked = false;
    if (this.index === 0 || at >= this.heldUntil[requester]) {
      asked = true;
      this.kmsRequests += 1;
      this.tokens = Math.min(WORKLOAD.quota, this.tokens + (at - this.asOf) * WORKLOAD.quota);
      this.asOf = at;
      if (this.tokens < 1) {
        this.kmsThrottled += 1;
        if (attempts < ATTEMPTS_MAX && this.retryTokens[requester] >= RETRY_COST) {
          this.retryTokens[requester] -= RETRY_COST;
          this.push(at + REFUSED + this.chance.next() * attempts, began, requester * 4 + attempts);
        } else {
          this.givenUp += 1;
        }
        return;
      }
      this.tokens -= 1;
      this.heldUntil[requester] = at + WORKLOAD.timeLimit;
    }
    const left = this.retryTokens[requester] + (attempts > 1 ? RETRY_COST : 1);
    this.retryTokens[requester] = left < RETRY_TOKENS ? left : RETRY_TOKENS;
    this.stored += 1;
    const took = at - began + (asked ? SUCCEEDED.asked[this.index] : SUCCEEDED.held);
    this.millis[Math.min(4095, (took * 1e3 + 0.5) | 0)] += 1;
  }
}

/** Plays so many seconds of it; tells how many uploads there were and the KMS requests of each lane. */
export function play(seconds) {
  const lanes = [new Lane(0), new Lane(1)];
  const [above, below] = lanes;
  const chance = new Chance(7);
  const { perSecond, requesters } = WORKLOAD;
  let uploads = 0;
  for (let at = -Math.log(1 - chance.next()) / perSecond; at < seconds; at -= Math.log(1 - chance.next()) / perSecond) {
    const requester = (chance.next() * requesters) | 0;
    above.retryUntil(at);
    above.attempt(at, at, requester, 1);
    below.retryUntil(at);
    below.attempt(at, at, requester, 1);
    uploads += 1;
  }
  for (const lane of lanes) lane.retryUntil(Infinity);
  return { uploads, kmsRequests: lanes.map((lane) => lane.kmsRequests) };
}

// By itself: `node twin.mjs 500` prints uploads a second and the KMS requests of each lane.
if (globalThis.process?.argv?.[1]?.endsWith("twin.mjs")) {
  const seconds = Number(process.argv[2] ?? 500);
  play(seconds);
  const start = performance.now();
  const { uploads, kmsRequests } = play(seconds);
  const taken = (performance.now() - start) / 1e3;
  console.log(`${Math.round(uploads / taken)} ${kmsRequests.join(" ")}`);
}
