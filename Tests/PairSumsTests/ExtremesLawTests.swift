//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import Scalar
import Testing

struct ExtremesLawTests {
  /// Class probabilities as multiples (small, shifted left) of 2^-128, the lowest class first.
  ///
  /// They need not sum to one: the formula is a polynomial in them.
  struct Masses: Sendable, CustomStringConvertible {
    let description: String
    let multiples: [(UInt32, shift: Int)]

    var probabilities: [Double] {
      multiples.map { Double(sign: .plus, exponent: $1 - 128, significand: Double($0)) }
    }
    var naturals: [ExactNatural] { multiples.map { ExactNatural($0, shiftedLeftBy: $1) } }
  }

  static let masses = [
    Masses(description: "even", multiples: [(1, 126), (1, 126), (1, 126), (1, 126)]),
    Masses(description: "uneven", multiples: [(5, 123), (1, 120), (11, 124), (3, 118)]),
    Masses(
      description: "tiny between large",
      multiples: [(1, 127), (1, 28), (3, 126), (7, 26), (1, 27), (1, 125)]),
    Masses(description: "tiny outside", multiples: [(3, 28), (1, 127), (1, 127), (1, 29)]),
    Masses(description: "all tiny but one", multiples: [(1, 0), (1, 1), (1, 128), (1, 2), (1, 3)]),
  ]

  /// F_k, the sum of the classes below k.
  private func sums(_ naturals: [ExactNatural]) -> [ExactNatural] {
    naturals.reduce(into: [ExactNatural(0)]) { sums, mass in
      sums.append((sums.last ?? mass) + mass)
    }
  }

  @Test(arguments: masses, [2, 3, 8, 63, 64])
  func `the law of classes is that of exact integers, however small the classes`(
    masses: Masses, draws: Int
  ) {
    let sums = sums(masses.naturals)
    let count = masses.multiples.count
    let law = ExtremesLaw(
      draws: draws, probabilities: masses.probabilities, scores: (0..<count).map { Double($0) })
    var row = [Double](repeating: 0, count: count)
    for best in 0..<count {
      PairLaw(extremes: law).fillRow(best, into: &row)
      for worst in 0...best {
        func power(_ above: Int, _ below: Int) -> ExactNatural {
          (sums[above] - sums[below]).power(draws)
        }
        let exact =
          best == worst
          ? power(best + 1, best)
          : (power(best + 1, worst) + power(best, worst + 1))
            - (power(best, worst) + power(best + 1, worst + 1))
        let expected = exact.dividedByTwo(toThe: 128 * draws)
        // Four roundings a draw in the product rule, and the sum of the classes between.
        let relative = Double((4 + count) * draws + 8) * .ulpOfOne
        #expect(
          abs(row[worst] - expected) <= relative * expected + Double(draws) * .leastNormalMagnitude,
          "best \(best), worst \(worst)")
      }
      #expect(row[(best + 1)...].allSatisfy { $0 == 0 })
    }
  }

  @Test(
    arguments: (PromptInstance.tied + PromptInstance.generic).filter { $0.prompt.responses <= 4 },
    2...6)
  func `the law is that of all tuples of draws, ties included`(
    instance: PromptInstance, draws: Int
  ) {
    let bandit = instance.bandit
    for scores in [bandit.rewards, bandit.implicitRewards] {
      let table = bandit.bestOfDraws(draws, scores: scores)
      let law = PairLaw(
        extremes: ExtremesLaw(draws: draws, probabilities: bandit.policy, scores: scores))
      // Sums of up to n^N positive products of N factors.
      let tuples = Double(table.count.power(draws))
      let relative = (tuples + instance.roundings * Double(draws)) * .ulpOfOne
      var row = [Double](repeating: 0, count: table.count)
      for best in 0..<table.count {
        law.fillRow(best, into: &row)
        for worst in 0..<table.count {
          let expected = table[best, worst]
          #expect(abs(row[worst] - expected) <= relative * expected)
        }
      }
    }
  }

  @Test(arguments: [2, 5, 64, 65, 90])
  func `two and three draws have the law of their products, however many classes`(count: Int) {
    let total = Double(count * (count + 1) / 2)
    let chances = (1...count).map { Double($0) / total }
    let scores = (0..<count).map { Double(($0 * 37) % 101) }
    let two = PairLaw(extremes: ExtremesLaw(draws: 2, probabilities: chances, scores: scores))
    let three = PairLaw(extremes: ExtremesLaw(draws: 3, probabilities: chances, scores: scores))
    var rows = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    let relative = Double(8 * count) * .ulpOfOne
    for best in 0..<count {
      two.fillRow(best, into: &rows.0)
      three.fillRow(best, into: &rows.1)
      for worst in 0..<count where worst != best {
        let (p, q) = (chances[best], chances[worst])
        var middle = 0.0
        for other in 0..<count where scores[worst] < scores[other] && scores[other] < scores[best] {
          middle += chances[other]
        }
        let isInOrder = scores[worst] < scores[best]
        let products = (2 * p * q, 3 * p * q * (p + q + 2 * middle))
        #expect(abs(rows.0[worst] - (isInOrder ? products.0 : 0)) <= relative * products.0)
        #expect(abs(rows.1[worst] - (isInOrder ? products.1 : 0)) <= relative * products.1)
      }
    }
  }

  @Test func `a million draws show the best and the worst response`() {
    let law = PairLaw(
      extremes: ExtremesLaw(
        draws: 1_000_000, probabilities: [0.25, 0.5, 0.25], scores: [1.0, 2, 3]))
    // The chance that an extreme class is missed is 0.75^1000000.
    #expect(abs(law.probability(of: 2, 0) - 1) <= 4e6 * .ulpOfOne)
    #expect(law.identicalPairProbability == 0)
  }

  @Test func `a class of probability zero is never shown`() {
    let law = PairLaw(
      extremes: ExtremesLaw(draws: 4, probabilities: [0.0, 0.25, 0.75], scores: [3.0, 1, 2]))
    for first in 0..<3 {
      #expect(law.probability(of: first, 0) == 0)
      #expect(law.probability(of: 0, first) == 0)
    }
    #expect(law.probability(of: 1, 1) == 0.25.power(4))
  }
}

extension Int {
  /// The power with a small exponent.
  fileprivate func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * self }
  }
}
