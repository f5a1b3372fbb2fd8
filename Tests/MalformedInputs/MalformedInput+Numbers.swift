//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Problems with a value that is no number, or not the number that it must be.
  static let numbers = [
    tabular("beta-zero", "0.3", "0", says: ":1: beta:", "found 0", "above zero"),
    tabular("beta-negative", "0.3", "-0.3", says: ":1: beta:", "found -0.3", "above zero"),
    tabular("beta-quoted", "0.3", "\"0.3\"", says: ":1: beta:", "quoted text", "remove the quotes"),
    tabular("beta-null", "0.3", "~", says: ":1: beta:", "found ~"),
    tabular("beta-left-out", "0.3", "", says: ":1: beta:", "no value"),
    tabular("beta-word", "0.3", "small", says: ":1: beta:", "found small"),
    tabular("beta-truth", "0.3", "true", says: ":1: beta:", "found true"),
    tabular("beta-mapping", "0.3", "{value: 0.3}", says: ":1: beta:", "a mapping"),
    tabular("beta-comma", "0.3", "0,3", says: ":1: beta:", "decimal point"),
    tabular("beta-fraction", "0.3", "1/3", says: ":1: beta:", "fraction"),
    tabular("beta-percent", "0.3", "30%", says: ":1: beta:", "percentage"),
    tabular("beta-infinite", "0.3", ".inf", says: ":1: beta:", "finite"),
    tabular(
      "reward-nan", "0.2,", ".nan,", says: ":8: prompts[0].reward[1]:", "found .nan", "finite"),
    tabular(
      "reward-infinite", "0.2,", "-Infinity,", says: ":8: prompts[0].reward[1]:", "-Infinity"),
    tabular(
      "reward-too-large", "0.2,", "1e400,", says: ":8: prompts[0].reward[1]:", "1e400", "1.8e308"),
    tabular(
      "reward-underscore", "0.2,", "1_000,", says: ":8: prompts[0].reward[1]:", "underscores"),
    tabular(
      "reward-hexadecimal", "0.2,", "0x10,", says: ":8: prompts[0].reward[1]:", "decimal digits"),
    tabular("reward-null", "0.2,", "null,", says: ":8: prompts[0].reward[1]:", "found null"),
    tabular("reward-blank", "1.0, 0.2", "1.0 0.2", says: ":8: prompts[0].reward:", "2 numbers"),
    tabular(
      "reward-two-in-one", "1.0, 0.2, -0.3", "1.0 0.2, 1, 2", says: ":8: prompts[0].reward[0]:",
      "comma"),
    tabular("reward-formula", "0.2,", "2*3,", says: ":8: prompts[0].reward[1]:", "found 2*3"),
    tabular(
      "rewards-too-wide", "1.0, 0.2", "1.7e308, -1.7e308", says: ":4: prompts[0]:", "overflow"),
    tabular(
      "logits-too-wide", "0.4, -1.0", "1.7e308, -1.7e308", says: ":4: prompts[0]:", "overflow"),
    tabular(
      "probability-of-zero", "[0.5, 0.25, 0.25]", "[0.5, 0.5, 0.0]",
      says: ":7: prompts[0].current.probabilities[2]:", "above zero", "leave the response out"),
    tabular(
      "probability-below-zero", "[0.5, 0.25, 0.25]", "[1.5, -0.25, -0.25]",
      says: ":7: prompts[0].current.probabilities[1]:", "above zero"),
    tabular(
      "probability-too-small", "[0.5, 0.25, 0.25]", "[0.5, 0.5, 1e-400]", says: "probabilities[2]:",
      "found 1e-400", "logits"),
    tabular(
      "probabilities-of-zero", "[0.5, 0.25, 0.25]", "[0, 0, 0]", says: "probabilities[0]:",
      "above zero"),
    tabular(
      "probabilities-sum", "[0.5, 0.25, 0.25]", "[0.333, 0.333, 0.333]",
      says: ":7: prompts[0].current.probabilities:", "sum to 0.999", "1e-9"),
  ]
}
