//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

/// A symmetric matrix for the factorisations to be tried on, with its spectrum where it is known.
struct SymmetricExample: Sendable, CustomTestStringConvertible {
  let name: String
  let matrix: Matrix

  /// How many eigenvalues are not zero.
  let rank: Int

  var testDescription: String { name }

  init(_ name: String, _ matrix: Matrix, rank: Int? = nil) {
    self.name = name
    self.matrix = matrix
    self.rank = rank ?? matrix.rows
  }

  init(_ name: String, spectrum: [Double], seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    self.init(
      name, Matrix.symmetric(spectrum: spectrum, using: &generator),
      rank: spectrum.count { $0 != 0 })
  }

  /// Positive definite ones, orders 70 and 130 being beyond the block sizes of the libraries.
  static let positiveDefinite: [SymmetricExample] = [
    SymmetricExample("0 x 0", .identity(order: 0)),
    SymmetricExample("1 x 1", .diagonal([3])),
    SymmetricExample("tiny 1 x 1", .diagonal([0x1p-1000])),
    SymmetricExample("identity", .identity(order: 6)),
    SymmetricExample("diagonal", .diagonal([5, 0.25, 1e6, 3, 1e-6])),
    SymmetricExample("second difference", .secondDifference(order: 12)),
    SymmetricExample("Hilbert", .hilbert(order: 8)),
    SymmetricExample(
      "condition 1e12", spectrum: logarithmicSpectrum(order: 15, condition: 1e12), seed: 1),
    SymmetricExample(
      "repeated eigenvalues", spectrum: [2, 2, 2, 2, 5, 5, 9, 9, 9], seed: 2),
    SymmetricExample(
      "order 70", spectrum: logarithmicSpectrum(order: 70, condition: 100), seed: 3),
    SymmetricExample(
      "order 130", spectrum: logarithmicSpectrum(order: 130, condition: 1e4), seed: 4),
  ]

  /// Those, and ones that are singular or indefinite.
  static let all: [SymmetricExample] =
    positiveDefinite + [
      SymmetricExample("zero", Matrix(rows: 4, columns: 4, repeating: 0), rank: 0),
      SymmetricExample("zero 1 x 1", .diagonal([0]), rank: 0),
      SymmetricExample("negative 1 x 1", .diagonal([-2])),
      SymmetricExample("all ones", Matrix(rows: 7, columns: 7, repeating: 1), rank: 1),
      SymmetricExample("rank 3 of 8", spectrum: [0, 0, 0, 0, 0, 1, 4, 7], seed: 5),
      SymmetricExample("indefinite", spectrum: [-6, -6, -1, 0, 0, 0.5, 3], seed: 6),
      SymmetricExample("huge", spectrum: [0x1p990, 0x1p991, 0x1.8p991], seed: 7),
      SymmetricExample("tiny", spectrum: [0x1p-990, 0x1p-989, 0x1.8p-989], seed: 8),
    ]
}
