//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
public import CertifiedArithmetic
public import PreferenceModel
public import Samplers
import Scalar

/// Enclosures of what `align` reports: the angles of all samplers and Theorem 4.1.
public struct CertifiedAlignment: Sendable {
  /// One sampler.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The cosine of the angle between -grad L and grad J.
    public let cosine: Enclosure
    /// The angle in degrees.
    public let angleDegrees: Enclosure
    /// ||grad L||.
    public let lossGradientNorm: Enclosure
    /// Why the figures are not known, where they are not.
    public let undecidedReason: String?
  }

  /// The number of binary digits it took.
  public let bits: Int
  /// ||grad J||.
  public let objectiveGradientNorm: Enclosure
  /// beta / Zbar.
  public let scale: Enclosure
  /// The widest enclosure among the coordinates of grad L + (beta / Zbar) grad J + T2.
  public let identityResidual: Enclosure
  /// Whether every coordinate's enclosure contains zero.
  public let identityContainsZero: Bool
  /// ||T2||.
  public let remainderNorm: Enclosure
  /// The bound on ||T2||.
  public let remainderBound: Enclosure
  /// Zbar ||T2|| / (beta ||grad J||), a bound on the sine of T-PILAF's angle; nil where ||grad J||
  /// cannot be told from zero, or ||T2|| has no bound.
  public let sineBound: Enclosure?
  /// A row a sampler.
  public let rows: [Row]

  /// Whether every sampler has an angle.
  public var isDecided: Bool { rows.allSatisfy { $0.undecidedReason == nil } }

  /// Why there is no bound on the sine, where there is none.
  public var missingBoundReason: String {
    objectiveGradientNorm.lower > 0
      ? "||T2|| is not enclosed at \(bits) bits" : "grad J cannot be told from zero"
  }

  /// The absolute error of a cosine at which the precision is no longer raised.
  public static let targetRadius = 1e-18

  /// The enclosures at the first precision of the ladder that makes all cosines tight, or at the last.
  ///
  /// Complexity: O(n^2 d) operations a prompt and O(n^2) more a sampler, at each precision.
  public static func certify<Number: EnclosingScalar>(
    _ problem: Problem<Number>, samplers: [any Sampler], ladder: [Int]
  ) throws(CertifiedRefusal) -> CertifiedAlignment {
    if let refusal = CertifiedLimit.refusal(of: problem) { throw refusal }
    var result: CertifiedAlignment?
    for bits in ladder where !(result?.isTight ?? false) {
      result = Precision.$bits.withValue(bits) {
        CertifiedAlignment(CertifiedView(problem), samplers: samplers)
      }
    }
    guard let result else { throw CertifiedRefusal("No precision was asked for.") }
    return result
  }

  private var isTight: Bool { rows.allSatisfy { $0.cosine.radius <= Self.targetRadius } }

  private init<Number: EnclosingScalar>(
    _ view: CertifiedView<Number>, samplers: [any Sampler]
  ) {
    let alignment = view.alignment
    let ascent = alignment.objective.gradient.values
    let remainder = alignment.remainder.vector.values.euclideanNorm()
    let residuals = alignment.identityResidual
    bits = Precision.bits
    objectiveGradientNorm = ascent.euclideanNorm().enclosure
    scale = alignment.scale.enclosure
    identityResidual = (residuals.max { $0.radius < $1.radius } ?? .zero).enclosure
    identityContainsZero = residuals.allSatisfy(\.containsZero)
    remainderNorm = remainder.enclosure
    remainderBound = alignment.remainder.bound.enclosure
    let sine = remainder / (alignment.scale * ascent.euclideanNorm())
    sineBound = sine.isBounded ? sine.enclosure : nil
    let losses = PreferenceLoss.evaluate(samplers, on: view.problem)
    rows = zip(samplers, losses).map { sampler, loss in
      Row(sampler, gradient: loss.gradient.values, ascent: ascent, on: view.problem)
    }
  }
}

extension CertifiedAlignment.Row {
  fileprivate init<Number: EnclosingScalar>(
    _ sampler: any Sampler, gradient: [Number], ascent: [Number], on problem: Problem<Number>
  ) {
    let angle = CertifiedAngle(between: gradient.map { -$0 }, ascent)
    let unknown = sampler.undecidedReason(on: problem)
    let nothing = (Number.one / .zero).enclosure
    self.sampler = sampler.name
    cosine = unknown == nil ? angle.cosine.enclosure : nothing
    angleDegrees = unknown == nil ? angle.degrees.enclosure : nothing
    lossGradientNorm = unknown == nil ? gradient.euclideanNorm().enclosure : nothing
    undecidedReason =
      unknown
      ?? (angle.cosine.isBounded
        ? nil
        : "At \(Precision.bits) bits a gradient cannot be told from zero, so there is no angle.")
  }
}
