#
# This file is part of Pilaf, the theory of preference learning, executed.
# Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
# SPDX-License-Identifier: Apache-2.0
#
"""The peer of `pilaf bench`: the same work as one would write it with NumPy.

Gradients and Fisher matrices of four samplers by sums over all pairs of responses, as matrices of
pairs and matrix products. Pairs come in blocks of rows that stay in the cache, what samplers share
is computed once, and symmetry is used where matrix products can use it. Runs of training take all
seeds side by side. Called with a folder, it reads `job.json` and arrays of float64 there, writes `result.f64`, and prints a line of JSON.
"""

import functools
import json
import resource
import sys
import time

import numpy as np


def laws(policy, reference, implicit):
    """The pair laws as lists of products (weight, u, v), weights summing to one."""
    up, down = policy * np.exp(implicit), policy * np.exp(-implicit)
    mass = up.sum() * down.sum()
    uniform = np.full_like(policy, 1 / policy.size)
    return [
        [(1.0, policy, policy)],
        [(1.0, policy, reference)],
        [
            (1 / (1 + mass), policy, policy),
            (mass / (1 + mass), up / up.sum(), down / down.sum()),
        ],
        [(1.0, uniform, uniform)],
    ]


def symmetrised(terms, rows):
    """The rows of (mu + mu^T) / 2, for a law that is a short sum of products."""
    total = None
    for weight, u, v in terms:
        if u is v:
            block = np.outer(weight * u[rows], u)
        else:
            left = np.stack([u[rows], v[rows]], axis=1)
            block = left @ np.stack([0.5 * weight * v, 0.5 * weight * u])
        total = block if total is None else np.add(total, block, out=total)
    return total


def sigmoid(difference):
    """1 / (1 + e^-x), in place."""
    np.negative(difference, out=difference)
    np.exp(difference, out=difference)
    difference += 1
    return np.reciprocal(difference, out=difference)


def all_pairs(data, block):
    """Gradients of the four losses and of J, and the four Fisher matrices."""
    policy, reference = np.exp(data["logPolicy"]), np.exp(data["logReference"])
    implicit = data["beta"] * (data["logPolicy"] - data["logReference"])
    reward, features = data["reward"], data["features"]
    g = data["beta"] * (features - policy @ features)
    samplers = laws(policy, reference, implicit)
    gradients = [np.zeros(g.shape[1]) for _ in samplers]
    cross = [np.zeros((g.shape[1], g.shape[1])) for _ in samplers]
    sums = [np.empty(policy.size) for _ in samplers]
    for start in range(0, policy.size, block):
        rows = slice(start, min(start + block, policy.size))
        chance = sigmoid(reward[rows, None] - reward)
        residual = chance - sigmoid(implicit[rows, None] - implicit)
        chance *= 1 - chance
        for index, terms in enumerate(samplers):
            law = symmetrised(terms, rows)
            gradients[index] -= 2 * (np.einsum("ab,ab->a", law, residual) @ g[rows])
            law *= chance
            sums[index][rows] = law.sum(axis=1)
            cross[index] += g[rows].T @ (law @ g)
    fisher = [2 * ((g * s[:, None]).T @ g - c) for s, c in zip(sums, cross)]
    error = reward - implicit
    objective = (policy * (error - policy @ error)) @ g / data["beta"]
    return gradients + [objective] + [matrix.ravel() for matrix in fisher]


def bandits(data):
    """The gradients of the four losses of many small bandits at once, all pairs of each."""
    log_policy, log_reference = data["logPolicy"], data["logReference"]
    policy, reference = np.exp(log_policy), np.exp(log_reference)
    implicit = data["beta"][:, None] * (log_policy - log_reference)
    reward = data["reward"]
    up, down = policy * np.exp(implicit), policy * np.exp(-implicit)
    residual = sigmoid(reward[:, :, None] - reward[:, None, :])
    residual -= sigmoid(implicit[:, :, None] - implicit[:, None, :])
    mass = 1 + up.sum(axis=1) * down.sum(axis=1)
    uniform = np.full_like(policy, 1 / policy.shape[1])
    results = []
    for terms, scale in [
        ([(policy, policy)], None),
        ([(policy, reference)], None),
        ([(policy, policy), (up, down)], mass),
        ([(uniform, uniform)], None),
    ]:
        weights = 0
        for u, v in terms:
            row = np.einsum("xab,xb->xa", residual, v) * u
            weights = weights + row + np.einsum("xab,xb->xa", residual, u) * v
        if scale is not None:
            weights = weights / scale[:, None]
        gradient = weights - policy * weights.sum(axis=1, keepdims=True)
        results.append((-data["beta"][:, None] * gradient).ravel())
    return results


def softmax(logits):
    """Log-probabilities and probabilities, a row a seed."""
    logits = logits - logits.max(axis=1, keepdims=True)
    logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return logits, np.exp(logits)


class Adam:
    """Adam with its usual decay rates."""

    def __init__(self, shape, rate):
        self.first, self.second = np.zeros(shape), np.zeros(shape)
        self.rate, self.steps = rate, 0

    def move(self, logits, slopes, policy):
        """Moves logits against the gradient slopes - policy sum slopes, in place."""
        gradient = slopes - policy * slopes.sum(axis=1, keepdims=True)
        self.steps += 1
        self.first += 0.1 * (gradient - self.first)
        self.second += 0.001 * (gradient * gradient - self.second)
        root = np.sqrt(1 - 0.999**self.steps)
        size = self.rate * root / (1 - 0.9**self.steps)
        logits -= size * self.first / (np.sqrt(self.second) + 1e-8 * root)


def drawn(uniforms, policy):
    """Actions by inversion of running sums, a row a seed."""
    sums = np.cumsum(policy, axis=1)
    return np.stack(
        [np.searchsorted(s, u * s[-1], side="right") for s, u in zip(sums, uniforms)]
    )


def reached(data, logits):
    """Reward, both divergences and entropy of each seed."""
    log_policy, policy = softmax(logits)
    log_reference = np.log(data["reference"])
    change = log_policy - log_reference
    return [
        policy @ data["reward"],
        (policy * change).sum(axis=1),
        -change @ data["reference"],
        -(policy * log_policy).sum(axis=1),
    ]


def best_of_draws(data):
    """Best-of-n fine-tuning on one gathering of the reference."""
    seeds, samples = data["draws"].shape[0], int(data["samples"])
    logits = np.tile(np.log(data["reference"]), (seeds, 1))
    actions = drawn(data["draws"][:, 0], softmax(logits)[1]).reshape(seeds, -1, samples)
    best = data["reward"][actions].argmax(axis=2)
    winners = np.take_along_axis(actions, best[:, :, None], axis=2)[:, :, 0]
    slopes = counts(winners, logits.shape[1]) / -winners.shape[1]
    adam = Adam(logits.shape, data["rate"])
    for _ in range(int(data["reuse"])):
        adam.move(logits, slopes, softmax(logits)[1])
    return reached(data, logits)


def counts(places, size):
    """How often each place occurs, a row a seed."""
    rows = np.arange(places.shape[0])[:, None] * size
    return np.bincount((rows + places).ravel(), minlength=places.shape[0] * size).reshape(
        places.shape[0], size
    ).astype(float)


def identity_preference(data):
    """IPO on all pairs of the samples of each state, as a table of who beat whom how often."""
    reward, samples = data["reward"], int(data["samples"])
    (seeds, gatherings, draws), size = data["draws"].shape, reward.size
    pairs = [(a, b) for a in range(samples) for b in range(a)]
    starts = np.arange(0, draws, samples)[:, None]
    first = (starts + [a for a, _ in pairs]).ravel()
    second = (starts + [b for _, b in pairs]).ravel()
    log_reference = np.log(data["reference"])
    logits = np.tile(log_reference, (seeds, 1))
    adam = Adam(logits.shape, data["rate"])
    log_policy, policy = softmax(logits)
    for gathering in range(gatherings):
        actions = drawn(data["draws"][:, gathering], policy)
        a, b = actions[:, first], actions[:, second]
        gap = reward[a] - reward[b]
        chance = np.where(np.abs(gap) <= 1e-10, 0.5, gap > 0)
        wins = data["tosses"][:, gathering] < chance
        table = counts(np.where(wins, a * size + b, b * size + a), size * size)
        table = table.reshape(seeds, size, size) / first.size
        met = table + table.transpose(0, 2, 1)
        degrees = met.sum(axis=2)
        pull = data["margin"] * (table.sum(axis=2) - table.sum(axis=1))
        for _ in range(int(data["reuse"])):
            change = log_policy - log_reference
            crossed = (met @ change[:, :, None])[:, :, 0]
            adam.move(logits, 2 * (degrees * change - crossed - pull), policy)
            log_policy, policy = softmax(logits)
    return reached(data, logits)


def timed(work):
    """The seconds of one run, and its results."""
    begin = time.perf_counter()
    results = work()
    return time.perf_counter() - begin, results


def main(folder):
    with open(folder + "/job.json") as file:
        job = json.load(file)
    data = dict(job["numbers"])
    for name, shape in job["arrays"].items():
        data[name] = np.fromfile(f"{folder}/{name}.f64", dtype="<f8").reshape(shape)
    size = data["reward"].shape[0]
    work = {
        "all-pairs": [
            functools.partial(all_pairs, data, rows)
            for rows in sorted({min(size, -(-n // size)) for n in (10**6, 4 * 10**6, 64 * 10**6)})
        ],
        "bandits": [functools.partial(bandits, data)],
        "best-of-draws": [functools.partial(best_of_draws, data)],
        "identity-preference": [functools.partial(identity_preference, data)],
    }[job["task"]]
    # The first runs warm up and choose the fastest block; a long run is not repeated beyond the
    # time allowed.
    first, index = min((timed(one)[0], index) for index, one in enumerate(work))
    work = work[index]
    spent = first
    while spent < job["warmUpSeconds"]:
        spent += timed(work)[0]
    seconds = []
    results = None
    while not seconds or (
        len(seconds) < job["runs"] and sum(seconds) + first < job["secondsAllowed"]
    ):
        second, results = timed(work)
        seconds.append(second)
    np.concatenate(results).astype("<f8").tofile(folder + "/result.f64")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "seconds": seconds,
                "version": np.__version__,
                "peakBytes": memory * (1 if sys.platform == "darwin" else 1024),
            }
        )
    )


main(sys.argv[1])
