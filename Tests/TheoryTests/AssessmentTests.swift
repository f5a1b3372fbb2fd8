//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct AssessmentTests {
  private func assessment(
    _ numbers: [Double], quantifier: Claim.Quantifier = .universal
  ) -> Assessment {
    var assessment = Assessment(of: Examples.claim(quantifier: quantifier) { _ in nil })
    for (index, number) in numbers.enumerated() {
      assessment.add(Examples.evidence(number, on: Examples.bandit(2 + index)))
    }
    return assessment
  }

  @Test func `without evidence a claim is neither supported nor refuted`() {
    guard case .notEvaluated = assessment([]).verdict else {
      Issue.record("an empty assessment has the verdict \(assessment([]).verdict)")
      return
    }
  }

  @Test func `evidence that holds supports a claim and says how often`() {
    #expect(assessment([0.5, 1, -3]).verdict.support == 3)
  }

  @Test func `one failure refutes a universal claim`() throws {
    let counterexample = try #require(assessment([0.5, 2, 0]).verdict.counterexample)
    #expect(counterexample.measured == 2)
  }

  @Test func `the counterexample is the failure on the smallest problem`() throws {
    var assessment = assessment([0, 0, 0, 7, 3])
    assessment.add(Examples.evidence(2, on: Examples.bandit(3)))
    assessment.add(Examples.evidence(9, on: Examples.bandit(4)))
    #expect(assessment.verdict.counterexample?.instance.size.responses == 3)
    #expect(assessment.worst?.measured == 9)
  }

  @Test func `of two problems of one size the one made by hand is shown`() {
    var assessment = assessment([])
    for (name, seed) in [("a", 1), ("b", nil), ("c", nil), ("d", 2)] as [(String, UInt64?)] {
      let instance = Examples.bandit(2, name: name, seed: seed)
      assessment.add(Examples.evidence(2, on: instance))
    }
    #expect(assessment.counterexample?.instance.name == "b")
  }

  @Test func `one success settles an existential claim`() {
    let settled = assessment([2, 0.5, 3], quantifier: .existential)
    #expect(settled.verdict.support == 1)
    #expect(settled.counterexample == nil)
    #expect(settled.worst?.measured == 0.5)
  }

  @Test func `an existential claim that no instance shows is refuted`() {
    #expect(assessment([2, 3], quantifier: .existential).verdict.counterexample?.measured == 2)
  }

  @Test func `undecided evidence decides only where there is no other`() {
    var assessment = assessment([])
    assessment.add(Examples.undecided("too small", on: Examples.bandit(2)))
    guard case .undecided(let reason) = assessment.verdict else {
      Issue.record("undecided evidence alone gives \(assessment.verdict)")
      return
    }
    #expect(reason == "too small")
    assessment.add(Examples.evidence(0, on: Examples.bandit(2)))
    #expect(assessment.verdict.support == 1)
    #expect(assessment.undecided == 1)
  }

  @Test func `exact evidence certifies a claim, and no evidence proves one`() {
    func verdict(_ quantifier: Claim.Quantifier, _ methods: [Evidence.Method]) -> Verdict {
      var assessment = Assessment(of: Examples.claim(quantifier: quantifier) { _ in nil })
      for method in methods {
        let claim = Examples.claim(method: method) { _ in 0 }
        if let evidence = claim.examine(Examples.bandit(2)) { assessment.add(evidence) }
      }
      return assessment.verdict
    }
    guard case .certified = verdict(.universal, [.exact, .certified]),
      case .supported = verdict(.universal, [.exact, .floatingPoint]),
      case .certified = verdict(.existential, [.exact, .floatingPoint]),
      case .supported = verdict(.existential, [.floatingPoint, .sampled])
    else {
      Issue.record("methods and verdicts do not match")
      return
    }
  }

  @Test func `a claim is proved if theorems state it and nothing that was examined fails it`() {
    var claim = Examples.claim { _ in nil }
    claim.theorems = MachineCheckedTheorem.proving(.theorem41)
    var assessment = Assessment(of: claim)
    guard case .notEvaluated = assessment.verdict else {
      Issue.record("a claim that was not examined has the verdict \(assessment.verdict)")
      return
    }
    assessment.add(Examples.evidence(0.5, on: Examples.bandit(2)))
    guard case .proved = assessment.verdict else {
      Issue.record("a claim with theorems has the verdict \(assessment.verdict)")
      return
    }
    assessment.add(Examples.evidence(2, on: Examples.bandit(3)))
    #expect(assessment.verdict.counterexample?.measured == 2)
  }

  @Test func `the order of merging does not matter`() {
    let numbers = [0.5, 2, 0, 7, 7, -1, 0.25, 3]
    let parts = [numbers[..<3], numbers[3..<4], numbers[4...]].map { assessment(Array($0)) }
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
    let merged = orders.map { order in
      order.reduce(into: assessment([])) { $0.merge(parts[$1]) }
    }
    for assessment in merged {
      #expect(assessment.held == 4 && assessment.failed == 4 && assessment.examined == 8)
      #expect(assessment.worst?.measured == 7)
      #expect(assessment.worst?.instance.size == merged[0].worst?.instance.size)
      #expect(assessment.counterexample?.measured == merged[0].counterexample?.measured)
      #expect(assessment.evidence.count == numbers.count)
    }
  }

  @Test func `evidence on drawn instances is counted and not kept`() {
    var assessment = assessment([])
    assessment.add(Examples.evidence(0, on: Examples.bandit(2, seed: 1)))
    #expect(assessment.held == 1)
    #expect(assessment.evidence.isEmpty)
  }
}
