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
  /// The sweep that sums over a law with its labels: C(a) is made of all kernels but the last, which is
  /// the entropy.
  static func alignment(
    _ law: OrderedLaw, _ fields: AlignmentFields, largestBlock: Int, _ run: EngineRun
  ) throws(EngineObstacle) -> OrderedSweep? {
    func kernel(_ kernel: PairKernel, factor: Double = 1, grid: Int = 0) -> OrderedKernel {
      OrderedKernel(kernel: kernel, isSigned: law.isSigned, factor: factor, grid: grid)
    }
    var grids = fields.grids
    var kernels = [
      kernel(.order), kernel(.order, factor: -1, grid: 1), kernel(.entropy, grid: 1),
    ]
    if law.labelling != .bradleyTerry {
      let grid = try NodeGrid(.implicit, fields.prompt, run)
      grids = [PlacedGrid(grid: grid, plane: .implicit)]
      kernels = [kernel(.order, factor: -1), kernel(.entropy)]
    } else if !fields.isSeparate {
      let placed = try fields.tensorGrid(largestHalfWidth: law.isSigned ? 1 : nil, run)
      guard let placed else { return nil }
      grids = [placed]
      kernels = [kernel(.gap), kernel(.entropy)]
    }
    return try OrderedSweep(
      fields.prompt, law, kernels, on: grids, largestBlock: largestBlock, run)
  }

  /// The sums over responses; the sweep is one of ``alignment(_:_:largestBlock:_:)``.
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
          sums.entropy += rows[(kernels.count - 1) * ResponseBatch.capacity + offset]
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
    var sum = 0.0
    for (place, kernel) in kernels.dropLast().enumerated() {
      sum += kernel.factor * rows[place * ResponseBatch.capacity + offset]
    }
    guard law.labelling != .bradleyTerry else { return (sum, mass) }
    let extremes = interval.extremes(draws: law.draws)
    return (
      chance * (extremes.best - extremes.worst) / 4 + sum,
      chance * (extremes.best + extremes.worst) / 2 + mass
    )
  }
}
