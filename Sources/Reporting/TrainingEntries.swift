//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar
import Training

/// What a plan does, for documents.
struct TrainingPlanSummary: Encodable {
  let plan: TrainingPlan
  let seed: UInt64
  let seeds: Int

  init(_ plan: TrainingPlan, seed: UInt64, seeds: Int) {
    self.plan = plan
    self.seed = seed
    self.seeds = seeds
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(plan.route.name, forKey: "algorithm")
    try container.encode(plan.sampler.name, forKey: "sampler")
    try container.encode(plan.schedule.name, forKey: "schedule")
    try container.encode(plan.start.name, forKey: "start")
    try container.encode(plan.rule.name, forKey: "optimiser")
    try container.encode(plan.stepSize, forKey: "stepSize")
    try container.encode(plan.steps, forKey: "steps")
    try container.encode(plan.labeller.sentence, forKey: "labels")
    try container.encode(seed, forKey: "seed")
    try container.encode(seeds, forKey: "seeds")
    if case .sampled(let labels, let reuse) = plan.mode {
      try container.encode(labels, forKey: "labelsPerStep")
      try container.encode(reuse, forKey: "reuse")
    }
  }
}

/// The quantities of a run's last evaluation, and all its evaluations.
struct TrajectoryEntry: Encodable {
  private static let orderReason =
    "An order needs every step evaluated, and three errors between 0.5 and 1e-12."

  let trajectory: Trajectory

  init(_ trajectory: Trajectory) { self.trajectory = trajectory }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    if let last = trajectory.records.last {
      for measure in TrainingMeasure.final { try container.encode(measure, of: last) }
    }
    try container.encode(trajectory.divergedAt, forKey: "divergedAt")
    try container.encode(trajectory.overfitting, forKey: "overfitting")
    if let order = ConvergenceOrder(of: trajectory) {
      try container.encode(ConvergenceEntry(order), forKey: "convergence")
    } else {
      try container.encodeNil(forKey: "convergence")
      try container.encode(Self.orderReason, forKey: "convergenceReason")
    }
    try container.encode(trajectory.records.map { RecordEntry($0) }, forKey: "evaluations")
  }
}

/// One evaluation of one run.
struct ConvergenceEntry: Encodable {
  let order: Double
  let standardError: Double
  let steps: Int
  let linearRate: Double

  init(_ convergence: ConvergenceOrder) {
    order = convergence.fit.exponent
    standardError = convergence.fit.standardError
    steps = convergence.fit.points
    linearRate = convergence.linearRate
  }
}

struct RecordEntry: Encodable {
  let record: TrainingRecord

  init(_ record: TrainingRecord) { self.record = record }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try encode(into: &container)
  }

  func encode(into container: inout KeyedEncodingContainer<DocumentKey>) throws {
    try container.encode(record.step, forKey: "step")
    for measure in TrainingMeasure.allCases { try container.encode(measure, of: record) }
    try container.encode(
      Quantity(record.largestDifferenceError), forKey: "largestDifferenceError")
    try container.encode(
      Quantity(record.objectiveGradientNorm), forKey: "objectiveGradientNorm")
  }
}

/// One evaluation of one run as a line of JSON.
struct RecordLine: Encodable {
  let record: TrainingRecord
  let seed: UInt64?
  let sampler: String
  let algorithm: String

  init(_ record: TrainingRecord, seed: UInt64?, sampler: String, algorithm: String) {
    self.record = record
    self.seed = seed
    self.sampler = sampler
    self.algorithm = algorithm
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(seed == nil ? "population" : "sampled", forKey: "mode")
    try container.encode(seed, forKey: "seed")
    try container.encode(sampler, forKey: "sampler")
    try container.encode(algorithm, forKey: "algorithm")
    try container.encode(record.labels, forKey: "labels")
    try container.encode(
      Quantity(record.passes, otherwise: "The sampler draws from no model."), forKey: "passes")
    try RecordEntry(record).encode(into: &container)
  }
}

/// The sampled runs: what they end with, and the course of their means.
struct SampledEntry: Encodable {
  let trajectories: [Trajectory]

  init(_ trajectories: [Trajectory]) { self.trajectories = trajectories }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    let points = TrainingPoint.averages(of: trajectories)
    try container.encode(trajectories.count, forKey: "seeds")
    try container.encode(trajectories.count { $0.divergedAt != nil }, forKey: "diverged")
    if let last = points.last {
      for measure in TrainingMeasure.final { try container.encode(measure, of: last) }
    }
    try container.encode(trajectories.compactMap(\.overfitting), forKey: "overfitting")
    try container.encode(points.map { PointEntry(point: $0) }, forKey: "evaluations")
  }
}

/// One evaluation averaged over seeds.
struct PointEntry: Encodable {
  let point: TrainingPoint

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(point.step, forKey: "step")
    try container.encode(point.labels, forKey: "labels")
    try container.encode(
      Quantity(point.passes, otherwise: "The sampler draws from no model."), forKey: "passes")
    try container.encode(point.seeds, forKey: "seeds")
    for measure in TrainingMeasure.allCases { try container.encode(measure, of: point) }
  }
}

extension TrainingMeasure {
  /// The quantities that stand beside both kinds of run.
  static let final: [TrainingMeasure] = [
    .reward, .klFromReference, .klToReference, .entropy, .objective, .regret,
  ]
}

extension KeyedEncodingContainer<DocumentKey> {
  /// Writes a quantity of a record, or null beside the reason.
  mutating func encode(_ measure: TrainingMeasure, of record: TrainingRecord) throws {
    try encode(
      Quantity(measure.value(record), otherwise: TrainingDocument.reason(for: measure)),
      forKey: DocumentKey(stringValue: measure.rawValue))
  }

  /// Writes the mean of a quantity with its standard error and the seeds that have it, or null beside
  /// the reason.
  mutating func encode(_ measure: TrainingMeasure, of point: TrainingPoint) throws {
    let key = DocumentKey(stringValue: measure.rawValue)
    guard let mean = point.mean(of: measure) else {
      try encodeNil(forKey: key)
      return try encode(
        TrainingDocument.reason(for: measure),
        forKey: DocumentKey(stringValue: measure.rawValue + "Reason"))
    }
    var part = nestedContainer(keyedBy: DocumentKey.self, forKey: key)
    try part.encode(Quantity(mean.mean), forKey: "mean")
    try part.encode(
      Quantity(mean.standardError, otherwise: "One seed has no scatter."), forKey: "standardError")
    try part.encode(mean.count, forKey: "seeds")
  }
}
