//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import PreferenceModel
import Samplers

/// The pairs that would teach one sampler's estimate most, with both factors of their information.
public struct InformativePairList: Sendable {
  /// A pair and what a comparison of its responses teaches.
  public struct Row: Sendable, Encodable {
    /// The name of the prompt.
    public let prompt: String
    /// The name of one response.
    public let first: String
    /// The name of the other.
    public let second: String
    /// The position of the prompt, from 0.
    public let promptIndex: Int
    /// The position of one response, from 0.
    public let firstIndex: Int
    /// The position of the other.
    public let secondIndex: Int
    /// The chance that the sampler shows the pair at its prompt.
    public let probability: Double
    /// How informative the outcome is, sigma'(D*) for Bradley-Terry labels.
    public let outcomeInformation: Double
    /// How much the gradients differ, g_ab^T Sigma*^-1 g_ab.
    public let gradientDifference: Double
    /// Their product.
    public let information: Double
    /// What a little more of the pair takes from tr(Sigma* Omega).
    public let sensitivity: Double
  }

  /// The sampler.
  public let sampler: String
  /// The mean sensitivity of a label, tr(Sigma* H^-1).
  public let meanSensitivity: Quantity
  /// The chance that a label compares two different responses.
  public let distinctProbability: Quantity
  /// The mean of the first factor over labels of different responses.
  public let meanOutcomeInformation: Quantity
  /// The mean of the second.
  public let meanGradientDifference: Quantity
  /// The mean of their product over all labels.
  public let meanInformation: Quantity
  /// The pairs, the largest sensitivity first; empty where the sampler has none.
  public let rows: [Row]

  /// The figures of a sampler's pairs at a point of evaluation, or why it has none.
  public init(
    _ informative: InformativePairs?, of sampler: String, at evaluation: EvaluatedProblem
  ) {
    self.sampler = sampler
    let reason =
      evaluation.isRepresentable
      ? "No pairs are listed: labels of \(sampler) do not determine the estimate here."
      : "No pairs are listed: r* is not representable, and each sampler has a limit of its own; "
        + "--at current takes the current policy's reward for the oracle's."
    func quantity(_ figure: KeyPath<InformativePairs, Double>) -> Quantity {
      Quantity(informative?[keyPath: figure], otherwise: reason)
    }
    meanSensitivity = quantity(\.criterion)
    distinctProbability = quantity(\.distinctProbability)
    meanOutcomeInformation = quantity(\.meanOutcomeInformation)
    meanGradientDifference = quantity(\.meanGradientDifference)
    meanInformation = quantity(\.meanInformation)
    let pairs = informative?.pairs ?? []
    rows = pairs.map { pair -> Row in
      let prompt = evaluation.problem.prompts[pair.prompt]
      return Row(
        prompt: prompt.name, first: prompt.name(ofResponse: pair.first),
        second: prompt.name(ofResponse: pair.second), promptIndex: pair.prompt,
        firstIndex: pair.first, secondIndex: pair.second, probability: pair.probability,
        outcomeInformation: pair.outcomeInformation, gradientDifference: pair.gradientDifference,
        information: pair.information, sensitivity: pair.sensitivity)
    }
  }
}

extension InformativePairList: Encodable {
  /// Writes the list with null and a reason where a figure does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(sampler, forKey: "sampler")
    try container.encode(meanSensitivity, forKey: "meanSensitivity")
    try container.encode(distinctProbability, forKey: "distinctProbability")
    try container.encode(meanOutcomeInformation, forKey: "meanOutcomeInformation")
    try container.encode(meanGradientDifference, forKey: "meanGradientDifference")
    try container.encode(meanInformation, forKey: "meanInformation")
    try container.encode(rows, forKey: "rows")
  }
}
