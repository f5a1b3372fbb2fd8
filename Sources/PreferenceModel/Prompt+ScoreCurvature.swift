//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension Prompt {
  /// The sum over responses of weight(y) times the Hessian of log pi_theta(y) in ``parameters``.
  ///
  /// A softmax of logits has the Hessian -(diag(p) - p p^T), the same for every response: so a
  /// tabular or log-linear policy multiplies minus its covariance by the sum of the weights, and an
  /// autoregressive one does so row by row of its table, each row weighed as often as the response
  /// visits it.
  ///
  /// Shape: m x m for m parameters, symmetric, row after row. Complexity: O(n m^2) for a log-linear
  /// policy, O(n T + m V) for an autoregressive one, O(n^2) for a tabular one.
  @specialized(where Number == Double)
  public func scoreCurvature(_ weights: [Number]) -> [Number] {
    precondition(weights.count == responses, "one weight per response is needed")
    var curvature = [Number](zeros: parameters.count * parameters.count)
    switch family {
    case .tabular:
      addSoftmaxCurvature(
        policy.probabilities, at: 0, scale: weights.sum(), into: &curvature)
    case .logLinear(let features):
      addFeatureCovariance(features, scale: weights.sum(), into: &curvature)
    case .autoregressive(let model):
      let logits = BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta))
      let conditional = logits.logProbabilities().values.map { Number.exp($0) }
      let visits = visitWeights(weights, model: model, logits: logits)
      for (row, weight) in visits.enumerated() {
        let start = row * model.space.vocabulary
        addSoftmaxCurvature(
          Array(conditional[start..<start + model.space.vocabulary]), at: start, scale: weight,
          into: &curvature)
      }
    }
    return curvature
  }

  /// Subtracts scale (diag(p) - p p^T) from the block that starts at one parameter.
  private func addSoftmaxCurvature(
    _ probabilities: [Number], at start: Int, scale: Number, into curvature: inout [Number]
  ) {
    let order = parameters.count
    for (row, first) in probabilities.enumerated() {
      let place = (start + row) * order + start
      curvature[place + row] -= scale * first
      for (column, second) in probabilities.enumerated() {
        curvature[place + column] += scale * first * second
      }
    }
  }

  /// Subtracts scale times the covariance of the features under the policy.
  private func addFeatureCovariance(
    _ features: ResponseTable<Number>, scale: Number, into curvature: inout [Number]
  ) {
    let order = features.columns
    let scores = scores()
    for response in 0..<responses {
      let row = scores.row(response)
      for (first, entry) in row.enumerated() {
        let factor = scale * policy.probabilities[response] * entry
        for (second, other) in row.enumerated() {
          curvature[first * order + second] -= factor * other
        }
      }
    }
  }

  /// The sum over responses of weight(y) times the number of tokens that each row gives it.
  private func visitWeights(
    _ weights: [Number], model: SequenceModel<Number>, logits: BigramLogits<Number>
  ) -> [Number] {
    var visits = [Number](zeros: model.space.vocabulary + 1)
    for (sequence, weight) in zip(model.space.sequences(), weights) {
      var previous: Int?
      for token in sequence {
        visits[logits.row(after: previous) / model.space.vocabulary] += weight
        previous = token
      }
    }
    return visits
  }
}
