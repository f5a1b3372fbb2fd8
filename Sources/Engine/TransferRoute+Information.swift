//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
public import Samplers
import Scalar

extension TransferRoute {
  /// The information of comparisons, its sandwich with label weights, and the covariance of g.
  ///
  /// The rewards s of sigma'(s_a - s_b) are the oracle's at the optimum, the implicit ones where the
  /// theorem is applied at the current policy.
  ///
  /// - Exactness: ``InformationSums/relativeError``, as for ``alignment(of:_:)``.
  /// - Complexity: O(groups T V^4) a law and frequency, O(d^2) memory a lane, law and thread.
  public func information(of samplers: [any Sampler], at reward: Reward) -> InformationSums {
    let prompts = zip(prompts, parameters).map { prompt, parameters in
      TransferPrompt(
        prompt.model, probability: prompt.probability, parameters: parameters, samplers: samplers)
    }
    let labels = SamplerLabels.all(samplers, prompts: prompts)
    var totals = InformationTotals(samplers: samplers.count, order: parameterCount)
    for (position, prompt) in prompts.enumerated() {
      totals.add(
        prompt, labels, samplers, at: reward, position: position, threads: threads)
    }
    return totals.sums(labels)
  }
}

/// The running sums over prompts.
private struct InformationTotals {
  private var covariance: Matrix
  private var samplers: [InformationSums.OfSampler]
  private var errors: [Double]

  init(samplers count: Int, order: Int) {
    covariance = Matrix(rows: order, columns: order, repeating: 0)
    samplers = (0..<count).map { _ in InformationSums.OfSampler(order: order) }
    errors = [Double](repeating: 0, count: count)
  }

  mutating func add(
    _ prompt: TransferPrompt, _ labels: [Coverage<SamplerLabels>], _ list: [any Sampler],
    at reward: Reward, position: Int, threads: Int
  ) {
    let model = prompt.model
    let score =
      switch reward {
      case .implicit: model.implicitReward
      case .oracle: model.reward
      }
    let used = Set(labels.compactMap(\.value).flatMap { $0.shares[position].terms.map(\.pair) })
    let cells = used.union([prompt.policyPair]).sorted()
    let sums = StepInformation(
      prompt.laws, pairs: cells.map { prompt.laws.pairs[$0] }, score: score, threads: threads)
    let chances = model.chances
    let beta = model.beta
    func scores(_ matrix: Matrix) -> Matrix {
      matrix.fromStepsToScores(chances, row: model.vocabulary)
    }
    let policy = cells.firstIndex(of: prompt.policyPair) ?? 0
    covariance.addBlock(
      scores(sums.plain[policy]), scale: prompt.probability * beta * beta / 2,
      at: prompt.parameters)
    for (index, label) in labels.enumerated() {
      guard let labels = label.value else { continue }
      let empty = Matrix(
        rows: model.parameterCount, columns: model.parameterCount, repeating: 0)
      var matrix = empty
      var (error, identical) = (0.0, 0.0)
      for term in labels.shares[position].terms {
        guard let cell = cells.firstIndex(of: term.pair) else { continue }
        matrix.addBlock(sums.matrices[cell], scale: term.share, at: 0..<matrix.rows)
        error += term.share * sums.errors[cell]
        identical += term.share * prompt.laws.coincidence(term.pair)
      }
      let scale = prompt.probability * beta * beta
      samplers[index].add(
        scores(matrix), scale: scale,
        weight: list[index].weighsLabels ? labels.weights[position] : nil, identical: identical,
        probability: prompt.probability, at: prompt.parameters)
      // The map from counts to scores adds at most four entries up, each at most once.
      errors[index] = max(errors[index], 4 * scale * error)
    }
  }

  func sums(_ labels: [Coverage<SamplerLabels>]) -> InformationSums {
    var relative = 0.0
    for (index, label) in labels.enumerated() where label.value != nil {
      let matrix = samplers[index].unweightedInformation
      let largest = matrix.elements.reduce(0) { max($0, $1.magnitude) }
      if largest > errors[index] { relative = max(relative, errors[index] / largest) }
    }
    return InformationSums(
      route: .transfer, covariance: covariance,
      samplers: labels.indices.map { index in
        switch labels[index] {
        case .covered: .covered(samplers[index])
        case .missing(let reason): .missing(reason: reason)
        }
      }, relativeError: relative)
  }
}

extension TransferLaws {
  /// The chance that two responses of a pair of laws are the same.
  ///
  /// The sum of u v over sequences, a product over steps. Complexity: O(T V^2).
  func coincidence(_ pair: Int) -> Double {
    let (u, v) = (pairs[pair].first, pairs[pair].second)
    let product = zip(weights[u], weights[v]).map { zip($0, $1).map { $0 + $1 } }
    return .exp(
      MarkovChain(product, on: model).logNormaliser - chains[u].logNormaliser
        - chains[v].logNormaliser)
  }
}

extension Matrix {
  /// Adds scale times a square matrix to the block at these rows and columns.
  mutating func addBlock(_ block: Matrix, scale: Double, at range: Range<Int>) {
    for (column, other) in range.enumerated() {
      for (row, parameter) in range.enumerated() {
        self[parameter, other] += scale * block[row, column]
      }
    }
  }
}
