//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
import Samplers
public import Scalar

/// How far the token-wise interpolated policies are from those that are normalised over whole
/// responses: the total variation of pi+ and of pi- from their token-wise versions, in the mean.
///
/// The affinity of two chains, the sum over sequences of sqrt(p q), is the normaliser of a chain whose
/// logits are the means of theirs, so that it needs no enumeration. It bounds the total variation from
/// both sides, 1 - affinity <= distance <= sqrt(1 - affinity^2) (Le Cam, 1973).
public struct TokenWiseDistance: Sendable {
  /// The largest number of responses that are enumerated for the distance itself.
  public static let largestEnumeration = 1e7

  /// The distance; nil where there are more than ``largestEnumeration`` responses.
  public let value: Double?
  /// A lower bound on it.
  public let lowerBound: Double
  /// An upper bound on it.
  public let upperBound: Double

  /// The distance at the policies of a token-level problem, the mean over prompts.
  ///
  /// - Exactness: the bounds hold whatever rounding does; the distance is right to about T V units in
  ///   the last place of one.
  /// - Complexity: O(T V^2), and O(n) where the responses are enumerated.
  public init(_ problem: SequenceProblem<Double>) {
    var (value, lower, upper) = (Double?.some(0), 0.0, 0.0)
    for prompt in problem.prompts {
      let model = TransferModel(prompt.model, policy: prompt.policy, beta: problem.beta)
      for sign in [1.0, -1.0] {
        let part = SignedDistance(model, sign: sign)
        let share = prompt.probability / 2
        value = value.flatMap { sum in part.value.map { sum + share * $0 } }
        lower += share * part.bounds.lowerBound
        upper += share * part.bounds.upperBound
      }
    }
    (self.value, lowerBound, upperBound) = (value, lower, upper)
  }
}

/// The distance of one of pi+ and pi-.
private struct SignedDistance {
  let value: Double?
  let bounds: ClosedRange<Double>

  init(_ model: TransferModel, sign: Double) {
    let whole = model.logWeights(.policy, implicitReward: sign)
    let tokens = model.logWeights(.tokenWise(strength: sign * model.beta))
    let chain = MarkovChain(whole, on: model)
    let middle = zip(whole, tokens).map { zip($0, $1).map { ($0 + $1) / 2 } }
    let logAffinity = MarkovChain(middle, on: model).logNormaliser - chain.logNormaliser / 2
    let operations = Double(model.length * (model.vocabulary + 8)) * (1 + chain.magnitude)
    let rounding = RoundingTolerance(operations: operations, mass: 1).bound
    let lower = min(1, max(0, -Double.expMinusOne(logAffinity) - rounding))
    let square = min(1, max(0, -Double.expMinusOne(2 * logAffinity) + 2 * rounding))
    bounds = lower...max(lower, square.squareRoot())
    guard let count = model.space.count, Double(count) <= TokenWiseDistance.largestEnumeration,
      model.groupCount == 1
    else {
      value = nil
      return
    }
    var walk = SequenceWalk(model.space, tables: [whole[0], tokens[0]], form: nil, start: 0)
    var total = 0.0
    for position in 0..<count {
      if position > 0 { walk.advance() }
      total += (Double.exp(walk.sum(0) - chain.logNormaliser) - .exp(walk.sum(1))).magnitude
    }
    value = total / 2
  }
}
