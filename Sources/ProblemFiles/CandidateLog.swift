//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import OrderedCollections
import PreferenceModel
import Scalar

/// A log of the candidate responses of a real model, in JSON lines.
///
/// Each prompt is a tabular one whose policies are the logged log-probabilities renormalised over
/// its candidates; all prompts are asked equally often.
struct CandidateLog<Number: Scalar> {
  private let file: String
  private let limit: ResponseLimit
  private var prompts: OrderedDictionary<String, CandidatePrompt<Number>> = [:]

  /// The problem in the lines of a log.
  ///
  /// - Complexity: O(size of the log) time; memory for one line and for what the problem holds.
  static func read(
    _ bytes: inout InputBytes, name: String, beta: Number?, limit: ResponseLimit
  ) throws(ProblemFileError) -> LoadedModel<Number> {
    guard let beta else {
      throw ProblemFileError(
        file: bytes.file, found: "a log of candidates, which has no beta of its own",
        expected: "beta on the command line", remedy: "add for example --beta 0.1")
    }
    var log = CandidateLog(file: bytes.file, limit: limit)
    var number = 1
    while let line = try bytes.nextLine(number: number, limit: ProblemReader.longestLine) {
      if !line.allSatisfy(InputBytes.isBlank) {
        try log.append(CandidateLine(line, file: bytes.file, number: number), number: number)
      }
      number += 1
    }
    return try log.loaded(name: name, beta: beta)
  }

  private init(file: String, limit: ResponseLimit) {
    self.file = file
    self.limit = limit
  }

  private mutating func append(_ line: CandidateLine, number: Int) throws(ProblemFileError) {
    let candidate = try Candidate<Number>(line)
    let earlier = prompts[candidate.prompt, default: CandidatePrompt()].append(
      candidate, line: number)
    if let earlier {
      throw line.error(
        .response,
        found: "the response \(candidate.response.quoted) of the prompt"
          + " \(candidate.prompt.quoted) again, which is also on line \(earlier)",
        expected: "every response of a prompt once", remedy: "remove one of the two lines")
    }
  }

  private func loaded(
    name: String, beta: Number
  ) throws(ProblemFileError) -> LoadedModel<Number> {
    guard !prompts.isEmpty else {
      throw ProblemFileError(
        file: file, found: "an empty file", expected: "one candidate in JSON on each line",
        remedy: "log the candidates with their log-probabilities and rewards")
    }
    let renormalised = prompts.mapValues { $0.renormalised() }
    let theta = renormalised.values.flatMap(\.policy.logProbabilities)
    var start = 0
    var built: [Prompt<Number>] = []
    for (name, candidates) in renormalised {
      let end = start + candidates.policy.count
      let prompt = Prompt(
        name: name, probability: .one / Number(prompts.count),
        responseNames: .named(candidates.responses), beta: beta, reference: candidates.reference,
        reward: candidates.rewards, family: .tabular, theta: theta[start..<end])
      try check(prompt)
      built.append(prompt)
      start = end
    }
    return LoadedModel(
      model: .listed(Problem(theta: theta, prompts: built)), name: name, format: .candidates,
      notes: RenormalisationNote.sentences(renormalised.values.map(\.masses)))
  }

  private func check(_ prompt: Prompt<Number>) throws(ProblemFileError) {
    if prompt.responses > limit.responses {
      throw ProblemFileError(
        file: file, found: "\(prompt.responses) candidates of the prompt \(prompt.name.quoted)",
        expected: "at most \(limit.responses), \(ResponseLimit.reason)",
        remedy: "log fewer, or allow them with --max-responses \(prompt.responses)")
    }
    if let overflow = prompt.overflow {
      throw ProblemFileError(
        file: file, found: "at the prompt \(prompt.name.quoted) \(overflow)",
        expected: "differences that are finite numbers",
        remedy: "bring the numbers to a smaller scale")
    }
  }
}
