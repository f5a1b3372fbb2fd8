//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// Draws pairs of responses from a pair law: the law decides, nothing is simulated.
public struct PairDrawing: Sendable {
  @usableFromInline
  indirect enum Plan: Sendable {
    case products(terms: CumulativeTable, first: [CumulativeTable], second: [CumulativeTable])
    case extremes(
      ExtremesLaw<Double>, worst: CumulativeTable, members: [[Int]], within: [CumulativeTable])
    case kernel(KernelLaw<Double>, first: CumulativeTable)
    case distinct(PairDrawing)
  }

  @usableFromInline let plan: Plan

  /// Prepares drawing from a law.
  ///
  /// Complexity: O(n) time and memory a term, O(n + K log N) for best-of-N with K classes; O(n^2) time
  /// for a kernel law.
  public init(_ law: PairLaw<Double>) {
    switch law.form {
    case .products(let terms):
      plan = .products(
        terms: CumulativeTable(terms.map(\.weight)),
        first: terms.map { CumulativeTable($0.first) },
        second: terms.map { CumulativeTable($0.second) })
    case .extremes(let extremes):
      var members = [[Int]](repeating: [], count: extremes.classes.count)
      for (response, index) in extremes.classes.classOfResponse.enumerated() {
        members[index].append(response)
      }
      plan = .extremes(
        extremes, worst: CumulativeTable(extremes.worstClassChances()), members: members,
        within: members.map { members in
          // A class of probability zero is never drawn; any table does.
          let shares = members.map { extremes.shares[$0] }
          return CumulativeTable(shares.contains { $0 > 0 } ? shares : shares.map { _ in 1 })
        })
    case .kernel(let law):
      plan = .kernel(law, first: CumulativeTable(law.firstProbabilities()))
    case .distinct(let law, _): plan = .distinct(PairDrawing(law))
    }
  }

  /// An ordered pair (a, b) with the chance mu(a, b).
  ///
  /// Complexity: O(log n); for best-of-N O(K log N + log n) with K classes of score; O(n) for a kernel
  /// law; where identical pairs are drawn again, 1 / P(a != b) draws on average.
  @inlinable
  public func draw(
    using generator: inout some RandomNumberGenerator
  ) -> (first: Int, second: Int) {
    switch plan {
    case .products(let terms, let first, let second):
      let term = terms.draw(using: &generator)
      return (first[term].draw(using: &generator), second[term].draw(using: &generator))
    case .extremes(let law, let worstClass, let members, let within):
      let worst = worstClass.draw(using: &generator)
      let best = law.drawBestClass(givenWorst: worst, using: &generator)
      return (
        members[best][within[best].draw(using: &generator)],
        members[worst][within[worst].draw(using: &generator)]
      )
    case .kernel(let law, let first):
      let response = first.draw(using: &generator)
      return (response, law.seconds(after: response).draw(using: &generator))
    case .distinct(let drawing):
      var pair = drawing.draw(using: &generator)
      while pair.first == pair.second { pair = drawing.draw(using: &generator) }
      return pair
    }
  }
}

extension KernelLaw where Number == Double {
  /// The second response, given the first.
  ///
  /// Complexity: O(n).
  @usableFromInline
  func seconds(after first: Int) -> CumulativeTable {
    var row = [Double](repeating: 0, count: responses)
    fillRow(first, into: &row)
    return CumulativeTable(row)
  }
}

extension ExtremesLaw where Number == Double {
  /// The chance that the worst draw is in each class, (tail from j)^N - (tail above j)^N.
  ///
  /// Complexity: O(K log N).
  func worstClassChances() -> [Double] {
    var tail = 0.0
    var chances = [Double](repeating: 0, count: classes.count)
    for index in classProbabilities.indices.reversed() {
      chances[index] = tailGrowth(tail, by: classProbabilities[index])
      tail += classProbabilities[index]
    }
    return chances
  }

  /// The class of the best draw, from its chances given that of the worst.
  ///
  /// Complexity: O(K log N).
  @usableFromInline
  func drawBestClass(
    givenWorst worst: Int, using generator: inout some RandomNumberGenerator
  ) -> Int {
    let chances = withClassRow(worst) { Array($0[worst...]) }
    return CumulativeTable(chances).draw(using: &generator) + worst
  }

  /// (m + p)^N - m^N from positive terms, by repeated squaring.
  private func tailGrowth(_ m: Double, by p: Double) -> Double {
    var power = m
    var growth = p
    for bit in (0..<Int.bitWidth - 1 - draws.leadingZeroBitCount).reversed() {
      growth *= power + power + growth
      power *= power
      if draws >> bit & 1 == 1 {
        growth = growth * (m + p) + power * p
        power *= m
      }
    }
    return growth
  }
}
