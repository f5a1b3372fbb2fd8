//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Parallel
import RealModule
import Scalar

/// The second moments of one label's gradient at one prompt, over beta^2 and the label weights.
///
/// For every term of a sampler's noise, a pair of laws u x v with a kernel that is a sum of cosines and
/// sines of a difference of scores, E_{u, v}[phase ||phi_a - phi_b||^2] is
/// Q_u conj(V) + U conj(Q_v) - 2 <U_phi, V_phi>, with U_phi = E_u[phase phi] and
/// Q_u = E_u[phase ||phi||^2]; and the same along the direction of each sampler's gradient.
struct NoiseSums: Sendable {
  /// E_mu[k ||phi_ab||^2], one a sampler.
  private(set) var traces: [Double]
  /// E_mu[k (u^T phi_ab)^2], one a sampler.
  private(set) var along: [Double]
  /// The bounds on the errors of the traces.
  private(set) var errors: [Double]

  /// The sums for samplers with these terms and directions; a sampler without terms has zeros.
  ///
  /// - Complexity: O(K T V^2) a law for K frequencies or pairs of frequencies, and O(groups T V^4)
  ///   for those at which the mean of the phase under the other law of a pair does not vanish.
  init(
    _ laws: TransferLaws, terms: [[NoiseTerm]], directions: [[[Double]]], threads: Int
  ) {
    let cells = NoiseCells(terms)
    traces = terms.map { _ in 0 }
    along = traces
    errors = traces
    guard !cells.cells.isEmpty else { return }
    let model = laws.model
    let (oracle, implicit) = (
      cells.series(laws, model.reward), cells.series(laws, model.implicitReward)
    )
    let slope = LogisticSeries(
      width: cells.width(laws, model.implicitReward), tolerance: NoiseBlock.tolerance)
    let blocks = NoiseBlock.all(
      Set(cells.cells.map(\.kernel)), oracle: oracle, implicit: implicit, slope: slope)
    let sizes = SecondOrderSizes(laws, used: cells.laws)
    let parts = blocks.indices.concurrentMap(
      threads: threads, room: NoisePass(laws, cells, sizes, directions: directions)
    ) { pass, block in pass.parts(of: blocks[block]) }
    var totals = cells.cells.map { NoiseCell.Part($0) }
    for part in parts {
      for index in totals.indices { totals[index].add(part[index]) }
    }
    let accuracy = TransferAccuracy(laws)
    for (sampler, list) in terms.enumerated() {
      for term in list {
        guard let cell = cells.position(of: term) else { continue }
        traces[sampler] += term.factor * totals[cell].trace
        along[sampler] += term.factor * (totals[cell].along[sampler] ?? 0)
        errors[sampler] +=
          term.factor.magnitude
          * NoiseCells.error(
            blocks, cells.cells[cell], sizes, accuracy, oracle, implicit, on: model)
      }
    }
  }
}

/// A pair of laws with a kernel, and the samplers whose noise has it.
struct NoiseCell: Sendable {
  let first: Int
  let second: Int
  let kernel: NoiseKernel
  var samplers: [Int]

  /// The sums of a cell over a part of the frequencies.
  struct Part: Sendable {
    /// Of ||phi_ab||^2.
    var trace = 0.0
    /// Of (u^T phi_ab)^2, by sampler.
    var along: [Int: Double] = [:]

    init(_ cell: NoiseCell) {
      for sampler in cell.samplers { along[sampler] = 0 }
    }

    mutating func add(_ other: Part) {
      trace += other.trace
      along.merge(other.along) { $0 + $1 }
    }
  }
}

/// The distinct cells of the noise of several samplers.
struct NoiseCells: Sendable {
  private(set) var cells: [NoiseCell] = []

  /// The laws that occur.
  var laws: Set<Int> { Set(cells.flatMap { [$0.first, $0.second] }) }

  init(_ terms: [[NoiseTerm]]) {
    for (sampler, list) in terms.enumerated() {
      for term in list {
        if let known = position(of: term) {
          cells[known].samplers.append(sampler)
        } else {
          cells.append(
            NoiseCell(
              first: term.first, second: term.second, kernel: term.kernel, samplers: [sampler]))
        }
      }
    }
  }

  func position(of term: NoiseTerm) -> Int? {
    cells.firstIndex {
      $0.first == term.first && $0.second == term.second && $0.kernel == term.kernel
    }
  }

  /// The series of a reward on an interval that holds its differences under every cell.
  func series(_ laws: TransferLaws, _ score: [[Double]]) -> LogisticSeries {
    .shortest(width: width(laws, score), tolerance: NoiseBlock.tolerance)
  }

  /// The half-width of that interval.
  func width(_ laws: TransferLaws, _ score: [[Double]]) -> Double {
    let widths = laws.widths(of: score)
    let steps = Double(2 * laws.model.length)
    let logTail = Double.log(NoiseBlock.tolerance / (steps * steps))
    return cells.map { widths.width($0.first, $0.second, logChance: logTail) }.max() ?? 0
  }

  /// A bound on the error of a cell's trace.
  static func error(
    _ blocks: [NoiseBlock], _ cell: NoiseCell, _ sizes: SecondOrderSizes,
    _ accuracy: TransferAccuracy, _ oracle: LogisticSeries, _ implicit: LogisticSeries,
    on model: TransferModel
  ) -> Double {
    let largest = (model.reward.largestMagnitude, model.implicitReward.largestMagnitude)
    var rounding = 0.0
    var total = 0.0
    for block in blocks {
      for amplitude in block.amplitudes where amplitude.kernel == cell.kernel {
        for (lane, frequency) in block.block.frequencies.enumerated() {
          let size = amplitude.cosine[lane].magnitude + amplitude.sine[lane].magnitude
          let angle = frequency.first.magnitude * largest.0 + frequency.second.magnitude * largest.1
          rounding += 2 * size * accuracy.rounding(angle: angle)
          total += size
        }
      }
    }
    // The series, frequencies left out, and differences beyond the interval, at most 4 T^2 each.
    let truncation =
      4 * (NoiseBlock.tolerance + oracle.error + implicit.error)
      * (1 + oracle.coefficientSum + implicit.coefficientSum + total)
    return (rounding + truncation) * sizes.mass(cell.first, cell.second)
  }
}
