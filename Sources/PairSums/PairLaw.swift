//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The exact law mu(a, b) of the ordered pair of responses that a sampler shows at one prompt.
///
/// It is kept as a short recipe, never as a table of n^2 numbers: every sum over pairs asks for it
/// row by row, here and only here, in O(n) memory.
public struct PairLaw<Number: Scalar>: Sendable {
  /// The recipes that all samplers are made of.
  public enum Form: Sendable {
    /// mu(a, b) = sum over terms of weight u(a) v(b).
    case products([ProductTerm<Number>])
    /// The best and the worst of N draws.
    case extremes(ExtremesLaw<Number>)
    /// Independent pairs reweighed by a function of their score difference.
    case kernel(KernelLaw<Number>)
    /// Another law off the diagonal, divided by its chance to be there.
    indirect case distinct(PairLaw<Number>, chance: Number)
  }

  /// The recipe.
  public let form: Form
  /// The number of responses, n.
  public let responses: Int

  /// The law that draws the first response from `first` and the second from `second`, independently,
  /// after choosing a term by its weight.
  ///
  /// Precondition: at least one term; the weights sum to one and so does each factor.
  public init(products terms: [ProductTerm<Number>]) {
    precondition(!terms.isEmpty, "a mixture needs a term")
    form = .products(terms)
    responses = terms[0].first.count
  }

  /// The law of the best and the worst of several draws.
  public init(extremes: ExtremesLaw<Number>) {
    form = .extremes(extremes)
    responses = extremes.responses
  }

  /// The law of independent pairs reweighed by a function of their score difference.
  public init(kernel: KernelLaw<Number>) {
    form = .kernel(kernel)
    responses = kernel.responses
  }

  /// The law of pairs that are drawn again until their responses differ.
  ///
  /// `chance` is that of one draw to do: ``distinctPairProbability`` of the law, which is positive.
  public init(redrawing law: PairLaw, chance: Number) {
    form = .distinct(law, chance: chance)
    responses = law.responses
  }

  /// Fills `row` with mu(first, b) for every b.
  ///
  /// Complexity: O(n) a term; O(n + K log N) for extremes among K classes of equal score.
  @specialized(where Number == Double)
  public func fillRow(_ first: Int, into row: inout [Number]) {
    switch form {
    case .products(let terms):
      for second in 0..<responses { row[second] = .zero }
      for term in terms {
        let factor = term.weight * term.first[first]
        for second in 0..<responses { row[second] += factor * term.second[second] }
      }
    case .extremes(let law): law.fillRow(first, into: &row)
    case .kernel(let law): law.fillRow(first, into: &row)
    case .distinct(let law, let chance):
      law.fillRow(first, into: &row)
      row[first] = .zero
      for second in 0..<responses { row[second] = row[second] / chance }
    }
  }

  /// Fills `row` with (mu(a, b) + mu(b, a)) / 2 for a = `first` and every b >= a, at b - a.
  ///
  /// Complexity: as ``fillRow(_:into:)``.
  @specialized(where Number == Double)
  public func fillSymmetrisedRow(_ first: Int, into row: inout [Number]) {
    let places = PairPlaces(
      rows: first..<first + 1, responses: responses, arrangement: .packed(stride: 1))
    row.withUnsafeMutableBufferPointer { fillSymmetrised(places, in: $0) }
  }

  /// Writes (mu(a, b) + mu(b, a)) / 2 of every pair to its place.
  ///
  /// Apart, so that a call from another room looks up no types before it comes to the numbers.
  /// Complexity: as ``fillRow(_:into:)`` a row. Precondition: the memory reaches over the places.
  @inline(never)
  @specialized(where Number == Double)
  func fillSymmetrised(_ places: PairPlaces, in memory: UnsafeMutableBufferPointer<Number>) {
    precondition(places.extent <= memory.count, "a place a pair is needed")
    switch form {
    case .products(let terms):
      for (index, term) in terms.enumerated() {
        term.put(places, in: memory, adding: index > 0)
      }
    case .extremes(let law): law.put(places, in: memory)
    case .kernel(let law): law.put(places, in: memory)
    case .distinct(let law, let chance):
      law.fillSymmetrised(places, in: memory)
      for row in places.rows {
        let start = places.start(of: row)
        memory[start] = .zero
        for offset in 1..<max(1, responses - row) {
          memory[start + offset * places.stride] = memory[start + offset * places.stride] / chance
        }
      }
    }
  }

  /// mu(a, b).
  ///
  /// Complexity: one row; ask for rows where you need many.
  public func probability(of first: Int, _ second: Int) -> Number {
    var row = [Number](zeros: responses)
    fillRow(first, into: &row)
    return row[second]
  }

  /// The chance that the responses differ, the sum over a != b of mu(a, b).
  ///
  /// Summed over the pairs themselves, so that a tiny chance keeps its digits. Complexity: O(n^2).
  public var distinctPairProbability: Number { sumOffDiagonal() }

  @specialized(where Number == Double)
  private func sumOffDiagonal() -> Number {
    var row = [Number](zeros: responses)
    var sum = Number.zero
    for first in 0..<responses {
      fillSymmetrisedRow(first, into: &row)
      for offset in 1..<max(1, responses - first) { sum += row[offset] + row[offset] }
    }
    return sum
  }

  /// The chance that both responses are the same, sum over a of mu(a, a).
  ///
  /// Such a pair teaches nothing. Complexity: O(n) a term; O(n^2) for extremes.
  public var identicalPairProbability: Number { sumDiagonal() }

  @specialized(where Number == Double)
  private func sumDiagonal() -> Number {
    switch form {
    case .products(let terms):
      var sum = Number.zero
      for term in terms { sum += term.weight * term.first.innerProduct(term.second) }
      return sum
    case .extremes(let law): return law.identicalPairProbability
    case .kernel(let law): return law.identicalPairProbability
    case .distinct: return .zero
    }
  }
}
