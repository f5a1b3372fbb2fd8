//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
import PreferenceModel
import Scalar

/// Runs of one plan, a seed each, with means and standard errors of what they reach.
///
/// Run k depends on the seed and on k alone, and results stand in the order of k: the outcome is the
/// same, bit for bit, for any number of threads.
public struct BanditSeeds: Sendable {
  /// The plan.
  public let plan: BanditPlan
  /// The seed that the streams of all runs come from.
  public let seed: UInt64
  /// What each run reached, in order.
  public private(set) var outcomes: [BanditEvaluation] = []

  /// No run so far.
  public init(_ plan: BanditPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
  }

  /// The policy over actions that a run ends with.
  ///
  /// Complexity: O(K) a step, and what the algorithm takes of a batch.
  func policy(ofRun run: Int) -> FiniteDistribution<Double> {
    var generator = SeededGenerator(seed: seed, stream: UInt64(run))
    var learner = BanditLearner(plan)
    learner.train(using: &generator)
    return FiniteDistribution(logits: learner.policy.logProbabilities)
  }

  /// What a run reaches.
  ///
  /// Complexity: O(K) a step, O(V^2) for sequences, and what the algorithm takes of a batch.
  public func outcome(ofRun run: Int) -> BanditEvaluation {
    guard plan.bandit.isSequence else {
      return BanditEvaluation(of: policy(ofRun: run), under: plan)
    }
    var generator = SeededGenerator(seed: seed, stream: UInt64(run))
    var learner = SequenceLearner(plan)
    learner.train(using: &generator)
    return BanditEvaluation(of: learner.policy, under: plan)
  }

  /// Runs more seeds on a number of threads.
  ///
  /// Precondition: at least one thread.
  public mutating func advance(by count: Int, threads: Int) {
    let (done, first) = (self, outcomes.count)
    outcomes += (first..<first + count).concurrentMap(threads: threads) { done.outcome(ofRun: $0) }
  }

  /// The means of the numbers of ``BanditEvaluation/values`` over the runs.
  ///
  /// Precondition: at least one run.
  public var means: [Double] {
    BanditEvaluation.names.indices.map { index in
      outcomes.reduce(0) { $0 + $1.values[index] } / Double(outcomes.count)
    }
  }

  /// The standard deviations of one run; nil with fewer than two.
  ///
  /// Squares of distances from the mean are added, so that no variance is negative.
  public var standardDeviations: [Double]? {
    guard outcomes.count > 1 else { return nil }
    let means = means
    return BanditEvaluation.names.indices.map { index in
      let squares = outcomes.reduce(0) { sum, outcome in
        let distance = outcome.values[index] - means[index]
        return sum + distance * distance
      }
      return (squares / Double(outcomes.count - 1)).squareRoot()
    }
  }

  /// The standard errors of the means; nil with fewer than two runs.
  public var standardErrors: [Double]? {
    standardDeviations?.map { $0 / Double(outcomes.count).squareRoot() }
  }
}

extension BanditPlan {
  /// The policy that exact expectations lead to in the same number of steps.
  ///
  /// Complexity: O(K^2) a step for comparisons and judgements, O(K) for rewards.
  var populationPolicy: FiniteDistribution<Double> {
    var learner = BanditLearner(self)
    learner.trainOnPopulation()
    return FiniteDistribution(logits: learner.policy.logProbabilities)
  }
}
