//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Training

/// One sampler of a comparison, under one schedule.
struct CompareEntry: Encodable {
  let entry: SamplerComparison.Entry

  /// Why an entry has no labels.
  private static let unreached = "The mean regret stays above the target."
  /// Why an entry has no ratio of labels.
  private static let noRatio =
    "It is the baseline, one of the two does not reach the target, or the baseline starts there."
  /// Why an interval has no upper end.
  private static let never = "More than 2.5 % of the resamples never reach the target."
  /// Why an entry has no passes.
  private static let noPasses = "The target is not reached, or the sampler draws from no model."
  /// Why an entry has no ratio of passes.
  private static let noPassRatio =
    "There is no ratio of labels, or one of the two samplers draws from no model."

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(entry.sampler, forKey: "sampler")
    try container.encode(entry.schedule.name, forKey: "schedule")
    try container.encode(entry.diverged, forKey: "diverged")
    try container.encode(MeanEntry(mean: entry.reward), forKey: "reward")
    try container.encode(MeanEntry(mean: entry.divergence), forKey: "klFromReference")
    try container.encode(MeanEntry(mean: entry.objective), forKey: "objective")
    try container.encode(MeanEntry(mean: entry.regret), forKey: "regret")
    if let gain = entry.objectiveGain {
      try container.encode(MeanEntry(mean: gain), forKey: "objectiveGain")
    } else {
      try container.encodeNil(forKey: "objectiveGain")
      try container.encode("It is the baseline.", forKey: "objectiveGainReason")
    }
    try container.encode(
      Quantity(entry.labels?.value, otherwise: Self.unreached), forKey: "labelsToTarget")
    try container.encode(
      Quantity(entry.labels?.lower, otherwise: Self.unreached), forKey: "labelsToTargetLower")
    try container.encode(
      Quantity(
        entry.labels?.finiteUpper,
        otherwise: entry.labels == nil ? Self.unreached : Self.never), forKey: "labelsToTargetUpper"
    )
    try encode(entry.labelRatio, "labelRatio", otherwise: Self.noRatio, &container)
    try container.encode(
      Quantity(entry.passes?.value, otherwise: Self.noPasses), forKey: "passesToTarget")
    try encode(entry.passRatio, "passRatio", otherwise: Self.noPassRatio, &container)
  }

  private func encode(
    _ interval: ResampledInterval?, _ key: DocumentKey, otherwise reason: String,
    _ container: inout KeyedEncodingContainer<DocumentKey>
  ) throws {
    guard let interval else {
      return try container.encode(Quantity(nil, otherwise: reason), forKey: key)
    }
    var part = container.nestedContainer(keyedBy: DocumentKey.self, forKey: key)
    try part.encode(interval.value, forKey: "value")
    try part.encode(interval.lower, forKey: "intervalLower")
    try part.encode(
      Quantity(interval.finiteUpper, otherwise: Self.never), forKey: "intervalUpper")
  }
}

extension ResampledInterval {
  /// The upper end; nil where too many resamples never reach the target.
  var finiteUpper: Double? { upper.isFinite ? upper : nil }
}
