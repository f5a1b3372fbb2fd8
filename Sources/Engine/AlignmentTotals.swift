//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The running sums over prompts of the linear route.
struct AlignmentTotals {
  private var losses: [Double]
  private var gradients: [SignedSums<Double>]
  private var objective = 0.0
  private var objectiveGradient: SignedSums<Double>
  private var remainder: SignedSums<Double>
  private var selfConcordantBound = 0.0
  private var quadraticBound = 0.0
  private var errors = LinearErrors.none
  private var secondMoments: [Double?]
  private var momentsAlong: [Double?]
  /// Which samplers have no noise at some prompt.
  private var lacksNoise: [Bool]
  private var noiseError = 0.0
  private var lossErrors: [Double]
  /// The largest error of the sweep behind a sampler's sums, relative to their masses.
  private var sweepErrors: [Double?]
  private var reasons: [String?]

  init(samplers: Int, parameters: Int) {
    losses = Array(repeating: 0, count: samplers)
    secondMoments = Array(repeating: nil, count: samplers)
    lacksNoise = Array(repeating: false, count: samplers)
    momentsAlong = secondMoments
    lossErrors = losses
    sweepErrors = secondMoments
    reasons = losses.map { _ in nil }
    objectiveGradient = SignedSums(count: parameters)
    remainder = objectiveGradient
    gradients = losses.map { _ in SignedSums(count: parameters) }
  }

  /// Adds what the responses of one prompt add up to, with the label weight of each sampler.
  mutating func add(_ parts: AlignmentParts, _ fields: AlignmentFields, weights: [Double]) {
    let stream = fields.prompt.stream
    let (probability, beta) = (stream.probability, fields.beta)
    let pairError = fields.pairError
    for place in losses.indices {
      let share = probability * weights[place]
      losses[place] += share * (fields.entropies[place] - 2 * parts.rewards[place])
      let cancellation = fields.experiments[place]?.law.cancellation ?? 0
      lossErrors[place] +=
        share * pairError
        * (max(
          fields.entropies[place], (cancellation > 1 ? cancellation : 0) * fields.policyEntropy)
          + 2 * parts.rewardMasses[place])
      gradients[place].add(parts, place, scale: -2 * share * beta, at: stream)
    }
    // T2's sums are divided by Zbar over the probability of the prompt already.
    remainder.add(parts, losses.count, scale: beta, at: stream)
    objectiveGradient.add(parts, losses.count + 1, scale: probability, at: stream)
    let first = stream.firstRewards
    objective += probability * (first.oracle - first.implicit + fields.prompt.survey.meanError)
    selfConcordantBound += parts.selfConcordantBound
    quadraticBound += parts.quadraticBound
    errors.formMaximum(fields.relativeErrors)
  }

  /// Adds what the responses of one prompt add up to under the ordered law of one sampler; nil where
  /// its sums would not fit.
  mutating func add(
    _ parts: OrderedParts?, of place: Int, _ sweep: OrderedSweep?, _ fields: AlignmentFields,
    probabilities: [Double], weight: Double
  ) {
    guard let parts, let sweep else {
      reasons[place] = OrderedSweep.obstacle
      return
    }
    let stream = fields.prompt.stream
    let share = stream.probability * weight
    let error = sweep.relativeError
    losses[place] += share * (parts.entropy - 2 * parts.reward)
    lossErrors[place] +=
      share * error * (sweep.law.pairs * fields.policyEntropy + 2 * parts.rewardMass)
    let sums = parts.gradient.sums(stream, probabilities: probabilities)
    gradients[place].add(sums, scale: -2 * share * fields.beta, at: stream)
    let rounding = fields.relativeErrors.rounding
    sweepErrors[place] = max(sweepErrors[place] ?? 0, error + rounding)
  }

  /// Adds the noise at one prompt, once the gradients of all prompts are known.
  mutating func add(
    _ noise: PromptNoise, at stream: any ResponseStream, weights: [Double], beta: Double,
    _ run: EngineRun
  ) throws(EngineObstacle) {
    let directions = gradients.map { gradient in
      let norm = gradient.values.euclideanNorm()
      return gradient.values[stream.parameters].map { norm > 0 ? $0 / norm : 0 }
    }
    for (place, moment) in try noise.moments(along: directions, run).enumerated() {
      let scale = stream.probability * weights[place] * weights[place] * beta * beta
      guard let moment else {
        lacksNoise[place] = true
        continue
      }
      secondMoments[place] = (secondMoments[place] ?? 0) + scale * moment.trace
      momentsAlong[place] = (momentsAlong[place] ?? 0) + scale * moment.along
      noiseError = max(noiseError, moment.relativeError)
    }
  }

  /// The sums, with the largest error of an entry relative to the largest entry of its vector.
  func sums(of coverage: LinearCoverage, logMeanWeight: Double) -> AlignmentSums {
    // The bounds are sums of positive terms: rounding moves them by less than the error of a sum.
    let margin = 1 + errors.ofOrders
    return AlignmentSums(
      route: .linear, objective: Objective(value: objective, gradient: objectiveGradient),
      samplers: losses.indices.map { place in
        if let reason = coverage.reasons[place] ?? reasons[place] {
          return .missing(reason: reason)
        }
        return .covered(
          SamplerSums(
            loss: losses[place], gradient: gradients[place],
            secondMoment: lacksNoise[place] ? nil : secondMoments[place],
            momentAlong: lacksNoise[place] ? nil : momentsAlong[place]))
      },
      remainder: RemainderTotals(
        vector: remainder, selfConcordantBound: margin * selfConcordantBound,
        quadraticBound: margin * quadraticBound),
      logMeanWeight: logMeanWeight, relativeError: relativeError(coverage))
  }

  /// The largest error of an entry, relative to the largest entry of its vector.
  private func relativeError(_ coverage: LinearCoverage) -> Double {
    var largest = max(
      noiseError, errors.ofGaps * remainder.amplification,
      errors.ofResponses * objectiveGradient.amplification)
    for place in losses.indices where coverage.reasons[place] == nil && reasons[place] == nil {
      let error =
        sweepErrors[place]
        ?? (coverage.samplers[place].labelling == .bradleyTerry ? errors.ofGaps : errors.ofOrders)
      largest = max(
        largest, error * gradients[place].amplification, lossErrors[place] / losses[place])
    }
    return largest
  }
}

extension SignedSums<Double> {
  /// The largest mass over the largest entry; zero where all entries are.
  fileprivate var amplification: Double {
    let largest = values.map(\.magnitude).max() ?? 0
    return largest > 0 ? (masses.max() ?? 0) / largest : 0
  }

  /// Adds scale times one column of a prompt's sums.
  fileprivate mutating func add(
    _ parts: AlignmentParts, _ column: Int, scale: Double, at stream: any ResponseStream
  ) {
    add(
      parts.scores.column(column, probabilities: parts.probabilities, stream.tokenScores),
      scale: scale, at: stream)
  }

  /// Adds scale times the sums of a prompt, with their masses.
  fileprivate mutating func add(
    _ sums: (values: [Double], masses: [Double]), scale: Double, at stream: any ResponseStream
  ) {
    for (offset, parameter) in stream.parameters.enumerated() {
      values[parameter] += scale * sums.values[offset]
      masses[parameter] += scale.magnitude * sums.masses[offset]
    }
  }
}
