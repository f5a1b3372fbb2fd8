//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// What a file says about one prompt, before theta is known as a whole.
struct PromptDraft<Number: Scalar> {
  /// Where the prompt stands.
  let entry: DocumentEntry
  /// What the responses are called.
  let responseNames: ResponseNames
  /// The reference policy at this prompt.
  let reference: FiniteDistribution<Number>
  /// The oracle's reward of each response.
  let reward: [Number]
  /// How theta gives the policy.
  let family: PromptPolicy<Number>
  /// The part of theta that is this prompt's own; empty where theta is shared.
  let parameters: [Number]
}

/// What a prompt is called and how often it is asked.
struct PromptHeading<Number: Scalar> {
  /// The name as given, or `x0` for the first prompt, `x1` for the second and so on.
  let name: String
  /// rho(x).
  let probability: Number
}

extension PromptHeading {
  /// The headings of all prompts: their names differ, their probabilities sum to one.
  static func read(
    _ prompts: [DocumentMapping], in list: DocumentEntry
  ) throws(ProblemFileError) -> [PromptHeading] {
    let probabilities = try probabilities(prompts, in: list)
    var first: [String: Int] = [:]
    var headings: [PromptHeading] = []
    for (index, prompt) in prompts.enumerated() {
      let name = try prompt["name"]?.text() ?? "x\(index)"
      if let earlier = first.updateValue(index, forKey: name) {
        throw (prompt["name"] ?? prompt.entry).error(
          found: "the name \(name.quoted) again, which is also that of \(list.path)[\(earlier)]",
          expected: "names that differ", remedy: "rename one of the prompts")
      }
      headings.append(PromptHeading(name: name, probability: probabilities[index]))
    }
    return headings
  }

  private static func probabilities(
    _ prompts: [DocumentMapping], in list: DocumentEntry
  ) throws(ProblemFileError) -> [Number] {
    let given = prompts.compactMap { $0["probability"] }
    guard !given.isEmpty else {
      return prompts.map { _ in Number.one / Number(prompts.count) }
    }
    guard given.count == prompts.count else {
      let missing = prompts.first { $0["probability"] == nil }?.entry ?? list
      throw missing.error(
        found: "no probability, though \(given[0].path) is given",
        expected: "one for every prompt or for none",
        remedy: "add it, or remove all to ask every prompt equally often")
    }
    var numbers: [Number] = []
    for entry in given { numbers.append(try entry.positiveNumber(example: "probability: 0.5")) }
    try list.checkSum(numbers)
    let sum = numbers.sum()
    return numbers.map { $0 / sum }
  }
}
