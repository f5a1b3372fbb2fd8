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
    _ prompt: DocumentMapping, limit: ResponseLimit
  ) throws(ProblemFileError) -> PromptDraft<Number> {
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
    let model = SequenceModel(space: space, reference: reference, reward: reward)
    return PromptDraft(
      entry: prompt.entry,
      responseNames: .sequences(tokens: vocabulary.tokens),
      reference: model.distribution(reference), reward: model.rewards(),
      family: .autoregressive(model), parameters: current.values)
  }
}
