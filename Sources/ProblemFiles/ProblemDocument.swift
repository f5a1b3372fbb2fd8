//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The reading of a problem in YAML or JSON.
struct ProblemDocument<Number: Scalar> {
  private let mapping: DocumentMapping
  private let kind: PolicyKind
  private let limit: ResponseLimit

  /// The problem in the text; `override` takes the place of its beta.
  static func read(
    _ text: String, file: String, name: String, beta override: Number?, limit: ResponseLimit
  ) throws(ProblemFileError) -> LoadedModel<Number> {
    let document = try ProblemDocument(text, file: file, limit: limit)
    let (beta, notes) = try document.beta(override: override)
    return LoadedModel(
      model: try document.model(beta: beta), name: name, format: .problem, notes: notes)
  }

  private init(_ text: String, file: String, limit: ResponseLimit) throws(ProblemFileError) {
    let top = DocumentEntry(file: file, path: "", node: try YAMLDocument.root(text, file: file))
    mapping = try DocumentMapping(top, allowed: ["beta", "policy", "theta", "prompts"])
    kind = try mapping.required("policy", example: "policy: tabular").choice("policy")
    self.limit = limit
    if kind != .logLinear, let theta = mapping["theta"] {
      throw theta.error(
        found: "theta in a problem of policy: \(kind.rawValue)",
        expected: "it only with policy: log-linear",
        remedy: "remove it, as theta here consists of the logits under the key current")
    }
  }

  /// beta, and the note that it is not the file's.
  private func beta(
    override: Number?
  ) throws(ProblemFileError) -> (beta: Number, notes: [String]) {
    let example = "beta: 0.3"
    guard let override else {
      let entry = try mapping.required("beta", example: example)
      return (try entry.positiveNumber(example: example), [])
    }
    guard let entry = mapping["beta"] else { return (override, []) }
    let replaced: Number = try entry.positiveNumber(example: example)
    let note =
      "beta is \(override.approximation), as asked for, instead of the file's"
      + " \(replaced.approximation)."
    return (override, [note])
  }

  private func model(beta: Number) throws(ProblemFileError) -> ProblemModel<Number> {
    let list = try mapping.required("prompts", example: kind.promptsExample)
    let (keys, remedies) = (kind.promptKeys, kind.remedies)
    var prompts: [DocumentMapping] = []
    for entry in try list.list(of: "prompts", example: kind.promptsExample) {
      prompts.append(
        try DocumentMapping(entry, allowed: keys, elsewhere: remedies))
    }
    let headings = try PromptHeading<Number>.read(prompts, in: list)
    var shared: [Number] = []
    var drafts: [PromptDraft<Number>] = []
    switch kind {
    case .tabular:
      for prompt in prompts { drafts.append(try ListedPrompt.tabular(prompt, limit: limit)) }
    case .logLinear:
      shared = try mapping.required("theta", example: "theta: [0.1, -0.2]").numbers()
      let columns = NumberCount(
        shared.count, "one per entry of theta",
        remedy: "make theta and the rows of all features equally long")
      for prompt in prompts {
        drafts.append(try ListedPrompt.logLinear(prompt, columns: columns, limit: limit))
      }
    case .autoregressive:
      var tasks: [SequenceTask<Number>] = []
      for (prompt, heading) in zip(prompts, headings) {
        tasks.append(try SequencePrompt.read(prompt, heading: heading, limit: limit))
      }
      return .sequences(SequenceProblem(beta: beta, prompts: tasks))
    }
    return .listed(try assemble(headings, drafts, shared: shared, beta: beta))
  }

  /// The problem of these prompts, whose theta is shared or their own parts laid end to end.
  private func assemble(
    _ headings: [PromptHeading<Number>], _ drafts: [PromptDraft<Number>], shared: [Number],
    beta: Number
  ) throws(ProblemFileError) -> Problem<Number> {
    let theta = kind == .logLinear ? shared : drafts.flatMap(\.parameters)
    var start = 0
    var prompts: [Prompt<Number>] = []
    for (heading, draft) in zip(headings, drafts) {
      let count = kind == .logLinear ? theta.count : draft.parameters.count
      let prompt = Prompt(
        name: heading.name, probability: heading.probability, responseNames: draft.responseNames,
        beta: beta, reference: draft.reference, reward: draft.reward, family: draft.family,
        theta: theta[start..<start + count])
      if let overflow = prompt.overflow {
        throw draft.entry.error(
          found: overflow, expected: "differences that are finite numbers",
          remedy: "bring the numbers to a smaller scale")
      }
      prompts.append(prompt)
      if kind != .logLinear { start += count }
    }
    return Problem(theta: theta, prompts: prompts)
  }
}
