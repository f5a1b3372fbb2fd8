//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import Samplers

/// The distinct laws of one response that the pair laws of several samplers are made of.
struct TiltTable: Sendable {
  typealias Tilt = ResponseTilt<Double>

  /// The laws, unnormalised.
  private(set) var tilts: [Tilt] = []
  /// Their distinct bases but the uniform one, whose logarithm is zero.
  private(set) var bases: [Tilt.Base] = []

  /// The place of a law, which is added where it is new.
  mutating func place(of tilt: Tilt) -> Int {
    if let place = tilts.firstIndex(of: tilt) { return place }
    if tilt.base != .uniform, !bases.contains(tilt.base) { bases.append(tilt.base) }
    tilts.append(tilt)
    return tilts.count - 1
  }

  /// Writes log u(y) less `shift` for each response of a batch.
  func fillLogarithms(
    _ tilt: Int, _ batch: borrowing ResponseBatch, shift: Double,
    into values: UnsafeMutableBufferPointer<Double>
  ) {
    let tilt = tilts[tilt]
    let base = bases.firstIndex(of: tilt.base).map { $0 * ResponseBatch.capacity }
    guard let start = values.baseAddress else { return }
    batch.logBases.withUnsafeBufferPointer { logs in
      unsafe pilaf_tilted_logarithms(
        base.flatMap { place in logs.baseAddress.map { $0 + place } }, shift, tilt.implicitReward,
        batch.implicit, tilt.oracleReward, batch.oracle, batch.count, start)
    }
  }

  /// Writes u(y) e^-shift for each response of a batch.
  func fillWeights(
    _ tilt: Int, _ batch: borrowing ResponseBatch, shift: Double,
    into values: UnsafeMutableBufferPointer<Double>
  ) {
    fillLogarithms(tilt, batch, shift: shift, into: values)
    guard let start = values.baseAddress else { return }
    unsafe pilaf_exponentiate(start, batch.count)
  }
}
