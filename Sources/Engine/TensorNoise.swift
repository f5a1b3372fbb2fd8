//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

/// The noise of labels at a prompt of sequences whose rewards spread far, of laws that are sums of
/// products.
///
///     E_mu[k ||f_a - f_b||^2] = sum of c (n_u^T K e_v + e_u^T K n_v - 2 sum over j of F_uj^T K F_vj)
///
/// over the terms c u x v of mu: e_u, n_u and F_uj are the sums of u, u ||f||^2 and u f_j at the nodes
/// of a ``TensorGrid``. The columns of F are taken one row of chances at a time, so that no more of them
/// are held at once, and nothing is left to merge.
struct TensorNoise: Sendable {
  let prompt: SurveyedPrompt
  let form: TokenScores
  let tensor: TensorGrid
  let laws: [ProductLaw?]

  /// The largest number of sums that one thread holds.
  static let largestStorage = 24_000_000

  /// The noise; nil where the scores are not those of sequences, or where the nodes of another grid are
  /// so few that kernels between them cost less.
  init?(_ prompt: SurveyedPrompt, _ laws: [ProductLaw?]) {
    guard let form = prompt.stream.tokenScores,
      let plan = TensorPlan(prompt, form, sources: Self.sources(laws).count)
    else { return nil }
    self.init(prompt, form, laws, plan)
  }

  /// The noise on a grid of these axes.
  init(_ prompt: SurveyedPrompt, _ form: TokenScores, _ laws: [ProductLaw?], _ plan: TensorPlan) {
    (self.prompt, self.form, self.laws) = (prompt, form, laws)
    tensor = TensorGrid(plan.first, plan.second)
  }

  /// The factors that some laws are made of.
  static func sources(_ laws: [ProductLaw?]) -> [Int] {
    Set(laws.compactMap { $0?.terms }.joined().flatMap { [$0.first, $0.second] }).sorted()
  }

  /// The second moments, each along a direction of its own; nil for what does not fit.
  ///
  /// Complexity: O(n T p1 p2) a factor of the laws, and O(d M1 M2 (M1 + M2)).
  func moments(
    along directions: [[Double]], _ run: EngineRun
  ) throws(EngineObstacle) -> [NoiseMoment?] {
    let groups = lawGroups()
    let rows = form.conditional.count / form.vocabulary
    let tasks =
      groups.flatMap { group in (0..<rows).map { TensorTask.row($0, group) } }
      + groups.joined().map { TensorTask.law($0) }
    let sums = try run.reduce(parts: tasks.count) { task in
      switch tasks[task] {
      case .row(let row, let group): crossSums(row, group, run)
      case .law(let law): ownSums(law, along: directions[law], run)
      }
    }
    let error = relativeError
    let covered = Set(groups.joined())
    return laws.indices.map { place in
      guard covered.contains(place), let law = laws[place] else { return nil }
      let mass = law.cancellation * (sums.norms[place] + 4 * sums.visits[place])
      return NoiseMoment(
        trace: sums.norms[place] - 2 * sums.cross[place], along: sums.along[place],
        error: error * mass)
    }
  }

  /// Laws whose factors fit together, in order; those that do not fit alone are in none.
  private func lawGroups() -> [[Int]] {
    func fits(_ group: [Int]) -> Bool {
      Self.sources(group.map { laws[$0] }).count * form.vocabulary * tensor.count
        <= Self.largestStorage
    }
    var groups: [[Int]] = []
    for place in laws.indices where laws[place] != nil && fits([place]) {
      if let last = groups.last, fits(last + [place]) {
        groups[groups.count - 1].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups
  }

  /// How far truncation and rounding move a sum over pairs, relative to its mass.
  private var relativeError: Double {
    let count = prompt.stream.count
    let windows = count / ResponseBatch.capacity / NodeSums.fold * form.length
    let batches = NodeSums.fold * (ResponseBatch.capacity / NodeSums.stretch + 1)
    let ofKernels = 2 * (tensor.grid.first.nodes + tensor.grid.second.nodes)
    let overNodes =
      tensor.grid.first.nodes * tensor.grid.first.panels
      + tensor.grid.second.nodes * tensor.grid.second.panels + ofKernels
    return prompt.pairError(
      tensor.grid, summingAtNodes: StepWindow.stretch + windows + batches + overNodes)
  }
}

/// What one thread does without any other.
private enum TensorTask {
  /// The products of scores in one row of chances, for some laws.
  case row(Int, [Int])
  /// The sums of one law that hold no products of scores.
  case law(Int)
}

/// Sums over pairs, a number a law.
struct TensorSums: Mergeable {
  /// Of mu k <f_a, f_b>.
  var cross: [Double]
  /// Of mu k (||f_a||^2 + ||f_b||^2).
  var norms: [Double]
  /// The same for the squared visits of rows.
  var visits: [Double]
  /// Of mu k (z_a - z_b)^2.
  var along: [Double]

  init(laws: Int) {
    cross = Array(repeating: 0, count: laws)
    (norms, visits, along) = (cross, cross, cross)
  }

  mutating func merge(_ next: TensorSums) {
    for place in cross.indices {
      cross[place] += next.cross[place]
      norms[place] += next.norms[place]
      visits[place] += next.visits[place]
      along[place] += next.along[place]
    }
  }
}
