//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
public import Scalar

/// The didactic bandit of Tajwar et al., 2024 (arXiv 2404.14367): a hundred actions, the bins of
/// [-1, 1], under a reference that is a squashed Cauchy law, and a bump of reward somewhere.
public enum DidacticBandit: String, CaseIterable, Sendable {
  /// The bump sits where the reference hardly samples: e^-((a - 70) / 10)^2.
  case misaligned = "R4"
  /// The bump sits near the mode of the reference: e^-((a - 20) / 10)^2.
  case aligned = "R5"
  /// The mean of the misaligned bump over ten tokens.
  case misalignedSequence = "R6"
  /// The mean of the aligned bump over ten tokens.
  case alignedSequence = "R7"
  /// The misaligned bump, twice as wide.
  case misalignedWide = "R8"
  /// The misaligned bump, three times as wide.
  case misalignedWider = "R9"

  /// K, the number of actions, or of tokens.
  public static let actions = 100
  /// The number of tokens of a response of R6 and R7.
  public static let length = 10

  /// The action of the largest reward.
  public var peak: Int {
    switch self {
    case .misaligned, .misalignedSequence, .misalignedWide, .misalignedWider: 70
    case .aligned, .alignedSequence: 20
    }
  }

  /// The width of the bump.
  public var width: Double {
    switch self {
    case .misaligned, .aligned, .misalignedSequence, .alignedSequence: 10
    case .misalignedWide: 20
    case .misalignedWider: 30
    }
  }

  /// Whether a response is a sequence of tokens.
  public var isSequence: Bool { self == .misalignedSequence || self == .alignedSequence }

  /// The reward of each action, or of each token.
  public var rewards: [Double] {
    (0..<Self.actions).map { action in
      let distance = (Double(action) - Double(peak)) / width
      return Double.exp(-distance * distance)
    }
  }

  /// The reference: bin i of Y = tanh X, X Cauchy about -0.7 with scale 0.4.
  ///
  /// p_i = F(atanh(-1 + (i + 1) / 50)) - F(atanh(-1 + i / 50)), F the Cauchy distribution function, one
  /// and zero at both ends of the line.
  public static let reference: FiniteDistribution<Double> = {
    let edges = (0...actions).map { edge -> Double in
      guard edge > 0 else { return 0 }
      guard edge < actions else { return 1 }
      let y = Double(2 * edge - actions) / Double(actions)
      let x = (Double.log(onePlus: y) - Double.log(onePlus: -y)) / 2
      return 0.5 + Double.atan((x + 0.7) / 0.4) / Double.pi
    }
    return FiniteDistribution(
      probabilities: zip(edges.dropFirst(), edges).map { $0 - $1 })
  }()
}
