//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar

/// What the responses of one prompt add up to under an ordered law: gradient and loss.
struct OrderedParts: Mergeable {
  /// The sums of C(a) times the score.
  var gradient: GatheredSums
  /// The sum over a of r_theta(a) C(a), and the same with absolute values and masses.
  var reward = 0.0
  var rewardMass = 0.0
  /// The sum over pairs of the entropy of the model's prediction.
  var entropy = 0.0

  mutating func merge(_ next: OrderedParts) {
    gradient.merge(next.gradient)
    reward += next.reward
    rewardMass += next.rewardMass
    entropy += next.entropy
  }
}

extension OrderedSweep {
  /// What the sums of a law with its labels are made of: C(a) first, then the entropy.
  static func alignmentKernels(_ law: OrderedLaw) -> [OrderedKernel] {
    let gap: PairKernel = law.labelling == .bradleyTerry ? .gap : .order
    return [
      OrderedKernel(kernel: gap, isSigned: law.isSigned),
      OrderedKernel(kernel: .entropy, isSigned: law.isSigned),
    ]
  }

  /// The sums over responses; the kernels are those of ``alignmentKernels(_:)``.
  ///
  /// Complexity: that of ``moments(_:)`` and ``reduceRows(_:_:from:_:)``, and O(T) or O(d) a response.
  func parts(_ run: EngineRun) throws(EngineObstacle) -> OrderedParts {
    var stages = RunStages(run, weights: [1, 2])
    let stream = prompt.stream
    let empty = OrderedParts(gradient: GatheredSums(stream))
    return try reduceRows(try moments(stages.next()), stages.next(), from: empty) {
      sums, room, rows in
      let count = room.batch.count
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { memory in
        let weights = UnsafeMutableBufferPointer(rebasing: memory[..<count])
        let masses = UnsafeMutableBufferPointer(rebasing: memory[count...])
        for offset in 0..<count {
          let (weight, mass) = share(offset, room, rows)
          (weights[offset], masses[offset]) = (weight, mass)
          sums.reward += room.batch.centredImplicit[offset] * weight
          sums.rewardMass += room.batch.centredImplicit[offset].magnitude * mass
          sums.entropy += rows[ResponseBatch.capacity + offset]
        }
        sums.gradient.add(room.batch, weights: weights, masses: masses, stream)
      }
    }
  }

  /// C(a) and the mass of its terms.
  private func share(
    _ offset: Int, _ room: borrowing OrderedRoom, _ rows: UnsafeMutableBufferPointer<Double>
  ) -> (weight: Double, mass: Double) {
    let (chance, interval) = (room.factors.numbers[offset], room.intervals[offset])
    let mass = interval.extremesMass(draws: law.draws, chance: chance, kernel: 4)
    guard law.labelling != .bradleyTerry else { return (rows[offset], mass) }
    let extremes = interval.extremes(draws: law.draws)
    return (
      chance * (extremes.best - extremes.worst) / 4 - rows[offset],
      chance * (extremes.best + extremes.worst) / 2 + mass
    )
  }
}
