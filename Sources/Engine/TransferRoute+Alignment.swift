//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
public import Samplers
import Scalar

extension TransferRoute {
  /// The objective, the losses and gradients of samplers, and the remainder of Theorem 4.1.
  ///
  /// - Exactness: ``AlignmentSums/relativeError``, a bound computed from the truncations and from a
  ///   model of rounding (`TransferAccuracy`).
  /// - Complexity: O(K T V^2) a law of the samplers for K frequencies, K about log(1/tolerance)
  ///   times the width of the rewards; O(T V^4) for the bounds on T2. The result is the same bit for
  ///   bit on any number of threads. O(T V) memory a lane and thread. With the noise
  ///   of labels O(T V^4) for some hundreds of pairs of frequencies.
  public func alignment(
    of samplers: [any Sampler], _ extent: AlignmentExtent = .withNoise
  ) -> AlignmentSums {
    let prompts = zip(prompts, parameters).map { prompt, parameters in
      TransferPrompt(
        prompt.model, probability: prompt.probability, parameters: parameters, samplers: samplers)
    }
    let logMeanWeight = prompts.map { .log($0.probability) + $0.logTotalWeight }.logSumExp()
    var totals = TransferTotals(
      parameterCount, prompts: prompts, samplers: samplers, threads: threads)
    for prompt in prompts { totals.add(prompt, logMeanWeight: logMeanWeight) }
    if extent == .withNoise { totals.addNoise(prompts) }
    return totals.sums(logMeanWeight: logMeanWeight)
  }
}

/// How much of the alignment of samplers is asked for.
public enum AlignmentExtent: Sendable {
  /// Gradients, losses and the remainder.
  case gradients
  /// Also the second moments of one label's gradient.
  case withNoise
}

/// The running sums over prompts.
private struct TransferTotals {
  private let samplers: [Coverage<SamplerLabels>]
  private let threads: Int
  private var objective = 0.0
  private var objectiveGradient: BoundedVector
  private var losses: [Double]
  private var gradients: [BoundedVector]
  private var remainder: BoundedVector
  private var selfConcordantBound = 0.0
  private var quadraticBound = 0.0
  private var position = 0
  private var moments: [(trace: Double, along: Double, error: Double)]?

  init(
    _ parameterCount: Int, prompts: [TransferPrompt], samplers: [any Sampler], threads: Int
  ) {
    self.threads = threads
    let empty = BoundedVector(count: parameterCount)
    self.samplers = SamplerLabels.all(samplers, prompts: prompts)
    losses = samplers.map { _ in 0 }
    gradients = samplers.map { _ in empty }
    objectiveGradient = empty
    remainder = empty
  }

  /// Adds a prompt; prompts come in their order.
  mutating func add(_ prompt: TransferPrompt, logMeanWeight: Double) {
    let model = prompt.model
    let oracle = SineSums(prompt.laws, score: model.reward, threads: threads)
    let implicit = SineSums(prompt.laws, score: model.implicitReward, threads: threads)
    let masses = prompt.laws.chains.map {
      LawMoments($0, on: model, score: prompt.error).masses[0]
    }
    for (index, sampler) in samplers.enumerated() {
      guard case .covered(let labels) = sampler else { continue }
      let share = prompt.probability * labels.weights[position]
      for term in labels.shares[position].terms {
        let (p, q) = (oracle.pairs[term.pair], implicit.pairs[term.pair])
        let pair = prompt.laws.pairs[term.pair]
        losses[index] += share * term.share * (q.softplus - p.reward)
        gradients[index].add(
          zip(p.gradient, q.gradient).map { $0 - $1 },
          masses: zip(masses[pair.first], masses[pair.second]).map { $0 + $1 },
          error: p.error + q.error, tailError: p.tailError + q.tailError,
          scale: -share * term.share * model.beta, at: prompt.parameters)
      }
    }
    addObjective(prompt)
    let remainder = TransferRemainder(prompt, oracle: oracle, threads: threads)
    let scale = model.beta * .exp(.log(prompt.probability) - logMeanWeight)
    self.remainder.add(
      remainder.vector, masses: remainder.masses, errors: remainder.errors, scale: scale,
      at: prompt.parameters)
    selfConcordantBound += scale * remainder.selfConcordantBound
    quadraticBound += scale * remainder.quadraticBound
    position += 1
  }

  /// J = E[r* - r_theta] and grad J = E[(e - E[e]) grad log pi].
  private mutating func addObjective(_ prompt: TransferPrompt) {
    let model = prompt.model
    objective += prompt.probability * (model.rewardOffset + prompt.meanError)
    let moments = LawMoments(prompt.policy, on: model, score: prompt.error)
    let masses = LawMoments(prompt.policy, on: model, score: prompt.errorMass(inherited: 1)).masses[
      1]
    objectiveGradient.add(
      zip(moments.scores[1], moments.scores[0]).map { $0 - moments.powers[1] * $1 },
      masses: masses, error: TransferAccuracy(prompt.laws).rounding(angle: 1), tailError: 0,
      scale: prompt.probability, at: prompt.parameters)
  }

  /// Adds the noise of labels, whose part along the gradients needs them complete.
  mutating func addNoise(_ prompts: [TransferPrompt]) {
    let units = gradients.map { gradient -> [Double] in
      let norm = gradient.sums.values.euclideanNorm()
      return gradient.sums.values.map { norm > 0 ? $0 / norm : 0 }
    }
    var moments = samplers.map { _ in (trace: 0.0, along: 0.0, error: 0.0) }
    for (position, prompt) in prompts.enumerated() {
      let model = prompt.model
      let directions = units.map { unit -> [[Double]] in
        let own = Array(unit[prompt.parameters])
        return (0..<model.groupCount).map {
          Array(own[$0 * model.places..<($0 + 1) * model.places])
        }
      }
      let sums = NoiseSums(
        prompt.laws, terms: prompt.noise, directions: directions, threads: threads)
      for (index, sampler) in samplers.enumerated() {
        guard let weight = sampler.value?.weights[position] else { continue }
        let scale = prompt.probability * weight * weight * model.beta * model.beta
        moments[index].trace += scale * sums.traces[index]
        moments[index].along += scale * sums.along[index]
        moments[index].error += scale * sums.errors[index]
      }
    }
    self.moments = moments
  }

  func sums(logMeanWeight: Double) -> AlignmentSums {
    let covered = samplers.indices.filter { samplers[$0].value != nil }
    let errors =
      ([objectiveGradient, remainder] + covered.map { gradients[$0] })
      .compactMap(\.relativeError) + covered.compactMap { noiseError(of: $0) }
    return AlignmentSums(
      route: .transfer,
      objective: Objective(value: objective, gradient: objectiveGradient.sums),
      samplers: samplers.indices.map { index in
        switch samplers[index] {
        case .missing(let reason): .missing(reason: reason)
        case .covered:
          .covered(
            SamplerSums(
              loss: losses[index], gradient: gradients[index].sums,
              secondMoment: moments?[index].trace, momentAlong: moments?[index].along))
        }
      },
      remainder: RemainderTotals(
        vector: remainder.sums, selfConcordantBound: selfConcordantBound,
        quadraticBound: quadraticBound),
      logMeanWeight: logMeanWeight, relativeError: errors.max() ?? 0)
  }

  /// The error of a second moment, relative to itself; nil where it is zero within its error.
  private func noiseError(of sampler: Int) -> Double? {
    guard let moment = moments?[sampler], moment.trace > moment.error else { return nil }
    return moment.error / moment.trace
  }
}
