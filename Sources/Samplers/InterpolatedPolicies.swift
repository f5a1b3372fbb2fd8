//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// The pair pi+ and pi- that PILAF draws from: the policy pushed away from the reference and back.
public struct InterpolatedPolicies<Number: Scalar>: Sendable {
  /// pi+.
  public let plus: FiniteDistribution<Number>
  /// pi-.
  public let minus: FiniteDistribution<Number>

  /// pi+- = pi e^(+-r_theta) / Z+-, normalised over whole responses, with log Z+ and log Z-.
  ///
  /// `strength` replaces the problem's beta in the exponent; at beta itself the exponent is the
  /// implicit reward. Complexity: O(n).
  @specialized(where Number == Double)
  public static func wholeResponse(
    at prompt: Prompt<Number>, strength: Number
  ) -> (policies: InterpolatedPolicies, logNormaliserPlus: Number, logNormaliserMinus: Number) {
    interpolate(prompt, strength)
  }

  /// Apart, so that a call from another room looks up no types before it comes to the numbers.
  @inline(never)
  @specialized(where Number == Double)
  private static func interpolate(
    _ prompt: Prompt<Number>, _ strength: Number
  ) -> (policies: InterpolatedPolicies, logNormaliserPlus: Number, logNormaliserMinus: Number) {
    let (policy, reference) = (prompt.policy.logProbabilities, prompt.reference.logProbabilities)
    var (logPlus, logMinus) = (policy, policy)
    for response in policy.indices {
      let shift = strength * (policy[response] - reference[response])
      logPlus[response] += shift
      logMinus[response] -= shift
    }
    let plus = FiniteDistribution.normalising(logPlus)
    let minus = FiniteDistribution.normalising(logMinus)
    return (
      InterpolatedPolicies(plus: plus.distribution, minus: minus.distribution),
      plus.logNormaliser, minus.logNormaliser
    )
  }

  /// pi+- token by token: each token from the softmax of (1 +- strength) h_theta -+ strength h_ref.
  ///
  /// For a model of one token it is ``wholeResponse(at:strength:)``. Complexity: O(n T).
  @specialized(where Number == Double)
  public static func tokenWise(
    at prompt: Prompt<Number>, strength: Number
  ) -> InterpolatedPolicies {
    InterpolatedPolicies(
      plus: prompt.tokenWiseInterpolation(strength: strength),
      minus: prompt.tokenWiseInterpolation(strength: -strength))
  }
}

extension Prompt {
  /// The product over tokens of softmax((1 + strength) h_theta - strength h_ref); where responses
  /// are listed, pi_theta (pi_theta / pi_ref)^strength, normalised.
  ///
  /// Complexity: O(n T).
  @specialized(where Number == Double)
  func tokenWiseInterpolation(strength: Number) -> FiniteDistribution<Number> {
    guard case .autoregressive(let model) = family else {
      return FiniteDistribution(
        logits: zip(policy.logProbabilities, reference.logProbabilities)
          .map { $0 + strength * ($0 - $1) })
    }
    let current = BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta))
    return model.distribution(
      current.interpolated(
        awayFrom: model.reference, strength: strength, length: model.space.length))
  }
}
