//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums
public import PreferenceModel
public import Scalar

/// What several samplers do on one problem: the pairs they show at each prompt, how those are
/// labelled, and how much a label counts.
///
/// Sums over pairs begin here. What samplers share at a prompt is computed once.
public struct SamplerExperiments<Number: Scalar>: Sendable {
  /// The samplers.
  public let samplers: [any Sampler]
  /// What each does at each prompt.
  ///
  /// Shape: prompts x samplers.
  public let experiments: [[PairExperiment<Number>]]
  /// The weights of each sampler's labels, nil where they are not weighed.
  public let labelWeights: [LabelWeights<Number>?]
  /// w(x), one where a sampler's labels are not weighed.
  ///
  /// Shape: prompts x samplers.
  public let weights: [[Number]]

  /// What these samplers do on a problem, fed by its current policy.
  ///
  /// Complexity: O(n) a prompt and distinct factor of the laws; O(n log n) for best-of-N.
  @specialized(where Number == Double)
  public init(of samplers: [any Sampler], on problem: Problem<Number>) {
    let recipes = samplers.map { $0.recipe(beta: problem.beta) }
    var experiments: [[PairExperiment<Number>]] = []
    experiments.reserveCapacity(problem.prompts.count)
    // Prompts x samplers, one row after the other.
    var logMasses: [Number] = []
    logMasses.reserveCapacity(problem.prompts.count * samplers.count)
    for prompt in problem.prompts {
      var factors = TiltedResponses(at: prompt)
      var row: [PairExperiment<Number>] = []
      row.reserveCapacity(samplers.count)
      for (sampler, recipe) in zip(samplers, recipes) {
        let (law, logMass) = recipe.law(from: &factors)
        row.append(PairExperiment(law: law, labels: prompt.labels(sampler.labelling)))
        logMasses.append(logMass)
      }
      experiments.append(row)
    }
    let probabilities = problem.prompts.map { $0.probability }
    let labelWeights = samplers.indices.map { index in
      samplers[index].weighsLabels
        ? LabelWeights(
          logWeights: problem.prompts.indices.map { logMasses[$0 * samplers.count + index] },
          probabilities: probabilities) : nil
    }
    weights = problem.prompts.indices.map { prompt in
      labelWeights.map { $0?.values[prompt] ?? .one }
    }
    self.labelWeights = labelWeights
    self.samplers = samplers
    self.experiments = experiments
  }

  private init(_ other: SamplerExperiments, alone index: Int) {
    samplers = [other.samplers[index]]
    experiments = other.experiments.map { [$0[index]] }
    labelWeights = [other.labelWeights[index]]
    weights = other.weights.map { [$0[index]] }
  }

  /// What one of the samplers does.
  ///
  /// Complexity: O(1) a prompt.
  public func alone(_ index: Int) -> SamplerExperiments {
    SamplerExperiments(self, alone: index)
  }
}

extension Prompt {
  /// The labels at this prompt.
  ///
  /// Complexity: O(1), O(n log n) where a reward's order is the label.
  @specialized(where Number == Double)
  func labels(_ labelling: Labelling) -> PreferenceLabels {
    switch labelling {
    case .bradleyTerry: .bradleyTerry
    case .order(let reward): .scoreOrder(ScoreClasses(values(of: reward)))
    }
  }
}
