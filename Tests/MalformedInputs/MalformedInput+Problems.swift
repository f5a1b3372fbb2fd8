//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Problems with a wrong key, word, list or length.
  static let problems = [
    tabular("no-beta", "beta: 0.3\n", "", says: ":1:", "no key beta", "beta: 0.3"),
    tabular("no-policy", "policy: tabular\n", "", says: ":1:", "no key policy", "policy: tabular"),
    MalformedInput(
      "no-prompts.yaml", .text("beta: 1\npolicy: tabular\n"), says: ":1:", "no key prompts"),
    MalformedInput(
      "empty-prompts.yaml", .text("beta: 1\npolicy: tabular\nprompts: []\n"),
      says: ":3: prompts:", "an empty list"),
    MalformedInput(
      "prompts-mapping.yaml", .text("beta: 1\npolicy: tabular\nprompts: {name: p}\n"),
      says: ":3: prompts:", "a mapping", "a list of prompts"),
    MalformedInput(
      "prompt-word.yaml", .text("beta: 1\npolicy: tabular\nprompts: [p]\n"),
      says: ":3: prompts[0]:", "found p", "mapping"),
    tabular("policy-misspelt", "tabular", "tabulr", says: ":2: policy:", "perhaps tabular"),
    tabular(
      "policy-unknown", "tabular", "transformer", says: ":2: policy:",
      "tabular, log-linear or autoregressive"),
    tabular("policy-list", "tabular", "[tabular]", says: ":2: policy:", "a list of 1 entry"),
    tabular(
      "unknown-key", "policy:", "temperature: 1\npolicy:", says: ":2:", "\"temperature\"", "remove"),
    tabular("misspelt-key", "beta", "beat", says: ":1:", "\"beat\"", "perhaps beta"),
    tabular("capital-key", "beta", "Beta", says: ":1:", "\"Beta\"", "perhaps beta"),
    tabular("rewards", "reward:", "rewards:", says: ":8: prompts[0]:", "perhaps reward"),
    tabular("theta-in-tabular", "policy:", "theta: [1]\npolicy:", says: ":2: theta:", "log-linear"),
    tabular(
      "features-in-tabular", "reward:", "features: [[1]]\n    reward:", says: ":8: prompts[0]:",
      "\"features\"", "log-linear"),
    tabular("no-reward", "reward: [1.0, 0.2, -0.3]", "", says: ":4: prompts[0]:", "no key reward"),
    tabular(
      "no-current", "current: {probabilities: [0.5, 0.25, 0.25]}", "", says: ":4: prompts[0]:",
      "no key current"),
    tabular(
      "reward-short", "[1.0, 0.2, -0.3]", "[1.0, 0.2]", says: ":8: prompts[0].reward:", "2 numbers",
      "3, one per response", "add the missing one"),
    tabular(
      "reward-long", "[1.0, 0.2, -0.3]", "[1, 2, 3, 4, 5]", says: ":8: prompts[0].reward:",
      "5 numbers", "remove the 2 too many"),
    tabular(
      "reward-word", "[1.0, 0.2, -0.3]", "high", says: ":8: prompts[0].reward:", "found high",
      "a list"),
    tabular(
      "reward-nested", "[1.0, 0.2, -0.3]", "[[1], 2, 3]", says: "prompts[0].reward[0]:",
      "a list of 1 entry"),
    tabular(
      "current-long", "0.25, 0.25]", "0.125, 0.125, 0.25]",
      says: ":7: prompts[0].current.probabilities:", "4 numbers"),
    tabular(
      "names-short", "[a, b, c]", "[a, b]", says: ":6: prompts[0].reference.logits:", "3 numbers",
      "expected 2"),
    tabular(
      "names-again", "[a, b, c]", "[a, b, a]", says: ":5: prompts[0].responses[2]:", "\"a\" again",
      "responses[0]"),
    tabular(
      "names-null", "[a, b, c]", "[a, b, ~]", says: ":5: prompts[0].responses[2]:", "found ~",
      "quotes"),
    tabular("names-word", "[a, b, c]", "abc", says: ":5: prompts[0].responses:", "a list of names"),
    tabular("name-list", "name: p1", "name: [p1]", says: ":4: prompts[0].name:", "a name"),
    tabular(
      "logits-and-probabilities", "{logits: [0.0, 0.4, -1.0]}",
      "{logits: [1, 2, 3], probabilities: [0.5, 0.25, 0.25]}", says: ":6: prompts[0].reference:",
      "both"),
    tabular(
      "distribution-empty", "{logits: [0.0, 0.4, -1.0]}", "{}", says: ":6: prompts[0].reference:",
      "neither"),
    tabular(
      "distribution-list", "{logits: [0.0, 0.4, -1.0]}", "[1, 2, 3]",
      says: ":6: prompts[0].reference:", "logits and probabilities"),
    tabular(
      "logits-missing", "[0.0, 0.4, -1.0]", "", says: ":6: prompts[0].reference.logits:", "no value"
    ),
    logLinear("no-theta", "theta: [0.1, -0.2]\n", "", says: ":1:", "no key theta"),
    logLinear(
      "theta-long", "[0.1, -0.2]", "[1, 2, 3]", says: ":9: prompts[0].features[0]:", "2 numbers",
      "one per entry of theta"),
    logLinear("theta-empty", "[0.1, -0.2]", "[]", says: ":3: theta:", "an empty list"),
    logLinear(
      "feature-rows", "[[1, 0], [0, 1], [1, 1]]", "[[1, 0], [0, 1]]",
      says: ":9: prompts[0].features:", "2 rows", "expected 3"),
    logLinear(
      "feature-row-short", "- [0, 1]", "- [0]", says: ":16: prompts[1].features[1]:", "1 number",
      "expected 2"),
    logLinear(
      "feature-row-flat", "[[1, 0], [0, 1], [1, 1]]", "[1, 0, 1]",
      says: ":9: prompts[0].features[0]:", "a list of numbers"),
    logLinear(
      "current-in-log-linear", "features: [[1", "current: {logits: [1, 2, 3]}\n    features: [[1",
      says: ":9: prompts[0]:", "theta"),
    logLinear(
      "names-of-prompts", "name: p2", "name: p1", says: ":10: prompts[1].name:", "\"p1\" again"),
    logLinear(
      "probability-missing", "    probability: 0.75\n", "", says: ":10: prompts[1]:",
      "no probability"),
    logLinear("probability-sum", "0.75", "0.5", says: ":5: prompts:", "sum to 0.75"),
    logLinear(
      "probability-zero", "probability: 0.75", "probability: 0",
      says: ":11: prompts[1].probability:", "above zero"),
    logLinear(
      "probability-negative", "probability: 0.75", "probability: -0.75",
      says: ":11: prompts[1].probability:", "found -0.75"),
  ]
}
