//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The weights w(x) that a sampler's labels carry in the loss, with mean one over the prompts.
public struct LabelWeights<Number: Scalar>: Sendable {
  /// w(x), one per prompt.
  public let values: [Number]
  /// The log of the mean that the weights were divided by: log Zbar for T-PILAF.
  public let logMean: Number

  /// The weights e^logWeight divided by their mean under `probabilities`.
  @specialized(where Number == Double)
  public init(logWeights: [Number], probabilities: [Number]) {
    var values = logWeights
    for (index, probability) in probabilities.enumerated() { values[index] += .log(probability) }
    let logMean = values.logSumExp()
    for (index, logWeight) in logWeights.enumerated() { values[index] = .exp(logWeight - logMean) }
    self.logMean = logMean
    self.values = values
  }
}
