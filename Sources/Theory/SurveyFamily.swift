//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// A seeded family of problems of ordinary size, over which surveys count and take quantiles.
///
/// beta is log-uniform on 0.05 ... 1; reference logits are standard normal, the policy's logits are
/// the reference's and a standard normal shift; rewards are standard normal. Unlike
/// ``RandomProblems`` a family has no extremes, so that its frequencies say something of the
/// ordinary case; another family would give others.
enum SurveyFamily: String, CaseIterable {
  /// One prompt, five responses, a logit each.
  case bandits
  /// Three prompts of unequal probability, four responses each, three shared parameters.
  case sharedParameters = "shared parameters"
  /// All sequences of three out of three tokens, bigram logits.
  case tokens

  /// The seed.
  static let seed: UInt64 = 1
  /// The number of problems in a survey.
  static let count = 200

  /// What a survey says of where its numbers come from.
  static let provenance = provenance(problems: count)

  /// The same for so many problems of each family.
  static func provenance(problems: Int) -> String {
    "\(problems) problems a family, seed \(seed): bandits of 5 responses, 3 prompts of 4 responses "
      + "with 3 shared parameters, and sequences of 3 of 3 tokens; logits, shifts and rewards "
      + "standard normal, beta log-uniform on 0.05 to 1"
  }

  /// The problems of the family.
  var problems: [Problem<Double>] {
    (0..<Self.count).map { problem($0) }
  }

  /// One problem of the family, counted from zero.
  func problem(_ index: Int) -> Problem<Double> {
    var stream = RandomStream(seed: Self.seed, stream: UInt64(index))
    return draw(using: &stream)
  }

  private func draw(using stream: inout RandomStream) -> Problem<Double> {
    let beta = stream.logUniform(in: 0.05...1)
    switch self {
    case .bandits:
      let reference = stream.normals(5)
      return .bandit(
        beta: beta, referenceLogits: reference, policyLogits: stream.shifted(reference),
        reward: stream.normals(5))
    case .sharedParameters:
      let prompts = [0.5, 0.3, 0.2].map { probability in
        LogLinearPrompt(
          probability: probability, referenceLogits: stream.normals(4), reward: stream.normals(4),
          features: stream.normals(4 * 3))
      }
      return .logLinear(beta: beta, theta: stream.normals(3), prompts: prompts)
    case .tokens:
      let reference = stream.normals(3 * 4)
      let model = SequenceModel(
        space: SequenceSpace(vocabulary: 3, length: 3),
        reference: BigramLogits(vocabulary: 3, values: reference),
        reward: BigramLogits(vocabulary: 3, values: stream.normals(3 * 4)))
      return .sequence(beta: beta, model: model, theta: stream.shifted(reference))
    }
  }
}

extension RandomStream {
  /// These logits and a standard normal shift.
  fileprivate mutating func shifted(_ logits: [Double]) -> [Double] {
    zip(logits, normals(logits.count)).map { $0 + $1 }
  }
}
