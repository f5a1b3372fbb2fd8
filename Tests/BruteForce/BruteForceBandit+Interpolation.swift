//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The interpolated policies of theoretical PILAF, normalised over whole responses.
extension BruteForceBandit {
  /// The partition number Z+ = sum pi exp(r_theta).
  public var plusNormaliser: Double { total(of: plusWeights) }

  /// The partition number Z- = sum pi exp(-r_theta).
  public var minusNormaliser: Double { total(of: minusWeights) }

  /// The policy pi+ = pi exp(r_theta) / Z+.
  public var plusPolicy: [Double] { BruteForceFunctions.normalised(plusWeights) }

  /// The policy pi- = pi exp(-r_theta) / Z-.
  public var minusPolicy: [Double] { BruteForceFunctions.normalised(minusWeights) }

  /// The number 1 + Z+ Z- whose share of pairs theoretical PILAF draws from pi x pi.
  public var pairNormaliser: Double { 1 + plusNormaliser * minusNormaliser }

  private var plusWeights: [Double] {
    let implicit = implicitRewards
    return policy.indices.map { policy[$0] * exp(implicit[$0]) }
  }

  private var minusWeights: [Double] {
    let implicit = implicitRewards
    return policy.indices.map { policy[$0] * exp(-implicit[$0]) }
  }

  private func total(of weights: [Double]) -> Double {
    var sum = 0.0
    for weight in weights { sum += weight }
    return sum
  }
}
