//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The reading of prompts that list their responses.
enum ListedPrompt<Number: Scalar> {
  /// A prompt of a tabular problem, with its part of theta: the current logits.
  static func tabular(
    _ mapping: DocumentMapping, limit: ResponseLimit
  ) throws(ProblemFileError) -> PromptDraft<Number> {
    let listed = try read(mapping, limit: limit)
    let current: [Number] = try mapping.required(
      "current", example: "current: {logits: [0.3, 0.1, -0.5]}"
    ).logits(listed.count)
    return PromptDraft(
      entry: mapping.entry, responseNames: listed.names, reference: listed.reference,
      reward: listed.reward, family: .tabular, parameters: current)
  }

  /// A prompt of a log-linear problem, each of whose responses has `columns` features.
  static func logLinear(
    _ mapping: DocumentMapping, columns: NumberCount, limit: ResponseLimit
  ) throws(ProblemFileError) -> PromptDraft<Number> {
    let listed = try read(mapping, limit: limit)
    let features: [Number] = try mapping.required(
      "features", example: "features: [[1, 0], [0, 1], [1, 1]]"
    ).table(rows: listed.count, columns: columns)
    let table = ResponseTable(
      responses: listed.count.count, columns: columns.count, values: features)
    return PromptDraft(
      entry: mapping.entry, responseNames: listed.names, reference: listed.reference,
      reward: listed.reward, family: .logLinear(features: table), parameters: [])
  }

  /// What both kinds have in common.
  private struct Listed {
    let count: NumberCount
    let names: ResponseNames
    let reference: FiniteDistribution<Number>
    let reward: [Number]
  }

  private static func read(
    _ mapping: DocumentMapping, limit: ResponseLimit
  ) throws(ProblemFileError) -> Listed {
    let reason = "one per response"
    let names = try mapping["responses"]?.distinctNames(
      of: "responses", example: "responses: [a, b, c]")
    let reference: [Number] = try mapping.required(
      "reference", example: "reference: {probabilities: [0.5, 0.3, 0.2]}"
    ).logits(names.map { NumberCount($0.count, reason) })
    let count = NumberCount(reference.count, reason)
    try limit.check(listed: count.count, at: mapping.entry)
    let reward: [Number] = try mapping.required("reward", example: "reward: [1.0, 0.2, -0.3]")
      .numbers(count)
    return Listed(
      count: count, names: names.map { .named($0) } ?? .numbered,
      reference: FiniteDistribution(logits: reference), reward: reward)
  }
}
