//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import LinearAlgebra
import PreferenceModel
import Samplers
public import Scalar

/// The spectrum of Cov(g) in figures, and on request how the gradients lie in its eigenvectors.
public struct GeometrySummary: Sendable, Encodable {
  /// A vector's coordinates in the eigenvectors of Cov(g).
  public struct Components: Sendable, Encodable {
    /// What the vector is: grad J, T2, or -grad L of a sampler.
    public let vector: String
    /// Its coordinates, in the order of the eigenvalues.
    public let components: [Double]
  }

  /// What the name of a sampler's vector begins with.
  static let samplerPrefix = "-grad L "

  /// The number of directions that comparisons can teach.
  public let rank: Quantity
  /// The eigenvalues in descending order.
  public let eigenvalues: [Double]
  /// Eigenvalues below this times the largest count as zero.
  public let relativeThreshold: Quantity
  /// The largest over the smallest eigenvalue that counts.
  public let conditionNumber: Quantity
  /// The gradients in the eigenvectors; empty unless asked for.
  public let directions: [Components]

  /// The spectrum, with the report's gradients resolved in it where `resolving` is given.
  ///
  /// `geometry` is nil where the problem has too many parameters for the eigenproblem.
  public init(_ geometry: ParameterGeometry?, resolving report: AlignmentReport<Double>? = nil) {
    let tooLarge =
      "The spectrum of Cov(g) is not computed above \(ParameterGeometry.largestOrder) parameters."
    rank = Quantity(geometry.map { Double($0.rank) }, otherwise: tooLarge)
    eigenvalues = geometry.map { $0.spectrum.values.reversed() } ?? []
    relativeThreshold = Quantity(geometry?.relativeThreshold, otherwise: tooLarge)
    conditionNumber = Quantity(
      geometry?.conditionNumber,
      otherwise: geometry == nil ? tooLarge : "Cov(g) is zero: no direction can be taught.")
    guard let geometry, let report else {
      directions = []
      return
    }
    let vectors =
      [("grad J", report.objective.gradient.values)]
      + report.samplers.map {
        (Self.samplerPrefix + $0.sampler.name, $0.loss.gradient.values.map { -$0 })
      }
      + [("T2", report.theorem.remainder.vector.values)]
    directions = vectors.map { name, vector in
      Components(vector: name, components: geometry.components(of: vector).reversed())
    }
  }

  /// Writes the figures, null beside a reason where one does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(rank, forKey: "rank")
    try container.encode(eigenvalues, forKey: "eigenvalues")
    try container.encode(relativeThreshold, forKey: "relativeThreshold")
    try container.encode(conditionNumber, forKey: "conditionNumber")
    if !directions.isEmpty { try container.encode(directions, forKey: "directions") }
  }
}
