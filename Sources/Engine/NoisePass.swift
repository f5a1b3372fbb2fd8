//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// The passes of one thread for the noise of labels.
final class NoisePass {
  private let laws: TransferLaws
  private let cells: NoiseCells
  private let sizes: SecondOrderSizes
  private let chances: [Double]
  private let directions: [[[Double]]]
  private let pass: TransferPass
  /// A pass with the score along the direction of each sampler.
  private let along: [TransferPass]

  /// Memory for the noise of some samplers. Shape: a direction a sampler, tables of d numbers.
  init(
    _ laws: TransferLaws, _ cells: NoiseCells, _ sizes: SecondOrderSizes,
    directions: [[[Double]]]
  ) {
    self.laws = laws
    self.cells = cells
    self.sizes = sizes
    self.directions = directions
    chances = laws.model.chances
    let pass = TransferPass(laws.model)
    self.pass = pass
    along = directions.map {
      TransferPass(laws.model, order: 2, scores: laws.model.steps(along: $0), sharing: pass)
    }
  }

  /// The sums of every cell over a block of frequencies.
  func parts(of block: NoiseBlock) -> [NoiseCell.Part] {
    let model = laws.model
    var parts = cells.cells.map { NoiseCell.Part($0) }
    let active = cells.cells.indices.filter { cell in
      block.amplitudes.contains { $0.kernel == cells.cells[cell].kernel }
    }
    guard !active.isEmpty else { return parts }
    pass.load(block.block, model.reward, model.implicitReward)
    guard !isNegligible(block, active) else { return parts }
    var phases: [Int: SecondOrderPhases] = [:]
    for law in Set(active.flatMap { [cells.cells[$0].first, cells.cells[$0].second] }).sorted() {
      phases[law] = SecondOrderPhases(
        pass.counts(laws.chains[law]), lanes: block.block.frequencies.count, chances,
        row: model.vocabulary)
    }
    for cell in active { addSquares(block, cell, &phases) }
    for cell in active {
      let entry = cells.cells[cell]
      guard let u = phases[entry.first], let v = phases[entry.second],
        let amplitude = block.amplitudes.first(where: { $0.kernel == entry.kernel })
      else { continue }
      parts[cell].trace = u.sum(amplitude.cosine, amplitude.sine, with: v) {
        $0.trace($1, lane: $2)
      }
      for sampler in entry.samplers {
        let direction = directions[sampler].flatMap(\.self)
        parts[cell].along[sampler] = u.sum(amplitude.cosine, amplitude.sine, with: v) {
          $0.along(direction, sampler, $1, lane: $2)
        }
      }
    }
    return parts
  }

  /// Whether a block adds less to every cell than the tolerance.
  ///
  /// ||phi||^2 is at most 2 T^2, and a vector of counts times phases at most sqrt(2) T times the bound of
  /// a step.
  private func isNegligible(_ block: NoiseBlock, _ active: [Int]) -> Bool {
    let entries = active.map { cells.cells[$0] }
    let needed = Set(entries.flatMap { [$0.first, $0.second] }).sorted()
    let steps = Double(laws.model.length)
    return PhaseDecay.isNegligible(needed, of: laws, pass) { decays in
      entries.allSatisfy { entry in
        guard let u = decays[entry.first], let v = decays[entry.second],
          let amplitude = block.amplitudes.first(where: { $0.kernel == entry.kernel })
        else { return false }
        return block.block.frequencies.indices.allSatisfy { lane in
          let size = amplitude.cosine[lane].magnitude + amplitude.sine[lane].magnitude
          let squares = u.mean(lane: lane) + v.mean(lane: lane)
          let product = u.step(lane: lane) * v.step(lane: lane)
          return 4 * size * steps * steps * (squares + product) < NoiseBlock.tolerance / 256
        }
      }
    }
  }

  /// Computes E[phase ||phi||^2] and E[phase (u . phi)^2] where the mean of the other law's phase does
  /// not make them negligible.
  private func addSquares(
    _ block: NoiseBlock, _ cell: Int, _ phases: inout [Int: SecondOrderPhases]
  ) {
    let entry = cells.cells[cell]
    guard let amplitude = block.amplitudes.first(where: { $0.kernel == entry.kernel }) else {
      return
    }
    for (law, other) in [(entry.first, entry.second), (entry.second, entry.first)] {
      guard let means = phases[other]?.means, phases[law] != nil else { continue }
      let size = means.indices.reduce(0) { largest, lane in
        max(
          largest,
          means[lane].magnitude
            * (amplitude.cosine[lane].magnitude + amplitude.sine[lane].magnitude))
      }
      guard size > NoiseBlock.tolerance / 256 else { continue }
      if phases[law]?.squares.isEmpty == true {
        phases[law]?.addTrace(pass.trace(laws.chains[law])[0])
      }
      for sampler in entry.samplers where phases[law]?.alongSquares[sampler] == nil {
        phases[law]?.alongSquares[sampler] = along[sampler].series(laws.chains[law])[2]
          .map { $0.scaled(by: 2) }
      }
    }
  }
}

extension TransferModel {
  /// The score along a direction of theta as a sum over steps: the entry of each step less the mean of
  /// its row under the policy.
  func steps(along direction: [[Double]]) -> [[Double]] {
    direction.enumerated().map { group, table in
      var steps = table
      for start in stride(from: 0, to: places, by: vocabulary) {
        let row = start..<start + vocabulary
        let mean = row.map { Double.exp(policy[group][$0]) * table[$0] }.sum()
        for place in row { steps[place] -= mean }
      }
      return steps
    }
  }
}
