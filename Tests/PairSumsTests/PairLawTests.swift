//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PairSums
import PreferenceModel
import RealModule
import Scalar
import Testing

struct PairLawTests {
  private let terms = [
    ProductTerm(weight: 0.25, first: [0.5, 0.25, 0.25], second: [0.125, 0.375, 0.5]),
    ProductTerm(weight: 0.75, first: [0, 0.5, 0.5], second: [0.25, 0.25, 0.5]),
  ]

  /// The same law as a table; all numbers are short in binary, so nothing is rounded.
  private var table: BruteForcePairTable {
    BruteForcePairTable(first: terms[0].first, second: terms[0].second)
      .mixed(
        with: BruteForcePairTable(first: terms[1].first, second: terms[1].second), weight: 0.75)
  }

  @Test func `rows, single entries and the diagonal are those of the table`() {
    let law = PairLaw(products: terms)
    var row = [9.0, 9, 9]
    for first in 0..<3 {
      law.fillRow(first, into: &row)
      for second in 0..<3 {
        #expect(row[second] == table[first, second])
        #expect(law.probability(of: first, second) == table[first, second])
      }
    }
    #expect(law.identicalPairProbability == (0..<3).map { table[$0, $0] }.sum())
  }

  @Test func `a symmetrised row begins at its own response`() {
    let law = PairLaw(products: terms)
    let symmetrised = table.symmetrised
    for first in 0..<3 {
      var row = [9.0, 9, 9]
      law.fillSymmetrisedRow(first, into: &row)
      for second in first..<3 { #expect(row[second - first] == symmetrised[first, second]) }
    }
  }

  @Test(arguments: [1, 2, 5, 64, 65, 90])
  func `a kernel law is its definition, whether its pairs are remembered or not`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let policy = FiniteDistribution(
      logits: (0..<count).map { _ in Double.random(in: -2...2, using: &generator) })
    let scores = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    let law = PairLaw(
      kernel: KernelLaw(
        logProbabilities: policy.logProbabilities, scores: scores, logKernel: { 3 * $0 * $0 }))
    let table = BruteForcePairTable(count: count) { first, second in
      let gap = scores[first] - scores[second]
      return policy.probabilities[first] * policy.probabilities[second] * .exp(3 * gap * gap)
    }.normalised
    var (row, symmetrised) = ([Double](zeros: count), [Double](zeros: count))
    // Exponents of at most 12 + 2 log n, and a sum of n^2 terms in two stages.
    let relative = (64 + 4 * Double(count)) * Double.ulpOfOne
    for first in 0..<count {
      law.fillRow(first, into: &row)
      law.fillSymmetrisedRow(first, into: &symmetrised)
      for second in 0..<count {
        let expected = table[first, second]
        #expect((row[second] - expected).magnitude <= relative * expected)
        guard second >= first else { continue }
        #expect((symmetrised[second - first] - expected).magnitude <= relative * expected)
      }
    }
    let identical = (0..<count).map { table[$0, $0] }.sum()
    #expect((law.identicalPairProbability - identical).magnitude <= relative * identical)
  }

  @Test func `the distance of laws is half the sum of differences once symmetrised`() {
    let law = PairLaw(products: terms)
    let other = PairLaw(products: [
      ProductTerm(weight: 1, first: terms[0].first, second: terms[0].second)
    ])
    let otherTable = BruteForcePairTable(first: terms[0].first, second: terms[0].second)
    #expect(
      law.symmetrisedTotalVariation(to: other)
        == table.symmetrised.totalVariation(to: otherTable.symmetrised))
    #expect(law.symmetrisedTotalVariation(to: law) == 0)
    let mirrored = PairLaw(products: [
      ProductTerm(weight: 1, first: terms[0].second, second: terms[0].first)
    ])
    #expect(other.symmetrisedTotalVariation(to: mirrored) == 0)
  }

  @Test func `laws on one response are at distance zero`() {
    let law = PairLaw(products: [ProductTerm(weight: 1, first: [1.0], second: [1])])
    #expect(law.symmetrisedTotalVariation(to: law) == 0)
    #expect(law.identicalPairProbability == 1)
  }
}
