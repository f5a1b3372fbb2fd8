#
# This file is part of Pilaf, the theory of preference learning, executed.
# Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
# SPDX-License-Identifier: Apache-2.0
#
# Computes the references of References.swift with mpmath, by enumeration at 80 digits and from the
# definitions alone: gradients are numerical derivatives of J and L, the Hessian of L is a sum of
# outer products over ordered pairs, eigenvalues are those of a product of matrices.
#
#   python3 references.py        prints every reference to 50 significant digits

from mpmath import atan2, cos, diff, eig, exp, inverse, log, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 80

BETA = mpf(1) / 10
REFERENCE = [mpf(2) / 10, mpf(7) / 10, mpf(1) / 10]
CURRENT = [mpf(3) / 10, mpf(1) / 10, -mpf(5) / 10]
REWARD = [mpf(1), mpf(2) / 10, -mpf(3) / 10]


def sigma(v):
    return 1 / (1 + exp(-v))


def softmax(h):
    total = sum(exp(x) for x in h)
    return [exp(x) / total for x in h]


def implicit(p, beta, reference):
    return [beta * log(a / b) for a, b in zip(p, reference)]


def normalise(w):
    return [x / sum(w) for x in w]


def tpilaf(p, r):
    """The law by its definition, as a table, and 1 + Z+ Z-."""
    n = len(p)
    plus = [a * exp(x) for a, x in zip(p, r)]
    minus = [a * exp(-x) for a, x in zip(p, r)]
    product = sum(plus) * sum(minus)
    plus, minus = normalise(plus), normalise(minus)
    law = [[(p[a] * p[b] + product * plus[a] * minus[b]) / (1 + product) for b in range(n)]
           for a in range(n)]
    return law, 1 + product


def vanilla(p):
    return [[a * b for b in p] for a in p]


def objective(theta):
    p = softmax(theta)
    return sum(a * (r - BETA * log(a / q)) for a, r, q in zip(p, REWARD, REFERENCE))


def loss(theta, law):
    r = implicit(softmax(theta), BETA, REFERENCE)
    total = mpf(0)
    for a in range(3):
        for b in range(3):
            win = sigma(REWARD[a] - REWARD[b])
            d = r[a] - r[b]
            total -= law[a][b] * (win * log(sigma(d)) + (1 - win) * log(sigma(-d)))
    return total


def gradient(function, theta):
    return [diff(lambda t: function([x + (t if i == k else 0) for i, x in enumerate(theta)]), 0)
            for k in range(len(theta))]


def norm(v):
    return sqrt(sum(x * x for x in v))


def show(name, value):
    print(name, nstr(value, 50))


def alignment():
    policy = softmax(CURRENT)
    law, weight = tpilaf(policy, implicit(policy, BETA, REFERENCE))
    ascent = gradient(objective, CURRENT)
    for name, table in [("t-pilaf", law), ("vanilla", vanilla(policy))]:
        descent = [-x for x in gradient(lambda t: loss(t, table), CURRENT)]
        dot = sum(a * b for a, b in zip(descent, ascent))
        cosine = dot / (norm(descent) * norm(ascent))
        cross = sqrt(1 - cosine * cosine)
        show("cosine of " + name, cosine)
        show("degrees of " + name, atan2(cross, cosine) * 180 / pi)
        if name == "t-pilaf":
            rest = [d - BETA / weight * g for d, g in zip(descent, ascent)]
            show("norm of T2", norm(rest))


def spectrum(beta, reference, reward, law):
    """Eigenvalues of Sigma H^-1 at theta*, in the coordinates of all logits but the first."""
    best = normalise([q * exp(r / beta) for q, r in zip(reference, reward)])
    table = law(best, implicit(best, beta, reference))
    n = len(best)
    # g(a) without its first coordinate, up to a common shift: beta e_a.
    g = [[beta if a == k else mpf(0) for k in range(1, n)] for a in range(n)]
    h = matrix(n - 1, n - 1)
    s = matrix(n - 1, n - 1)
    mean = [sum(best[a] * g[a][k] for a in range(n)) for k in range(n - 1)]
    for a in range(n):
        for i in range(n - 1):
            for j in range(n - 1):
                s[i, j] += best[a] * (g[a][i] - mean[i]) * (g[a][j] - mean[j])
        for b in range(n):
            p = sigma(reward[a] - reward[b])
            for i in range(n - 1):
                for j in range(n - 1):
                    h[i, j] += (table[a][b] * p * (1 - p)
                                * (g[a][i] - g[b][i]) * (g[a][j] - g[b][j]))
    values = eig(s * inverse(h), left=False, right=False)
    return sorted(v.real for v in values)


def asymptotics():
    beta = mpf(2)
    reference = [mpf(2) / 10, mpf(7) / 10, mpf(1) / 10]
    reward = [mpf(0), mpf(-3), mpf(3)]
    own = spectrum(beta, reference, reward, lambda p, r: tpilaf(p, r)[0])
    other = spectrum(beta, reference, reward, lambda p, r: vanilla(p))
    show("value gap of t-pilaf", sum(own) / (2 * beta))
    show("first eigenvalue of vanilla", other[0])
    show("second eigenvalue of vanilla", other[1])
    show("regret ratio", sum(own) / sum(other))


def counterexample():
    """beta, pi*, the oracle's margins and the gradients g(a) in all three logits, with mean zero."""
    beta = mpf(2)
    reference = [mpf(2) / 10, mpf(7) / 10, mpf(1) / 10]
    reward = [mpf(0), mpf(-3), mpf(3)]
    best = normalise([q * exp(r / beta) for q, r in zip(reference, reward)])
    g = [[beta * ((a == k) - best[k]) for k in range(3)] for a in range(3)]
    return beta, best, reward, g


def design():
    """Criteria of Vanilla in all logits, by the pseudo-inverse, and bounds by going over pairs."""
    _, best, reward, g = counterexample()
    h, s = matrix(3, 3), matrix(3, 3)
    for i in range(3):
        for j in range(3):
            s[i, j] = sum(best[a] * g[a][i] * g[a][j] for a in range(3))
            for a in range(3):
                for b in range(3):
                    p = sigma(reward[a] - reward[b])
                    h[i, j] += (best[a] * best[b] * p * (1 - p)
                                * (g[a][i] - g[b][i]) * (g[a][j] - g[b][j]))
    # The logits have mean zero, so the vector of ones spans what no label shows.
    mean = matrix(3, 3)
    for i in range(3):
        for j in range(3):
            mean[i, j] = mpf(1) / 3
    omega = inverse(h + mean) - mean
    spectrum = sorted((v.real for v in eig(s * omega, left=False, right=False)), key=abs)[1:]
    values, vectors = eig(omega, left=False, right=True)
    worst = max(range(3), key=lambda k: values[k].real)
    direction = matrix([vectors[k, worst].real for k in range(3)])
    direction /= sqrt((direction.T * direction)[0])

    def trace(m):
        return sum(m[i, i] for i in range(3))

    def largest(metric):
        """The largest sensitivity sigma'(D*) g_ab' M g_ab over the pairs."""
        values = []
        for a in range(3):
            for b in range(a):
                p = sigma(reward[a] - reward[b])
                d = matrix([x - y for x, y in zip(g[a], g[b])])
                values.append(p * (1 - p) * (d.T * metric * d)[0])
        return max(values)

    value, average = trace(s * omega), trace(omega)
    show("V of vanilla", value)
    show("D of vanilla", sqrt(spectrum[0] * spectrum[1]))
    show("A of vanilla", average)
    show("E of vanilla", values[worst].real)
    show("bound on efficiency by V", value / largest(omega * s * omega))
    show("bound on efficiency by D", 2 / largest(omega))
    show("bound on efficiency by A", average / largest(omega * omega))
    show("bound on efficiency by E", 1 / largest(direction * direction.T) / values[worst].real)


def hessian():
    """The largest entry of the Hessian of J in all logits but the first, where r* is implicit."""
    policy = softmax(CURRENT)
    oracle = implicit(policy, BETA, REFERENCE)

    def value(theta):
        p = softmax(theta)
        return sum(a * (r - BETA * log(a / q)) for a, r, q in zip(p, oracle, REFERENCE))

    entries = [diff(lambda s, t: value([CURRENT[0]] + [x + (s if i == k else 0) + (t if j == k else 0)
                                                       for k, x in enumerate(CURRENT[1:])]),
                    (0, 0), (1, 1)) for i in range(2) for j in range(2)]
    show("largest entry of the Hessian of J", max(abs(x) for x in entries))


def categories():
    """Four categories in decimals; gradients by numerical derivatives, best of four by tuples."""
    logits = [mpf(x) / 10 for x in (3, 1, -5, 0)]
    target = softmax([mpf(x) / 10 for x in (10, 0, -10, 5)])
    reference = softmax([mpf(x) / 10 for x in (0, 4, -10, 2)])
    data = softmax([mpf(x) / 10 for x in (0, 5, 5, -10)])
    reward = [mpf(x) / 10 for x in (10, 2, -3, 2)]
    beta, margin, step = mpf(3) / 10, mpf(5) / 10, mpf(1) / 10
    n, p = 4, softmax(logits)

    def kl(p, q):
        return sum(a * log(a / b) for a, b in zip(p, q))

    def value(p):
        return sum(a * r for a, r in zip(p, reward)) - beta * kl(p, reference)

    def hard(a, b):
        return mpf(1) / 2 if reward[a] == reward[b] else mpf(reward[a] > reward[b])

    def pairs(p, law, chance, loss, keep=lambda a, b: True):
        """E[loss(h_w - h_l)] over ordered pairs and both labels."""
        h = [log(a / b) for a, b in zip(p, reference)]
        return sum(law[a] * law[b] * (chance(a, b) * loss(h[a] - h[b])
                                      + chance(b, a) * loss(h[b] - h[a]))
                   for a in range(n) for b in range(n) if keep(a, b))

    def ipo(p, law, keep=lambda a, b: True):
        return pairs(p, law, hard, lambda u: (u - margin) ** 2, keep)

    def dpo(p, chance):
        return pairs(p, data, chance, lambda u: log(1 + exp(-beta * u)))

    def label(a, b):
        return sigma(reward[a] - reward[b])

    def far(a, b):
        return abs(reward[a] - reward[b]) > (max(reward) - min(reward)) / 3

    def slope(function, k):
        return gradient(lambda z: function(softmax(z)), logits)[k]

    def best_of_four():
        law = [mpf(0)] * n
        for code in range(n ** 4):
            draws = [code // n ** k % n for k in range(4)]
            chance = p[draws[0]] * p[draws[1]] * p[draws[2]] * p[draws[3]]
            top = max(reward[y] for y in draws)
            winners = [y for y in draws if reward[y] == top]
            for y in winners:
                law[y] += chance / len(winners)
        return law

    optimum = normalise([q * exp(r / beta) for q, r in zip(reference, reward)])
    show("J", value(p))
    show("beta log Z", value(optimum))
    show("E_ref[e^(r/beta) log p]",
         sum(q * exp(r / beta) * log(a) for q, r, a in zip(reference, reward, p)))
    show("grad J, 0", slope(value, 0))
    show("grad KL(p || q), 1", slope(lambda p: kl(p, target), 1))
    show("Hessian of KL(p || q) at q, 0 1",
         diff(lambda s, t: kl(softmax([log(target[0]) + s, log(target[1]) + t, log(target[2]),
                                       log(target[3])]), target), (0, 0), (1, 1)))
    moved = softmax([z - step * g for z, g in
                     zip(logits, gradient(lambda z: kl(softmax(z), target), logits))])
    show("step on KL(p || q), 0 1", log(moved[0] / moved[1]) - log(p[0] / p[1]))
    show("KL(best of 4 || p)", kl(best_of_four(), p))
    show("IPO loss", ipo(p, data))
    show("grad IPO, 2", slope(lambda p: ipo(p, data), 2))
    show("grad IPO beyond the threshold, 0", slope(lambda p: ipo(p, data, far), 0))
    show("grad IPO on-policy, 3", slope(lambda moving: ipo(moving, p), 3))
    show("grad DPO, 0", slope(lambda p: dpo(p, label), 0))
    show("least DPO", dpo(optimum, label))
    show("DPO with hard labels", dpo(p, hard))
    contrasted = softmax([logits[0] + step, logits[1], logits[2] - step, logits[3]])
    show("contrastive rise of 1", log(contrasted[1] / p[1]))
    rounds = reference
    for _ in range(4):
        rounds = normalise([a * exp(r / beta) for a, r in zip(rounds, reward)])
    show("four rounds, 1", rounds[1])


def functions():
    show("log(1 - Phi(3))", log(mp.erfc(3 / sqrt(mpf(2))) / 2))
    show("log(1 - Phi(-2))", log(mp.erfc(-2 / sqrt(mpf(2))) / 2))
    show("e^x - 1 - x at 1e-20", mp.expm1(mpf(10) ** -20) - mpf(10) ** -20)
    show("sigma(0.1)", sigma(BETA))
    show("log sigma(-30)", log(sigma(mpf(-30))))
    show("atan(0.1)", mp.atan(BETA))


alignment()
asymptotics()
design()
hessian()
categories()
functions()
