//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// How theta gives the policy at one prompt.
public enum PromptPolicy<Number: Scalar>: Sendable {
  /// Softmax of a logit a response: theta holds the logits of this prompt.
  case tabular
  /// h = h_ref + features theta, with theta shared by all prompts. Shape: n x d.
  case logLinear(features: ResponseTable<Number>)
  /// A softmax a token given the token before: theta holds this prompt's bigram logits.
  case autoregressive(SequenceModel<Number>)
}

extension PromptPolicy {
  /// Appends the log-probabilities of the policy at these parameters, relative to a reference where
  /// the family is.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  func appendLogProbabilities(
    at theta: ArraySlice<Number>, reference: FiniteDistribution<Number>, to rows: inout [Number]
  ) {
    let start = rows.count
    switch self {
    case .tabular:
      rows += theta
      rows.normaliseLogarithms(in: start..<rows.count)
    case .logLinear(let features):
      features.appendProducts(with: theta, to: &rows)
      for response in 0..<reference.count {
        rows[start + response] = reference.logProbabilities[response] + rows[start + response]
      }
      rows.normaliseLogarithms(in: start..<rows.count)
    case .autoregressive(let model):
      let logits = BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta))
      model.appendSums(of: logits.logProbabilities(length: model.space.length), to: &rows)
    }
  }

  /// The log-probabilities of several policies.
  ///
  /// Shapes: policies x responses, from policies x `columns` parameters. Complexity: O(n d) a policy.
  @specialized(where Number == Double)
  func logProbabilities(
    of policies: Range<Int>, at parameters: [Number], columns: Int,
    reference: FiniteDistribution<Number>
  ) -> [Number] {
    var rows: [Number]
    switch self {
    case .tabular:
      rows = parameters
      rows.normaliseLogarithms(groupsOf: reference.count)
    case .logLinear(let features):
      rows = []
      rows.reserveCapacity(policies.count * reference.count)
      for policy in policies {
        features.appendProducts(
          with: parameters[policy * columns..<(policy + 1) * columns], to: &rows)
        for response in 0..<reference.count {
          rows[policy * reference.count + response] += reference.logProbabilities[response]
        }
      }
      rows.normaliseLogarithms(groupsOf: reference.count)
    case .autoregressive(let model):
      var tables = parameters
      tables.normaliseLogarithms(groupsOf: model.space.vocabulary)
      rows = []
      rows.reserveCapacity(policies.count * reference.count)
      for policy in policies { model.appendSums(of: tables, from: policy * columns, to: &rows) }
    }
    return rows
  }

  /// The gradients of the log-probabilities of the policy at these parameters, which gives the
  /// responses these probabilities.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  func scores(
    parameters: Range<Int>, theta: ArraySlice<Number>, probabilities: [Number]
  ) -> ScoreTable<Number> {
    let storage: ScoreTable<Number>.Storage
    switch self {
    case .tabular: storage = .indicator(probabilities: probabilities)
    case .logLinear(let features): storage = .dense(features.centred(under: probabilities))
    case .autoregressive(let model):
      storage = .dense(
        model.scores(BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta))))
    }
    return ScoreTable(parameters: parameters, storage: storage)
  }
}
