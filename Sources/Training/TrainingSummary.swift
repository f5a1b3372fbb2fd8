//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// A quantity of a record that is averaged over seeds.
public enum TrainingMeasure: String, Sendable, CaseIterable {
  /// E[r*].
  case reward
  /// KL(pi || pi_ref).
  case klFromReference
  /// KL(pi_ref || pi).
  case klToReference
  /// J.
  case objective
  /// J(pi*) - J.
  case regret
  /// H(pi).
  case entropy
  /// ||r_theta - r*||.
  case rewardError
  /// The cosine of the step with grad J.
  case stepCosine
  /// ||T2||.
  case remainderNorm
  /// tr V.
  case noiseTrace
  /// ||grad L|| / sqrt(tr V).
  case signalToNoise

  /// The quantity of a record, nil where it has none.
  public func value(_ record: TrainingRecord) -> Double? {
    switch self {
    case .reward: record.reward
    case .klFromReference: record.klFromReference
    case .klToReference: record.klToReference
    case .objective: record.objective
    case .regret: record.regret
    case .entropy: record.entropy
    case .rewardError: record.rewardError
    case .stepCosine: record.stepCosine
    case .remainderNorm: record.remainderNorm
    case .noiseTrace: record.noiseTrace
    case .signalToNoise: record.signalToNoise
    }
  }
}

/// A mean over seeds with its standard error.
public struct SampleMean: Sendable, Equatable {
  /// The number of values.
  public let count: Int
  /// Their mean.
  public let mean: Double
  /// The standard error of the mean; nil for a single value.
  public let standardError: Double?

  /// The mean of some values; nil where there is none.
  ///
  /// Two passes, so that the variance cannot be negative. Complexity: O(values).
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let mean = values.sum() / Double(values.count)
    self.mean = mean
    let squares = values.map { ($0 - mean) * ($0 - mean) }.sum()
    standardError =
      values.count > 1
      ? (squares / Double(values.count - 1) / Double(values.count)).squareRoot() : nil
  }
}

/// One evaluation averaged over the seeds whose runs have reached it.
public struct TrainingPoint: Sendable {
  /// The steps taken so far.
  public let step: Int
  /// The labels bought so far.
  public let labels: Int
  /// The passes of a model so far.
  public let passes: Double?
  /// The seeds whose runs have reached it.
  public let seeds: Int
  private let records: [TrainingRecord]

  /// The mean of a quantity; nil where no record has it.
  public func mean(of measure: TrainingMeasure) -> SampleMean? {
    SampleMean(records.compactMap { measure.value($0) })
  }

  /// The evaluations of some trajectories of one plan, each averaged over those that reached it.
  public static func averages(of trajectories: [Trajectory]) -> [TrainingPoint] {
    let length = trajectories.map(\.records.count).max() ?? 0
    return (0..<length).compactMap { index in
      let records = trajectories.compactMap { index < $0.records.count ? $0.records[index] : nil }
      guard let first = records.first else { return nil }
      return TrainingPoint(
        step: first.step, labels: first.labels, passes: first.passes, seeds: records.count,
        records: records)
    }
  }
}
