//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
public import Samplers
public import Scalar

/// Sums over all pairs in time linear in the number of responses.
///
/// Every pair law is a short sum of products u(a) v(b), and every function of a pair that is needed
/// is a smooth function of two differences of rewards. So the responses of a prompt are gathered at
/// the nodes of a grid (`NodeGrid`), pairs of nodes are summed over, and what a node feels is
/// handed back to its responses.
public struct LinearRoute: Sendable {
  let beta: Double
  let parameterCount: Int
  private let prompts: [PromptSource]
  let run: EngineRun
  private let memory = RouteMemory()
  /// The largest number of responses that are sorted at once.
  var segmentCapacity = OrderedSegments.capacity
  /// The largest number of responses whose pairs are summed one by one in a sweep.
  var largestBlock = ResponseBatch.capacity

  /// Where the responses of a prompt come from, and the rows of their scores but for tables of logits.
  private enum PromptSource: Sendable {
    case listed(Prompt<Double>, ScoreRows<Double>?)
    case sequences(SequenceTask<Double>, parameters: Range<Int>)
  }

  /// The route for a problem whose responses are listed.
  ///
  /// Complexity: O(n d).
  public init(_ problem: Problem<Double>, _ run: EngineRun = EngineRun()) {
    beta = problem.beta
    parameterCount = problem.parameterCount
    prompts = problem.prompts.map { .listed($0, ListedResponses.scoreRows(of: $0)) }
    self.run = run
  }

  /// The route for a token-level problem, whose responses are enumerated as they are needed and
  /// never stored.
  public init(_ problem: SequenceProblem<Double>, _ run: EngineRun = EngineRun()) {
    beta = problem.beta
    parameterCount = problem.parameterCount
    prompts = zip(problem.prompts, problem.parameters).map { .sequences($0, parameters: $1) }
    self.run = run
  }

  /// The number of responses of each prompt, the largest `Int` where it is no `Int`.
  private var counts: [Int] {
    prompts.map { prompt in
      switch prompt {
      case .listed(let prompt, _): prompt.responses
      case .sequences(let task, _): task.model.space.count ?? .max
      }
    }
  }

  /// The number of responses of the largest prompt.
  var largestCount: Int { counts.max() ?? 0 }

  /// A prompt whose parameters are a logit a response; nil for others.
  func listedTable(at index: Int) -> Prompt<Double>? {
    if case .listed(let prompt, nil) = prompts[index] { prompt } else { nil }
  }

  /// What the work at each prompt is proportional to.
  var sizes: [Double] { counts.map { Double($0) } }

  /// The prompts, surveyed for these laws.
  func surveyed(
    _ table: SourceTable, _ coverage: LinearCoverage, _ run: EngineRun
  ) throws(EngineObstacle) -> [SurveyedPrompt] {
    var surveyed: [SurveyedPrompt] = []
    var stages = RunStages(run, weights: sizes)
    for (place, prompt) in prompts.enumerated() {
      let stream: any ResponseStream =
        switch prompt {
        case .listed(let prompt, let scores):
          ListedResponses(prompt, scores, bases: table.tilts.bases)
        case .sequences(let task, let parameters):
          try SequenceResponses(task, beta: beta, parameters: parameters)
        }
      surveyed.append(
        try SurveyedPrompt(
          stream, table, coverage, memory.memory(prompt: place, table), stages.next()))
    }
    return surveyed
  }
}

extension LinearRoute {
  /// The objective, the losses and gradients of samplers, and the remainder of Theorem 4.1.
  ///
  /// - Exactness: ``AlignmentSums/relativeError`` holds a bound, made of the truncation of
  ///   interpolation and of rounding, times the masses of the sums.
  /// - Complexity: O(n (p + d)) a factor of the samplers' laws, p at most 18^2 nodes of a cell, and
  ///   O(M^2) for M nodes in all, never more than responses; O(n log n) for best-of-N.
  public func alignment(
    of samplers: [any Sampler], withNoise: Bool = true
  ) throws(EngineObstacle) -> AlignmentSums {
    let pilaf = TheoreticalPilaf()
    let coverage = coverage(of: samplers, withNoise: withNoise)
    let table = SourceTable(coverage.recipes + [pilaf.recipe(beta: beta)])
    var stages = RunStages(run.rising(), weights: [1, withNoise ? 6 : 4, withNoise ? 10 : 0])
    let prompts = try surveyed(table, coverage, stages.next())
    let weights = labelWeights(samplers, prompts)
    let logMeanWeight = LabelWeights(
      logWeights: prompts.map { $0.laws[samplers.count]?.logMass ?? 0 },
      probabilities: prompts.map { $0.stream.probability }
    ).logMean
    var noises: [PromptNoise] = []
    var totals = AlignmentTotals(samplers: samplers.count, parameters: parameterCount)
    var sumStages = stages.next(of: sizes)
    for (index, prompt) in prompts.enumerated() {
      var parts = sumStages.next(
        of: [1, 2] + coverage.sweeps.map { $0 == nil ? 0 : 4 } + (withNoise ? [8] : []))
      let experiments = samplers.indices.map { place in
        prompt.laws[place].map { law in
          LinearExperiment(law: law, labelling: samplers[place].labelling)
        }
      }
      let fields = try AlignmentFields(
        prompt, experiments, beta: beta, logMeanWeight: logMeanWeight, parts.next())
      let sums = try fields.parts(parts.next())
      totals.add(sums, fields, weights: weights.map { $0?[index] ?? 1 })
      for (place, law) in coverage.sweeps.enumerated() {
        let stage = parts.next()
        guard let law else { continue }
        let sweep = try OrderedSweep.alignment(
          law, fields, largestBlock: largestBlock, stage)
        totals.add(
          try sweep?.parts(stage), of: place, sweep, fields, probabilities: sums.probabilities,
          weight: weights[place]?[index] ?? 1)
      }
      guard withNoise else { continue }
      noises.append(
        try PromptNoise(fields, coverage.noiseSweeps, largestBlock: largestBlock, parts.next()))
    }
    let run = stages.next()
    for (prompt, noise) in noises.enumerated() {
      try totals.add(
        noise, at: prompts[prompt].stream, weights: weights.map { $0?[prompt] ?? 1 }, beta: beta,
        run)
    }
    run.progress(1)
    return totals.sums(of: coverage, logMeanWeight: logMeanWeight)
  }

  /// How samplers are summed over.
  func coverage(of samplers: [any Sampler], withNoise: Bool = false) -> LinearCoverage {
    LinearCoverage(
      samplers, beta: beta, responses: largestCount, withNoise: withNoise,
      capacity: segmentCapacity)
  }

  /// The label weights w(x) of each sampler, one a prompt; nil for one that does not weigh.
  func labelWeights(
    _ samplers: [any Sampler], _ prompts: [SurveyedPrompt]
  ) -> [[Double]?] {
    samplers.indices.map { place in
      guard samplers[place].weighsLabels else { return nil }
      return LabelWeights(
        logWeights: prompts.map { $0.laws[place]?.logMass ?? 0 },
        probabilities: prompts.map { $0.stream.probability }
      ).values
    }
  }
}
