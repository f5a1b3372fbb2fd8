//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
public import Training

/// The report of `pilaf train`: one value behind the text, the JSON document and the CSV.
public struct TrainingDocument: Sendable {
  let problem: ProblemSummary
  let plan: TrainingPlan
  /// The first seed.
  let seed: UInt64
  /// The seeds asked for; zero where only the population was.
  let seeds: Int
  let population: Trajectory?
  let populationReason: String
  let trajectories: [Trajectory]

  /// The report on runs of a plan.
  ///
  /// `population` is the run with exact gradients, or nil beside the reason why there is none.
  public init(
    _ plan: TrainingPlan, population: Trajectory?, populationReason: String = "",
    trajectories: [Trajectory], seed: UInt64, seeds: Int, summary: ProblemSummary
  ) {
    problem = summary
    self.plan = plan
    self.seed = seed
    self.seeds = seeds
    self.population = population
    self.populationReason = populationReason
    self.trajectories = trajectories
  }

  /// The evaluations of the sampled runs, averaged over seeds.
  var points: [TrainingPoint] { TrainingPoint.averages(of: trajectories) }

  /// Why a number of a record is missing.
  static func reason(for measure: TrainingMeasure) -> String {
    switch measure {
    case .stepCosine: "No step was taken from here, or the step or grad J is zero."
    case .remainderNorm: "T2 is beyond the range of double precision."
    case .noiseTrace:
      "A reward model has no such gradient, or it is beyond the range of double precision."
    case .signalToNoise: "There is no noise to compare with."
    default: "The number is beyond the range of double precision."
    }
  }
}

extension TrainingDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("train", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(TrainingPlanSummary(plan, seed: seed, seeds: seeds), forKey: "plan")
    if let population {
      try container.encode(TrajectoryEntry(population), forKey: "population")
    } else {
      try container.encodeNil(forKey: "population")
      try container.encode(populationReason, forKey: "populationReason")
    }
    if trajectories.isEmpty {
      try container.encodeNil(forKey: "sampled")
      try container.encode(
        seeds == 0 ? "Only exact gradients were asked for." : "No seed was finished.",
        forKey: "sampledReason")
    } else {
      try container.encode(SampledEntry(trajectories), forKey: "sampled")
    }
  }

  /// A row an evaluation, exact ones first; means over seeds with their standard errors.
  public var commaSeparatedValues: String {
    let measures = TrainingMeasure.allCases
    var values = CommaSeparatedValues(
      header: ["mode", "step", "labels", "passes", "seeds"]
        + measures.flatMap { [$0.rawValue, $0.rawValue + "StandardError"] })
    for record in population?.records ?? [] {
      values.add(
        ["population", "\(record.step)", "", "", ""]
          + measures.flatMap { [$0.value(record).map { "\($0)" } ?? "", ""] })
    }
    for point in points {
      values.add(
        [
          "sampled", "\(point.step)", "\(point.labels)", point.passes.map { "\($0)" } ?? "",
          "\(point.seeds)",
        ]
          + measures.flatMap { measure -> [String] in
            let mean = point.mean(of: measure)
            return [mean?.mean, mean?.standardError].map { $0.map { "\($0)" } ?? "" }
          })
    }
    return values.text
  }

  /// A line of JSON for every evaluation of every run.
  public func jsonLines() throws -> String {
    var lines = ""
    for trajectory in (population.map { [$0] } ?? []) + trajectories {
      let isPopulation = trajectory.seed == population?.seed && lines.isEmpty && population != nil
      for record in trajectory.records {
        let line = RecordLine(
          record, seed: isPopulation ? nil : trajectory.seed, sampler: plan.sampler.name,
          algorithm: plan.route.name)
        lines += try JSONDocument.line(of: line) + "\n"
      }
    }
    return lines
  }
}
