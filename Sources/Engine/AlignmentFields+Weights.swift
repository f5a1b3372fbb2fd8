//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import RealModule
import Samplers
import Scalar

/// What each response of a batch adds, from the fields at it.
extension AlignmentFields {
  /// C(a) of every experiment, C2(a) and the weight of grad J, with their masses.
  func fillWeights(
    _ batch: borrowing ResponseBatch, _ room: ResponseColumns, _ sums: inout AlignmentParts
  ) {
    for (place, experiment) in experiments.enumerated() {
      let (weights, masses) = (room.weights.column(place), room.masses.column(place))
      for offset in 0..<batch.count { (weights[offset], masses[offset]) = (0, 0) }
      guard let experiment else { continue }
      switch experiment.labelling {
      case .bradleyTerry: addGap(experiment, batch, room, weights, masses)
      case .order(let reward): addOrder(experiment, reward, batch, room, weights, masses)
      }
      var (sum, mass) = (0.0, 0.0)
      for offset in 0..<batch.count {
        sum += batch.centredImplicit[offset] * weights[offset]
        mass += batch.centredImplicit[offset].magnitude * masses[offset]
      }
      sums.rewards[place] += sum
      sums.rewardMasses[place] += mass
    }
    fillRemainder(batch, room, &sums)
    fillObjective(batch, room)
    if prompt.stream.hasIndicatorScores {
      sums.probabilities += room.sources.column(prompt.table.policy).prefix(batch.count)
    }
  }

  /// Adds the sum over b of mu_sym(a, b) (p - q).
  private func addGap(
    _ experiment: LinearExperiment, _ batch: borrowing ResponseBatch, _ room: ResponseColumns,
    _ weights: UnsafeMutableBufferPointer<Double>, _ masses: UnsafeMutableBufferPointer<Double>
  ) {
    for term in experiment.law.terms {
      let half = term.coefficient / 2
      let (u, v) = (room.sources.column(term.first), room.sources.column(term.second))
      let fields = (
        room.fields.column(columns.gap + term.second),
        room.fields.column(columns.gap + term.first)
      )
      for offset in 0..<batch.count {
        weights[offset] += half * (u[offset] * fields.0[offset] + v[offset] * fields.1[offset])
      }
      guard experiment.law.extremes == nil else { continue }
      let bounds = (
        room.fields.column(columns.gapMass + term.second),
        room.fields.column(columns.gapMass + term.first)
      )
      for offset in 0..<batch.count {
        masses[offset] += half * (u[offset] * bounds.0[offset] + v[offset] * bounds.1[offset])
      }
    }
    if let (draws, reward) = experiment.law.extremes {
      let bound = room.fields.column(columns.gapMass + prompt.table.policy)
      let policy = room.sources.column(prompt.table.policy)
      for offset in 0..<batch.count {
        guard let order = prompt.orders[reward] else {
          masses[offset] = policy[offset] * bound[offset]
          continue
        }
        masses[offset] = order.interval(of: batch.start + offset).extremesMass(
          draws: draws, chance: policy[offset], kernel: bound[offset])
      }
    }
  }

  /// Adds the sum over b of mu_sym(a, b) (p - q) where the order of a reward decides p.
  private func addOrder(
    _ experiment: LinearExperiment, _ reward: Reward, _ batch: borrowing ResponseBatch,
    _ room: ResponseColumns, _ weights: UnsafeMutableBufferPointer<Double>,
    _ masses: UnsafeMutableBufferPointer<Double>
  ) {
    guard let draws = experiment.law.extremes?.draws, let order = prompt.orders[reward] else {
      return
    }
    for term in experiment.law.terms {
      let half = term.coefficient / 2
      let (u, v) = (room.sources.column(term.first), room.sources.column(term.second))
      let left = room.fields.column(columns.order(of: term.second))
      let right = room.fields.column(columns.order(of: term.first))
      for offset in 0..<batch.count {
        weights[offset] -= half * (u[offset] * left[offset] + v[offset] * right[offset])
      }
    }
    let policy = room.sources.column(prompt.table.policy)
    for offset in 0..<batch.count {
      let interval = order.interval(of: batch.start + offset)
      let chances = interval.extremes(draws: draws)
      weights[offset] += policy[offset] * (chances.best - chances.worst) / 4
      masses[offset] =
        policy[offset] * (chances.best + chances.worst) / 2
        + interval.extremesMass(draws: draws, chance: policy[offset], kernel: 4)
    }
  }

  /// C2(a) of T2, and what the responses add to its bounds.
  private func fillRemainder(
    _ batch: borrowing ResponseBatch, _ room: ResponseColumns, _ sums: inout AlignmentParts
  ) {
    let places = prompt.interpolation
    let totals = prompt.survey.totals
    let (weights, masses) = (
      room.weights.column(experiments.count), room.masses.column(experiments.count)
    )
    let field = room.fields.column(columns.remainder)
    let (policy, plus, minus) = (
      room.sources.column(places.policy), room.sources.column(places.plus),
      room.sources.column(places.minus)
    )
    let bounds = (
      room.fields.column(columns.gapMass + places.policy),
      room.fields.column(columns.gapMass + places.plus),
      room.fields.column(columns.gapMass + places.minus)
    )
    let gaps = (
      room.fields.column(columns.gap + places.policy),
      room.fields.column(columns.gap + places.plus),
      room.fields.column(columns.gap + places.minus)
    )
    room.growths.fill(batch.error, mean: prompt.survey.meanError, count: batch.count)
    fillNorms(batch, policy, into: room.norms)
    let scale = Double.exp(-logNormaliser)
    let tilted = Double.exp(
      totals[places.plus].logarithm + totals[places.minus].logarithm - logNormaliser)
    let (errors, isSeparate, mean) = (errors, isSeparate, prompt.survey.meanError)
    var (selfConcordant, quadratic) = (0.0, 0.0)
    for offset in 0..<batch.count {
      let x = batch.error[offset] - mean
      let growth = room.growths[offset]
      // R = (p - q) / sigma'(D) less the difference of x, and 1 / sigma'(D) = 2 + e^D + e^-D.
      weights[offset] =
        isSeparate
        ? scale * policy[offset] * (2 * gaps.0[offset] - x)
          + tilted * (plus[offset] * gaps.2[offset] + minus[offset] * gaps.1[offset])
        : policy[offset] * field[offset]
      // R and its rounding are below 6 (e^|x| - 1), and below (4 (p + q) + sigma' |x|) / sigma'.
      let chances =
        2 * scale * policy[offset] * bounds.0[offset]
        + tilted * (plus[offset] * bounds.2[offset] + minus[offset] * bounds.1[offset])
      let parts = 4 * chances + scale * policy[offset] * (x.magnitude + errors.magnitude)
      masses[offset] =
        isSeparate
        ? parts : min(6 * scale * policy[offset] * errors.growth(with: growth), parts)
      let norm = beta * room.norms[offset]
      selfConcordant += norm * scale * policy[offset] * errors.secondGrowth(with: growth)
      let squares =
        2 * scale * policy[offset] * errors.policy.distance(from: x)
        + tilted
        * (plus[offset] * errors.minus.distance(from: x)
          + minus[offset] * errors.plus.distance(from: x))
      quadratic += norm * squares
    }
    sums.selfConcordantBound += selfConcordant
    sums.quadraticBound += quadratic / (12 * (3.0).squareRoot())
  }

  /// ||grad log pi(a)||, or no less.
  private func fillNorms(
    _ batch: borrowing ResponseBatch, _ chances: UnsafeMutableBufferPointer<Double>,
    into norms: UnsafeMutableBufferPointer<Double>
  ) {
    if prompt.stream.hasIndicatorScores {
      // ||e_a - pi||^2 = (1 - pi_a)^2 + the sum of the other squares, at most 2 (1 - pi_a)^2.
      for offset in 0..<batch.count {
        norms[offset] = (2.0).squareRoot() * (1 - chances[offset] + Double.ulpOfOne)
      }
    } else if let form = prompt.stream.tokenScores {
      for offset in 0..<batch.count {
        norms[offset] = batch.sequences.squaredNorm(of: offset, form).squareRoot()
      }
    } else if let start = norms.baseAddress {
      unsafe pilaf_row_norms(batch.scores, batch.count, prompt.stream.parameters.count, start)
    }
  }

  /// The weight pi(a) (r* - r_theta - mean) of grad J.
  private func fillObjective(_ batch: borrowing ResponseBatch, _ room: ResponseColumns) {
    let (weights, masses) = (
      room.weights.column(experiments.count + 1), room.masses.column(experiments.count + 1)
    )
    let policy = room.sources.column(prompt.table.policy)
    for offset in 0..<batch.count {
      let mass = batch.oracle[offset].magnitude + batch.implicit[offset].magnitude + beta
      weights[offset] = policy[offset] * (batch.error[offset] - prompt.survey.meanError)
      masses[offset] = policy[offset] * (mass + errors.mass)
    }
  }
}
