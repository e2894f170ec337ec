// The same model as twin.mjs, written as one writes plain JavaScript: an event queue for each account, an object for each event and each
// request, a map for what is held. It says what an event-by-event simulation costs in JavaScript that nobody has tuned.
import { Chance, WORKLOAD } from "./twin.mjs";

const ATTEMPTS_MAX = 3;
const RETRY_TOKENS = 500;
const RETRY_COST = 5;
const REFUSED = 0.065;
const SUCCEEDED = { asked: [0.1, 0.105], held: 0.075 };

/** Events by their time: a binary heap of objects. */
class Queue {
  constructor() {
    this.events = [];
  }

  push(event) {
    const { events } = this;
    let place = events.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (events[parent].at <= events[place].at) break;
      [events[parent], events[place]] = [events[place], events[parent]];
      place = parent;
    }
  }

  pop() {
    const { events } = this;
    const first = events[0];
    const last = events.pop();
    if (events.length > 0) {
      events[0] = last;
      let place = 0;
      for (;;) {
        let child = 2 * place + 1;
        if (child >= events.length) break;
        if (child + 1 < events.length && events[child + 1].at < events[child].at) child += 1;
        if (events[place].at <= events[child].at) break;
        [events[place], events[child]] = [events[child], events[place]];
        place = child;
      }
    }
    return first;
  }
}

class Account {
  constructor(index) {
    this.index = index;
    this.queue = new Queue();
    this.chance = new Chance(1 + index);
    this.tokens = WORKLOAD.quota;
    this.asOf = 0;
    this.heldUntil = new Map();
    this.retryTokens = new Map();
    this.took = [];
    this.kmsRequests = this.kmsThrottled = this.stored = this.givenUp = 0;
  }

  /** Whether KMS serves a call at that moment. */
  kms(at) {
    this.kmsRequests += 1;
    this.tokens = Math.min(WORKLOAD.quota, this.tokens + (at - this.asOf) * WORKLOAD.quota);
    this.asOf = at;
    if (this.tokens < 1) {
      this.kmsThrottled += 1;
      return false;
    }
    this.tokens -= 1;
    return true;
  }

  attempt(at, request) {
    const { requester } = request;
    request.attempts += 1;
    const left = this.retryTokens.get(requester) ?? RETRY_TOKENS;
    const asks = this.index === 0 || at >= (this.heldUntil.get(requester) ?? 0);
    if (asks && !this.kms(at)) {
      if (request.attempts < ATTEMPTS_MAX && left >= RETRY_COST) {
        this.retryTokens.set(requester, left - RETRY_COST);
        this.queue.push({ at: at + REFUSED + this.chance.next() * request.attempts, kind: "attempt", request });
      } else {
        this.givenUp += 1;
      }
      return;
    }
    if (asks) this.heldUntil.set(requester, at + WORKLOAD.timeLimit);
    this.retryTokens.set(requester, Math.min(RETRY_TOKENS, left + (request.attempts > 1 ? RETRY_COST : 1)));
    this.queue.push({ at: at + (asks ? SUCCEEDED.asked[this.index] : SUCCEEDED.held), kind: "stored", request });
  }

  run(until) {
    while (this.queue.events.length > 0 && this.queue.events[0].at <= until) {
      const { at, kind, request } = this.queue.pop();
      if (kind === "attempt") {
        this.attempt(at, request);
      } else {
        this.stored += 1;
        this.took.push(at - request.began);
      }
    }
  }
}

/** Plays so many seconds of it; tells how many uploads there were and the KMS requests of each lane. */
export function play(seconds) {
  const accounts = [new Account(0), new Account(1)];
  const chance = new Chance(7);
  let uploads = 0;
  for (let at = 0; ; ) {
    at -= Math.log(1 - chance.next()) / WORKLOAD.perSecond;
    if (at >= seconds) break;
    const requester = Math.floor(chance.next() * WORKLOAD.requesters);
    for (const account of accounts) {
      account.queue.push({ at, kind: "attempt", request: { requester, began: at, attempts: 0 } });
      account.run(at);
    }
    uploads += 1;
  }
  for (const account of accounts) account.run(Infinity);
  return { uploads, kmsRequests: accounts.map((account) => account.kmsRequests) };
}
