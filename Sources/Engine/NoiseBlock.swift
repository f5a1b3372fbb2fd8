//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// A block of frequencies with what each kernel of the noise weighs them by.
struct NoiseBlock: Sendable {
  /// The truncation that is allowed, in parts of the mass of a sum.
  static let tolerance = 0x1p-48

  /// The frequencies of both rewards, r* first.
  let block: FrequencyBlock
  /// The factors of cos(w D* + v D) and of sin(w D* + v D), a frequency each.
  let amplitudes: [(kernel: NoiseKernel, cosine: [Double], sine: [Double])]

  /// The blocks of all frequencies that some kernels need.
  ///
  /// With f(D) = sigma(D) - 1/2 the sum of c sin(v D), sigma'(D) is the sum of v c cos(v D) and the
  /// product f(D*) f(D) one of cosines of w D* - v D and w D* + v D.
  static func all(
    _ kernels: Set<NoiseKernel>, oracle: LogisticSeries, implicit: LogisticSeries
  ) -> [NoiseBlock] {
    var blocks = [
      NoiseBlock(
        block: FrequencyBlock(frequencies: [(0, 0)]),
        amplitudes: kernels.map { ($0, [0.5], [0]) })
    ]
    if kernels.contains(.oracleLoss) {
      blocks += split(oracle.frequencies.map { ($0, 0) }) { index in
        [(.oracleLoss, 0, -oracle.coefficients[index])]
      }
    }
    if kernels.contains(.residual) || kernels.contains(.squaredChance) {
      blocks += split(implicit.frequencies.map { (0, $0) }) { index in
        let slope = -implicit.frequencies[index] * implicit.coefficients[index]
        return [(.residual, slope, 0), (.squaredChance, slope, implicit.coefficients[index])]
      }
    }
    if kernels.contains(.residual) { blocks += products(oracle, implicit) }
    return blocks.map { $0.restricted(to: kernels) }
  }

  /// The frequencies of f(D*) f(D), but for those whose amplitude is below the tolerance.
  private static func products(
    _ oracle: LogisticSeries, _ implicit: LogisticSeries
  ) -> [NoiseBlock] {
    var frequencies: [(first: Double, second: Double)] = []
    var amplitudes: [Double] = []
    for (w, c) in zip(oracle.frequencies, oracle.coefficients) {
      for (v, b) in zip(implicit.frequencies, implicit.coefficients) where b * c > smallest {
        frequencies += [(w, v), (w, -v)]
        amplitudes += [b * c, -b * c]
      }
    }
    return split(frequencies) { [(.residual, amplitudes[$0], 0)] }
  }

  /// Products of coefficients below this sum to less than the tolerance, as they fall geometrically.
  private static let smallest = tolerance / 256

  private static func split(
    _ frequencies: [(first: Double, second: Double)],
    _ amplitudes: (Int) -> [(NoiseKernel, Double, Double)]
  ) -> [NoiseBlock] {
    FrequencyBlock.blocks(frequencies).enumerated().map { position, block in
      let start = position * FrequencyBlock.lanes
      let entries = block.frequencies.indices.map { amplitudes(start + $0) }
      return NoiseBlock(
        block: block,
        amplitudes: entries[0].indices.map { kernel in
          (entries[0][kernel].0, entries.map { $0[kernel].1 }, entries.map { $0[kernel].2 })
        })
    }
  }

  private func restricted(to kernels: Set<NoiseKernel>) -> NoiseBlock {
    NoiseBlock(block: block, amplitudes: amplitudes.filter { kernels.contains($0.kernel) })
  }
}
