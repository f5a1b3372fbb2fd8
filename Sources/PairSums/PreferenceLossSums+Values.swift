//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension PreferenceLossSums {
  /// The expected losses alone, of several experiments under several models.
  ///
  /// The loss of a pair, (D)+ and (D)- the parts of the model's difference D and p the chance that the
  /// first response wins, is log(1 + e^-|D|) + p (D)- + (1 - p) (D)+. So the losses of all models under
  /// all experiments are one product of matrices. Shapes: `implicitRewards` has n entries a model,
  /// model after model; the result is models x experiments, model after model.
  /// Complexity: O(n^2) time for each experiment and model, an exponential and a logarithm a pair and
  /// model; O(n) memory an experiment and model.
  @specialized(where Number == Double)
  public static func losses(
    of experiments: [PairExperiment<Number>], reward: [Number], implicitRewards: [Number]
  ) -> [Number] {
    let kinds = LabelKinds(experiments)
    let models = implicitRewards.count / reward.count
    var sums = [Number](zeros: models * experiments.count)
    var table = PairTable(experiments, responses: reward.count)
    while table.loadNext() {
      let parts = table.lossParts(of: implicitRewards, models: models)
      let weights = table.lossWeights(under: kinds, reward: reward)
      Number.addProducts(of: parts, rows: models, with: weights, to: &sums)
    }
    return sums
  }
}

extension PairTable {
  /// What the losses of several models at the loaded pairs are made of: log(1 + e^-|D|), (D)- and (D)+.
  ///
  /// Shape: models x (3 x pairs). Complexity: an exponential and a logarithm a pair and model.
  @inline(__always)
  fileprivate func lossParts(of implicitRewards: [Number], models: Int) -> [Number] {
    let pairs = count
    var least = [Number](zeros: models * pairs)
    least.withUnsafeMutableBufferPointer { least in
      for model in 0..<models {
        let (start, row) = (model * responses, model * pairs)
        forEachPair { pair in
          least[row + pair.place] =
            implicitRewards[start + pair.first] - implicitRewards[start + pair.second]
        }
      }
    }
    let differences = least
    Number.replaceByLeastLosses(&least)
    let parts = [Number](unsafeUninitializedCapacity: 3 * models * pairs) { parts, written in
      for model in 0..<models {
        for pair in 0..<pairs {
          let place = 3 * model * pairs + pair
          let difference = differences[model * pairs + pair]
          // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
          let isNegative = difference.approximation < 0
          parts.initializeElement(at: place, to: least[model * pairs + pair])
          parts.initializeElement(at: place + pairs, to: isNegative ? -difference : .zero)
          parts.initializeElement(at: place + 2 * pairs, to: isNegative ? .zero : difference)
        }
      }
      written = 3 * models * pairs
    }
    return parts
  }

  /// What the experiments weigh these parts by: mu of the pair in both orders, and this times the
  /// chances p and 1 - p that the first response wins and loses.
  ///
  /// Shape: (3 x pairs) x experiments. Complexity: an exponential a pair for Bradley-Terry labels.
  @inline(__always)
  fileprivate func lossWeights(under kinds: LabelKinds<Number>, reward: [Number]) -> [Number] {
    let (pairs, columns) = (count, members)
    var weights = [Number](zeros: 3 * pairs * columns)
    weights.withUnsafeMutableBufferPointer { weights in
      for (kind, members) in kinds.given.enumerated() {
        forEachPair { pair in
          let label = kinds.outcome(kind, of: pair, reward: reward)
          withMasses(at: pair.place) { masses in
            for member in members {
              let mass = pair.isIdentical ? masses[member] : masses[member] + masses[member]
              let place = pair.place * columns + member
              weights[place] = mass
              weights[place + pairs * columns] = mass * label.win
              weights[place + 2 * pairs * columns] = mass * label.lose
            }
          }
        }
      }
    }
    return weights
  }
}
