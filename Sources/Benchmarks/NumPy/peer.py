#
# This file is part of Pilaf, the theory of preference learning, executed.
# Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
# SPDX-License-Identifier: Apache-2.0
#
"""The peer of `pilaf bench`: the same work as one would write it with NumPy.

Gradients and Fisher matrices of four samplers by sums over all pairs of responses, as matrices of
pairs and matrix products. Pairs come in blocks of rows that stay in the cache, what samplers share
is computed once, and symmetry is used where matrix products can use it. Called with a folder, it
reads `job.json` and arrays of float64 there, writes `result.f64`, and prints a line of JSON.
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
    }[job["task"]]
    # The first runs warm up and choose the fastest block; a long run is not repeated beyond the
    # time allowed.
    first, index = min((timed(one)[0], index) for index, one in enumerate(work))
    work = work[index]
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
