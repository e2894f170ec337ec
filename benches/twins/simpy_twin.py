"""The workload that is measured, as a process model in SimPy: a reference for speed and, by its counts, for the model.

Both lanes see the same uploads, at random moments and each from a requester drawn at random. Without bucket keys each upload asks
KMS; with them only one whose requester holds none, for TIME_LIMIT from the fetch. The quota is a token bucket. A throttled upload is tried
again as the SDKs of 2026 do: at most three attempts, waits drawn up to 1 s and 2 s, 500 retry tokens a requester.

`python3 simpy_twin.py 50` prints uploads a second and the KMS requests of each lane.
"""

import random
import sys
import time

import simpy

PER_SECOND = 2_000
REQUESTERS = 20
TIME_LIMIT = 60.0
QUOTA = 1_200.0

ATTEMPTS_MAX = 3
RETRY_TOKENS = 500
RETRY_COST = 5
REFUSED = 0.065


class Lane:
    """An account of its own: the quota, the bucket keys that S3 holds, and what the clients have left for retries."""

    def __init__(self, env, has_bucket_keys):
        self.env = env
        self.has_bucket_keys = has_bucket_keys
        self.tokens = QUOTA
        self.as_of = 0.0
        self.held_until = [0.0] * REQUESTERS
        self.retry_tokens = [RETRY_TOKENS] * REQUESTERS
        self.kms_requests = 0
        self.latencies = {}

    def ask_kms(self):
        """One KMS request; tells whether there was a token for it."""
        self.kms_requests += 1
        now = self.env.now
        self.tokens = min(QUOTA, self.tokens + (now - self.as_of) * QUOTA)
        self.as_of = now
        if self.tokens < 1.0:
            return False
        self.tokens -= 1.0
        return True

    def upload(self, requester):
        """One upload, with its further attempts."""
        began = self.env.now
        for attempt in range(1, ATTEMPTS_MAX + 1):
            if self.has_bucket_keys and self.env.now < self.held_until[requester]:
                break
            if self.ask_kms():
                self.held_until[requester] = self.env.now + TIME_LIMIT
                break
            if attempt == ATTEMPTS_MAX or self.retry_tokens[requester] < RETRY_COST:
                return
            self.retry_tokens[requester] -= RETRY_COST
            yield self.env.timeout(REFUSED + random.random() * attempt)
        given_back = RETRY_COST if attempt > 1 else 1
        self.retry_tokens[requester] = min(RETRY_TOKENS, self.retry_tokens[requester] + given_back)
        millis = round((self.env.now - began) * 1e3)
        self.latencies[millis] = self.latencies.get(millis, 0) + 1


def uploads(env, lanes, seconds):
    """All uploads, one after the other; the number of them is the process's value."""
    count = 0
    yield env.timeout(random.expovariate(PER_SECOND))
    while env.now < seconds:
        requester = random.randrange(REQUESTERS)
        for lane in lanes:
            env.process(lane.upload(requester))
        count += 1
        yield env.timeout(random.expovariate(PER_SECOND))
    return count


def main():
    """Plays it and prints what came of it."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    random.seed(1)
    env = simpy.Environment()
    lanes = [Lane(env, False), Lane(env, True)]
    sent = env.process(uploads(env, lanes, seconds))
    start = time.perf_counter()
    env.run()
    taken = time.perf_counter() - start
    print(round(sent.value / taken), *(lane.kms_requests for lane in lanes))


main()
