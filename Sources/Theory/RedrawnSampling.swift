//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// A sampler whose pair is drawn again, branch and all, until its responses differ.
///
/// Its law is mu(a, b) / (1 - P_x(a = b)) off the diagonal, and a label weight becomes
/// w(x) (1 - P_x(a = b)). Written out row by row, which nothing but an examination needs.
struct RedrawnSampling: Sampler {
  let base: any Sampler

  var description: SamplerDescription { base.description }

  /// Complexity: O(n^2) time and memory.
  func pairLaw<Number: Scalar>(at prompt: Prompt<Number>) -> PairLaw<Number> {
    let law = base.pairLaw(at: prompt)
    let chance = law.distinctPairProbability
    var row = [Number](repeating: .zero, count: prompt.responses)
    let terms = (0..<prompt.responses).compactMap { first -> ProductTerm<Number>? in
      law.fillRow(first, into: &row)
      row[first] = .zero
      let total = row.sum()
      guard total.approximation > 0 else { return nil }
      return ProductTerm(
        weight: total / chance,
        first: (0..<prompt.responses).map { $0 == first ? .one : .zero },
        second: row.map { $0 / total })
    }
    return PairLaw(products: terms)
  }

  func logLabelWeight<Number: Scalar>(at prompt: Prompt<Number>) -> Number? {
    base.logLabelWeight(at: prompt).map {
      $0 + Number.log(base.pairLaw(at: prompt).distinctPairProbability)
    }
  }

  /// Whether there are two different responses to draw at every prompt.
  func isDefined(on problem: Problem<Double>) -> Bool {
    problem.prompts.allSatisfy { base.pairLaw(at: $0).distinctPairProbability > 0 }
  }
}
