//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct OrderFitTests {
  private static let second = ClaimedOrder(atLeast: 2, of: "f", in: "x")

  private func samples(error: Double = 0, _ function: (Double) -> Double) -> [OrderSample] {
    ShrinkingError.errors.map {
      OrderSample(argument: $0, value: abs(function($0)), error: error)
    }
  }

  @Test(arguments: [1.0, 2, 3, 3.5])
  func `a pure power has its exponent as order`(exponent: Double) throws {
    let fit = try #require(OrderFit.best(of: samples { pow($0, exponent) }))
    #expect(abs(fit.order - exponent) < 1e-13)
    #expect(fit.tolerance < 1e-12)
  }

  @Test(arguments: [1.0, 2, 3])
  func `with tiny arguments and values the order of a power keeps its digits`(
    exponent: Double
  ) throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let unit = exp(Double.random(in: -40...0, using: &generator))
      let scale = exp(Double.random(in: -300...0, using: &generator))
      let samples = ShrinkingError.errors.map {
        OrderSample(argument: unit * $0, value: scale * pow(unit * $0, exponent), error: 0)
      }
      let fit = try #require(OrderFit.best(of: samples))
      #expect(abs(fit.order - exponent) <= fit.tolerance)
      #expect(fit.tolerance < 1e-14)
    }
  }

  @Test func `higher terms are extrapolated away and bound the error`() throws {
    let fit = try #require(OrderFit.best(of: samples { $0 * $0 * (1 + 3 * $0) }))
    #expect(abs(fit.order - 2) < fit.tolerance)
    #expect(fit.tolerance < 1e-4)
  }

  @Test func `a function that crosses zero on the grid is not fitted across it`() throws {
    let fit = try #require(OrderFit.best(of: samples { $0 * $0 * (1 - 700 * $0) }))
    #expect(abs(fit.order - 2) < fit.tolerance)
    #expect(fit.arguments.upperBound < 1 / 700.0)
  }

  @Test func `rounding widens the tolerance and lost values give no fit`() throws {
    let noisy = try #require(OrderFit.best(of: samples(error: 1e-8) { $0 * $0 }))
    #expect(noisy.tolerance > 1e-6)
    #expect(OrderFit.best(of: samples(error: 1) { $0 * $0 }) == nil)
    #expect(OrderFit.best(of: samples { _ in 0 }) == nil)
  }

  @Test func `evidence that cannot tell orders apart is undecided`() {
    let instance = Examples.bandit(2)
    // The value changes sign between any two grid points, so that slopes jump.
    let jumping = ShrinkingError.errors.enumerated().map {
      OrderSample(argument: $1, value: $1 * ($0.isMultiple(of: 2) ? 1 : 9), error: 0)
    }
    let evidence = Self.second.evidence(from: jumping, on: instance)
    #expect(evidence.undecidedReason != nil)
    let lost = Self.second.evidence(from: samples { _ in 0 }, on: instance)
    #expect(lost.outcome == .undecided(reason: "f is lost in rounding"))
  }

  @Test func `an order that is too low fails`() {
    let evidence = Self.second.evidence(from: samples { $0 + $0 * $0 }, on: Examples.bandit(2))
    #expect(evidence.outcome == .fails)
  }
}
