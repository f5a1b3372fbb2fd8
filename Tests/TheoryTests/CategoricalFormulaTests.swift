//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import PreferenceModel
import Testing

@testable import Theory

/// The losses on categories and their optima, against sums over every pair and label.
struct CategoricalFormulaTests {
  /// An instance in plain numbers.
  struct Plain {
    let instance: CategoricalInstance
    var p: [Double] { BruteForceFunctions.softmax(instance.logits) }
    var reference: [Double] { instance.reference.probabilities }
    var data: [Double] { instance.data.probabilities }

    func hard(_ first: Int, _ second: Int) -> Double {
      let (left, right) = (instance.reward[first], instance.reward[second])
      return left == right ? 0.5 : (left > right ? 1 : 0)
    }

    func bradleyTerry(_ first: Int, _ second: Int) -> Double {
      BruteForceFunctions.logistic(instance.reward[first] - instance.reward[second])
    }

    func loss(
      _ policy: [Double], data: [Double], chance: (Int, Int) -> Double, _ loss: (Double) -> Double
    ) -> BruteForceSum {
      BruteForceCategories.pairLoss(
        policy, reference: reference, data: data, chance: chance, loss: loss)
    }

    func identity(_ policy: [Double], data: [Double]) -> BruteForceSum {
      loss(policy, data: data, chance: hard) { pow($0 - instance.margin, 2) }
    }

    func direct(_ policy: [Double], chance: (Int, Int) -> Double) -> BruteForceSum {
      loss(policy, data: data, chance: chance) { log(1 + exp(-instance.beta * $0)) }
    }

    /// The instance's own loss is right to its rounding, the enumerated one to its own.
    func tolerance(_ sum: BruteForceSum, _ mass: Double) -> Double {
      8 * sum.roundingError + instance.tolerance(mass: mass)
    }
  }

  static let instances = (0..<30).map { Plain(instance: .random($0, seed: 4)) }

  @Test func `both losses are the sums over all pairs and labels`() {
    for plain in Self.instances {
      let instance = plain.instance
      let change = instance.problem.change(instance.policy)
      let identity = instance.problem.identityLoss(change, under: instance.data)
      let listed = plain.identity(plain.p, data: plain.data)
      let width = 4 * (change.map(abs).max() ?? 0) + instance.margin
      #expect(
        abs(identity.value - listed.value)
          <= plain.tolerance(listed, identity.mass + width * width))
      for (labels, chance) in [
        (CategoricalLabels.bradleyTerry, plain.bradleyTerry), (.hard(threshold: 0), plain.hard),
      ] {
        let direct = instance.problem.directLoss(change, under: instance.data, labels: labels)
        let listed = plain.direct(plain.p, chance: chance)
        #expect(
          abs(direct.value - listed.value)
            <= plain.tolerance(listed, direct.mass + instance.beta * width))
      }
    }
  }

  @Test func `no policy near the stated minimisers does better`() {
    for plain in Self.instances {
      let instance = plain.instance
      let reference = plain.reference
      let margins = instance.data.probabilities.indices.map { first in
        plain.data.indices.reduce(0.0) { sum, second in
          sum + plain.data[second] * (2 * plain.hard(first, second) - 1)
        }
      }
      let identity = BruteForceFunctions.normalised(
        reference.indices.map { reference[$0] * exp(instance.margin * margins[$0]) })
      let direct = BruteForceFunctions.normalised(
        reference.indices.map { reference[$0] * exp(instance.reward[$0] / instance.beta) })
      for category in reference.indices {
        for factor in [exp(-0.1), exp(0.1)] {
          func moved(_ policy: [Double]) -> [Double] {
            var weights = policy
            weights[category] *= factor
            return BruteForceFunctions.normalised(weights)
          }
          #expect(
            plain.identity(moved(identity), data: plain.data).value
              > plain.identity(identity, data: plain.data).value)
          #expect(
            plain.direct(moved(direct), chance: plain.bradleyTerry).value
              > plain.direct(direct, chance: plain.bradleyTerry).value)
        }
      }
    }
  }

  @Test func `near ties under a threshold can give hard labels a finite minimiser`() {
    // 0 against 2 is decided, 0 and 1 and 1 and 2 are tosses: the tosses hold the outer two together.
    func chance(_ first: Int, _ second: Int) -> Double {
      let difference = Double(first - second)
      return abs(difference) <= 1.5 ? 0.5 : (difference > 0 ? 1 : 0)
    }
    let third = [1.0 / 3, 1.0 / 3, 1.0 / 3]
    func loss(_ height: Double) -> Double {
      BruteForceCategories.pairLoss(
        BruteForceFunctions.softmax([0, height, 2 * height]), reference: third, data: third,
        chance: chance
      ) { log(1 + exp(-$0)) }.value
    }
    #expect(loss(0.5) < loss(0) && loss(0.5) < loss(5) && loss(5) < loss(10))
    // Without the threshold it falls for ever.
    func strict(_ first: Int, _ second: Int) -> Double {
      first == second ? 0.5 : (first > second ? 1 : 0)
    }
    let losses = [0.0, 1, 5, 20].map { height in
      BruteForceCategories.pairLoss(
        BruteForceFunctions.softmax([0, height, 2 * height]), reference: third, data: third,
        chance: strict
      ) { log(1 + exp(-$0)) }.value
    }
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
    #expect(abs((losses.last ?? 0) - log(2) / 3) < 1e-8)
  }

  @Test func `on-policy IPO has the gradient of the win rate, and a penalty in the loss has none`()
  {
    for plain in Self.instances {
      let instance = plain.instance
      let frozen = plain.p
      let numeric = BruteForceDifferentiation.gradients(
        of: { logits in
          let policy = BruteForceFunctions.softmax(logits)
          var penalty = BruteForceSum()
          for category in policy.indices {
            penalty.add(frozen[category] * log(policy[category] / plain.reference[category]))
          }
          return [plain.identity(policy, data: frozen), penalty]
        }, at: instance.logits)
      let margins = frozen.indices.map { first in
        frozen.indices.reduce(0.0) { $0 + frozen[$1] * (2 * plain.hard(first, $1) - 1) }
      }
      let divergence = BruteForceCategories.divergence(frozen, plain.reference).value
      for category in frozen.indices {
        let change = log(frozen[category] / plain.reference[category])
        let formula =
          -4 * frozen[category] * (instance.margin * margins[category] - (change - divergence))
        #expect(
          abs(numeric[0].values[category] - formula)
            <= numeric[0].errors[category] + 1e-13 * (1 + instance.margin))
        #expect(abs(numeric[1].values[category]) <= numeric[1].errors[category] + 1e-14)
      }
    }
  }
}
