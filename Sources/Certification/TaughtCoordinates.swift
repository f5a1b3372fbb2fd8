//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PairSums
import PreferenceModel
import Scalar

/// Coordinates of theta that name every policy once: those left when one logit of each softmax is
/// held fixed.
///
/// A common shift of the logits of a softmax changes nothing, so nothing is lost, and tr(Sigma Omega)
/// and the spectrum of Omega against Sigma^-1 do not depend on which logit is held. Features of a
/// log-linear policy are all kept: where they are dependent Sigma is singular, which the solves
/// refuse.
struct TaughtCoordinates {
  /// The places in theta.
  let places: [Int]

  /// The number of coordinates, r.
  var order: Int { places.count }

  /// The coordinates of a problem.
  ///
  /// Complexity: O(n d) for an autoregressive prompt, whose rows that no response visits are left
  /// out; O(d) for others.
  init<Number: Scalar>(_ problem: Problem<Number>) {
    var places: Set<Int> = []
    for prompt in problem.prompts {
      switch prompt.family {
      case .tabular: places.formUnion(prompt.parameters.dropFirst())
      case .logLinear: places.formUnion(prompt.parameters)
      case .autoregressive(let model):
        let scores = prompt.scores()
        var isVisited = [Bool](repeating: false, count: prompt.parameters.count)
        for response in 0..<prompt.responses {
          for (place, entry) in scores.row(response).enumerated() where entry != .zero {
            isVisited[place] = true
          }
        }
        for (place, parameter) in prompt.parameters.enumerated()
        where place % model.space.vocabulary > 0 && isVisited[place] {
          places.insert(parameter)
        }
      }
    }
    self.places = places.sorted()
  }

  /// The coordinates at these positions among them, in this order.
  func restricted(to positions: [Int]) -> TaughtCoordinates {
    TaughtCoordinates(places: positions.map { places[$0] })
  }

  private init(places: [Int]) {
    self.places = places
  }

  /// The gradients g(y) of the implicit reward in these coordinates, a row a response, up to a shift
  /// common to all responses.
  ///
  /// Shape: n x r. Complexity: O(n d).
  func features<Number: EnclosingScalar>(
    at prompt: Prompt<Number>
  ) -> EnclosureMatrix<Number> {
    let columns = places.map { prompt.parameters.contains($0) ? $0 - prompt.theta.startIndex : nil }
    let scores = prompt.scores()
    let rows = (0..<prompt.responses).map { response -> [Number] in
      switch prompt.family {
      case .tabular: (0..<prompt.responses).map { $0 == response ? .one : .zero }
      case .logLinear(let features): Array(features[response])
      case .autoregressive: scores.row(response)
      }
    }
    return EnclosureMatrix(rows: prompt.responses, columns: order) { response, column in
      columns[column].map { prompt.beta * rows[response][$0] } ?? .zero
    }
  }

  /// Sigma = E_x Cov_{y ~ pi}(g, g), as half a sum over pairs of pi x pi.
  ///
  /// Complexity: O(n^2 r^2) a prompt.
  func policyCovariance<Number: EnclosingScalar>(
    of problem: Problem<Number>
  ) -> EnclosureMatrix<Number> {
    var total = EnclosureMatrix<Number>(zeros: order, order)
    for prompt in problem.prompts {
      let policy = prompt.policy.probabilities
      let sum = pairSum(features: features(at: prompt)) { first, second in
        policy[first] * policy[second]
      }
      total.add(sum, scale: prompt.probability)
    }
    return total
  }

  /// The information of one pair, sum over ordered pairs of mu I(D*) g_ab g_ab^T, at one prompt.
  ///
  /// Complexity: O(n^2 r^2).
  func information<Number: EnclosingScalar>(
    of law: PairLaw<Number>, at prompt: Prompt<Number>, link: LinkFunction
  ) -> EnclosureMatrix<Number> {
    var row = [Number](repeating: .zero, count: prompt.responses)
    var loaded = -1
    return pairSum(features: features(at: prompt)) { first, second in
      if loaded != first {
        law.fillSymmetrisedRow(first, into: &row)
        loaded = first
      }
      let information: Number = link.information(prompt.reward[first] - prompt.reward[second])
      return Number(2) * row[second - first] * information
    }
  }

  /// The sum over pairs a < b of weight(a, b) f_ab f_ab^T, f_ab = f_a - f_b.
  func pairSum<Number: EnclosingScalar>(
    features: EnclosureMatrix<Number>, weight: (Int, Int) -> Number
  ) -> EnclosureMatrix<Number> {
    var sum = EnclosureMatrix<Number>(zeros: order, order)
    for first in 0..<features.rows {
      for second in first + 1..<max(first + 1, features.rows) {
        let difference = (0..<order).map { features[first, $0] - features[second, $0] }
        let support = difference.indices.filter { difference[$0] != .zero }
        let factor = weight(first, second)
        for row in support {
          let scaled = factor * difference[row]
          for column in support where column <= row {
            sum[row, column] += scaled * difference[column]
          }
        }
      }
    }
    return EnclosureMatrix(rows: order, columns: order) { sum[max($0, $1), min($0, $1)] }
  }
}
