//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The reading of prompts whose responses are the sequences over a vocabulary.
enum SequencePrompt<Number: Scalar> {
  /// A prompt of an autoregressive problem, with its part of theta: the current logits.
  static func read(
    _ prompt: DocumentMapping, heading: PromptHeading<Number>, limit: ResponseLimit
  ) throws(ProblemFileError) -> SequenceTask<Number> {
    let sequence = try DocumentMapping(
      prompt.required("sequence", example: PolicyKind.sequenceExample),
      allowed: ["vocabulary", "length", "end-token", "reference", "current", "reward"])
    let vocabulary = try Vocabulary(sequence.required("vocabulary", example: "vocabulary: 3"))
    let space = try SequenceSpace.read(sequence, vocabulary: vocabulary, limit: limit)
    let table = TokenTable(vocabulary: vocabulary.count, isFollowed: space.length > 1)
    let example = "{first: [0, 0], next: [[0, 0], [0, 0]]}"
    let reference: BigramLogits<Number> = try table.logits(
      sequence.required("reference", example: "reference: \(example)"))
    let current: BigramLogits<Number> = try table.logits(
      sequence.required("current", example: "current: \(example)"))
    let reward: BigramLogits<Number> = try table.reward(
      sequence.required("reward", example: "reward: {token: [1, 0]}"))
    let task = SequenceTask(
      name: heading.name, probability: heading.probability, tokens: vocabulary.tokens,
      model: SequenceModel(space: space, reference: reference, reward: reward), policy: current)
    if let overflow = task.overflow {
      throw prompt.entry.error(
        found: overflow, expected: "differences that are finite numbers",
        remedy: "bring the numbers to a smaller scale")
    }
    return task
  }
}

extension SequenceTask {
  /// What is too far apart for finite sums along a sequence, for use after the word `found`; nil if
  /// nothing.
  fileprivate var overflow: String? {
    let length = Double(model.space.length)
    func areFinite(_ values: [Number]) -> Bool {
      values.allSatisfy { (4 * length * $0.approximation).isFinite }
    }
    guard areFinite(policy.logProbabilities().values),
      areFinite(model.reference.logProbabilities().values)
    else { return "logits so far apart that their differences overflow" }
    return areFinite(model.reward.values)
      ? nil : "rewards so far apart that their differences overflow"
  }
}
