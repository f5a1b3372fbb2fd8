//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A vector with an estimate of the error of each of its components.
public struct BruteForceVector: Sendable {
  /// The components.
  public let values: [Double]
  /// The estimated absolute errors of the components.
  public let errors: [Double]

  /// Creates a vector from components and their errors.
  public init(values: [Double], errors: [Double]) {
    precondition(values.count == errors.count, "Every component needs an error.")
    self.values = values
    self.errors = errors
  }

  /// The Euclidean norm.
  public var norm: Double { dot(self).squareRoot() }

  /// The Euclidean norm of the errors.
  public var errorNorm: Double {
    errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The inner product with another vector.
  public func dot(_ other: BruteForceVector) -> Double {
    precondition(values.count == other.values.count, "The vectors must have the same dimension.")
    var sum = 0.0
    for index in values.indices { sum += values[index] * other.values[index] }
    return sum
  }

  /// The cosine of the angle to another vector; undefined if one of them vanishes.
  public func cosine(with other: BruteForceVector) -> Double {
    dot(other) / (norm * other.norm)
  }
}
