//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Sequence models with a mistake.
  static let sequences = [
    MalformedInput(
      "sequence-missing.yaml", .text("beta: 1\npolicy: autoregressive\nprompts: [{name: p}]\n"),
      says: ":3: prompts[0]:", "no key sequence"),
    sequence("no-sequence", "sequence:", "sequences:", says: ":5: prompts[0]:", "perhaps sequence"),
    sequence(
      "reward-outside", "    sequence:", "    reward: [1]\n    sequence:", says: ":5: prompts[0]:",
      "into the sequence"),
    sequence(
      "vocabulary-zero", "[a, b]", "0", says: ":6: prompts[0].sequence.vocabulary:", "at least 1"),
    sequence(
      "vocabulary-fraction", "[a, b]", "2.5", says: ":6: prompts[0].sequence.vocabulary:",
      "whole number"),
    sequence(
      "vocabulary-again", "[a, b]", "[a, a]", says: ":6: prompts[0].sequence.vocabulary[1]:",
      "\"a\" again"),
    sequence(
      "vocabulary-long", "[a, b]", "[a, b, c]", says: ":9: prompts[0].sequence.reference.first:",
      "2 numbers", "3, one per token"),
    sequence("no-length", "      length: 2\n", "", says: "prompts[0].sequence:", "no key length"),
    sequence(
      "length-zero", "length: 2", "length: 0", says: ":7: prompts[0].sequence.length:", "at least 1"
    ),
    sequence(
      "length-word", "length: 2", "length: two", says: ":7: prompts[0].sequence.length:",
      "found two"),
    sequence(
      "length-huge", "length: 2", "length: 1000000000", says: ":7: prompts[0].sequence.length:",
      "at most 1000"),
    sequence(
      "too-many", "length: 2\n      end-token: b", "length: 20",
      says: ":7: prompts[0].sequence.length:", "1048576 responses", "square", "length 14",
      "--max-responses 1048576"),
    sequence(
      "far-too-many", "length: 2\n      end-token: b", "length: 500",
      says: ":7: prompts[0].sequence.length:", "more than", "length 14"),
    sequence(
      "vocabulary-huge", "[a, b]\n      length: 2\n      end-token: b",
      "1000000000\n      length: 1", says: "prompts[0].sequence.length:", "1000000000 responses",
      "smaller vocabulary"),
    sequence(
      "gradients-huge", "[a, b]\n      length: 2\n      end-token: b", "5000\n      length: 1",
      says: "prompts[0].sequence.length:", "25005000 entries", "memory"),
    sequence(
      "end-token-unknown", "end-token: b", "end-token: c",
      says: ":8: prompts[0].sequence.end-token:", "0 to 1"),
    sequence(
      "end-token-large", "end-token: b", "end-token: 2", says: ":8: prompts[0].sequence.end-token:",
      "0 to 1"),
    sequence(
      "end_token", "end-token: b", "end_token: b", says: ":8: prompts[0].sequence:",
      "perhaps end-token"),
    sequence(
      "first-short", "first: [0, 0]", "first: [0]",
      says: ":9: prompts[0].sequence.reference.first:", "1 number"),
    sequence(
      "next-missing", "first: [0.5, 0], next: [[0, 0.1], [0.2, 0]]", "first: [0.5, 0]",
      says: ":10: prompts[0].sequence.current:", "no key next"),
    sequence(
      "next-rows", "[[0, 0.1], [0.2, 0]]", "[[0, 0.1]]",
      says: ":10: prompts[0].sequence.current.next:", "1 row", "expected 2"),
    sequence(
      "next-row-long", "[[0, 0.1], [0.2, 0]]", "[[0, 0.1], [0.2, 0, 1]]",
      says: ":10: prompts[0].sequence.current.next[1]:", "3 numbers"),
    sequence(
      "reward-of-nothing", "{token: [1, 0], bigram: [[0, 1], [0, 0]]}", "{}",
      says: ":11: prompts[0].sequence.reward:", "neither"),
    sequence(
      "bigram-flat", "bigram: [[0, 1], [0, 0]]", "bigram: [0, 1]",
      says: ":11: prompts[0].sequence.reward.bigram[0]:", "a list of numbers"),
    sequence(
      "bigrams", "bigram:", "bigrams:", says: ":11: prompts[0].sequence.reward:", "perhaps bigram"),
  ]
}
