//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// What the machine can do at best, as its own BLAS shows it: no program is faster.
public struct HardwareCeilings: Sendable, Equatable {
  /// Bytes a second between processor and memory: y + a x on arrays too large for the caches.
  public let bytesPerSecond: Double
  /// Floating-point operations a second: the product of two square matrices.
  public let operationsPerSecond: Double

  /// The entries of the arrays: 128 MiB each.
  private static let length = 1 << 24
  /// The order of the matrices.
  private static let order = 1536

  /// Measures both on a number of threads, the best of several runs.
  ///
  /// BLAS is left with one thread, as the program runs otherwise.
  public static func measure(threads: Int) -> HardwareCeilings {
    BLASBackend.useThreads(threads)
    defer { BLASBackend.useThreads(1) }
    let x = [Double](repeating: 1, count: length)
    var y = x
    let transfer = shortest(of: 6) { Vector.add(x, scaledBy: 0.5, to: &y) }
    let matrix = Matrix(rows: order, columns: order) { 1 / Double(1 + $0 + $1) }
    let product = shortest(of: 4) { _ = matrix.times(matrix) }
    let size = Double(order)
    return HardwareCeilings(
      bytesPerSecond: 24 * Double(length) / transfer,
      operationsPerSecond: 2 * size * size * size / product)
  }

  private static func shortest(of runs: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<runs).map { _ in clock.measure(body) / .seconds(1) }.min() ?? .infinity
  }
}
