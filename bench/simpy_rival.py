"""M/M/10, the hold model and a day of 100,000 visitors in plain SimPy, as its own examples write them.

    simpy_rival.py [SCALE]

Lines "name figure" as `muster_bench_drill rival` writes them: events a second, nanoseconds a hold, seconds a replication.
Processor time of this process, the best of several. SCALE shortens the runs (1 is the whole).
"""

import math
import random
import sys
import time

import simpy


def best_of(times, work):
    best = None
    for number in range(times):
        random.seed(number + 1)
        begun = time.process_time()
        answer = work()
        took = time.process_time() - begun
        if best is None or took < best[0]:
            best = (took, answer)
    return best


# ---- M/M/10 at load 0.9: events are arrivals and ends of service, as the engine counts them ----


def queue(visitors):
    environment = simpy.Environment()
    desk = simpy.Resource(environment, capacity=10)
    waits = []

    def visitor():
        came = environment.now
        with desk.request() as lane:
            yield lane
            waits.append(environment.now - came)
            yield environment.timeout(random.expovariate(1))

    def arrivals():
        for _ in range(visitors):
            yield environment.timeout(random.expovariate(9))
            environment.process(visitor())

    environment.process(arrivals())
    environment.run()
    return sum(waits) / len(waits)


# ---- hold: so many processes that each wait again and again ----


def hold(pending, holds):
    environment = simpy.Environment()

    def process():
        while True:
            yield environment.timeout(random.expovariate(1))

    for _ in range(pending):
        environment.process(process())
    environment.run(until=1)  # until all have begun
    begun = time.process_time()
    environment.run(until=1 + holds / pending)
    return time.process_time() - begun


# ---- bench/day_100000.yaml ----

CURVE = [4, 16, 25, 18, 10, 9, 9, 6, 3]  # of the hours from seven on


def lognormal(mean, variation):
    square = math.log(1 + variation * variation)
    location, scale = math.log(mean) - square / 2, math.sqrt(square)
    return lambda: random.lognormvariate(location, scale)


def day(visitors):
    environment = simpy.Environment()
    share = visitors / 100000  # a smaller day keeps its load
    lanes = lambda count: simpy.Resource(environment, capacity=max(1, round(count * share)))
    pass_check, screening, metro_gates = lanes(44), lanes(60), lanes(40)
    speed, checking, hall = lognormal(1.3, 0.18), lognormal(5, 0.5), lognormal(3000, 0.6)
    on_the_way = {"in": 0, "out": 0}
    waits = []
    times = []

    def walk(way, length):
        on_the_way[way] += 1
        density = on_the_way[way] / (length * 30 * share)
        slower = 1 - math.exp(-1.913 * (1 / density - 1 / 5.4)) if density < 5.4 else 0
        yield environment.timeout(length / (speed() * max(slower, 0.04)))
        on_the_way[way] -= 1

    def served(resource, duration):
        came = environment.now
        with resource.request() as lane:
            yield lane
            waits.append(environment.now - came)
            yield environment.timeout(duration)

    def visitor():
        came = environment.now
        yield from walk("in", 300)
        yield from served(pass_check, checking())
        yield from served(screening, random.expovariate(1 / 7.5))
        yield environment.timeout(hall())
        yield environment.timeout(random.expovariate(1 / 300))
        yield environment.timeout(hall())
        yield environment.timeout(hall())
        yield from walk("out", 400)
        yield from served(metro_gates, random.expovariate(1 / 3))
        times.append(environment.now - came)

    def arrivals():
        coming = sorted(
            3600 * (random.choices(range(len(CURVE)), CURVE)[0] + random.random()) for _ in range(visitors)
        )
        for at in coming:
            yield environment.timeout(at - environment.now)
            environment.process(visitor())

    environment.process(arrivals())
    environment.run()
    return sum(times) / len(times)


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1
    visitors = int(200000 * scale)
    took, wait = best_of(3, lambda: queue(visitors))
    print(f"mm10 {2 * visitors / took:.0f}")
    for pending in (10, 1000, 100000):
        holds = max(int(500000 * scale), 2 * pending)
        print(f"hold_{pending} {min(hold(pending, holds) for _ in range(3)) / holds * 1e9:.1f}")
    took, _ = best_of(2, lambda: day(int(100000 * scale)))
    print(f"day {took / scale:.3f}")
    print(f"mean wait of M/M/10: {wait:.3f} (Erlang: 0.669)", file=sys.stderr)


main()
