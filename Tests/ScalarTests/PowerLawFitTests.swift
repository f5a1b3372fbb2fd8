//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct PowerLawFitTests {
  @Test(arguments: [-1.5, 0, 1, 2, 3])
  func `an exact power law gives its exponent without scatter`(exponent: Double) throws {
    let points = [1e-4, 1e-3, 0.02, 0.1, 3].map { (x: $0, y: 7 * Double.pow($0, exponent)) }
    let fit = try #require(PowerLawFit(points))
    // Logarithms below ten, right to an ulp each; the points spread over several units.
    #expect(abs(fit.exponent - exponent) <= 64 * .ulpOfOne)
    #expect(fit.standardError <= 64 * .ulpOfOne)
    #expect(fit.points == 5)
  }

  @Test func `slope and standard error are those of the normal equations`() throws {
    var generator = SeededGenerator(seed: 4)
    let x = (0..<30).map { 0.1 * Double($0) }
    let noise = generator.numbers(30, width: 0.3)
    let y = zip(x, noise).map { 2 - 1.5 * $0 + $1 }
    let fit = try #require(PowerLawFit(zip(x, y).map { (x: Double.exp($0), y: Double.exp($1)) }))
    let count = 30.0
    let determinant = count * x.innerProduct(x) - x.sum().squared
    let slope = (count * x.innerProduct(y) - x.sum() * y.sum()) / determinant
    let intercept = (y.sum() - slope * x.sum()) / count
    let squares = zip(x, y).map { ($1 - intercept - slope * $0).squared }.sum()
    let error = (squares / (count - 2) * (count / determinant)).squareRoot()
    // The normal equations multiply the rounding of 30 terms by count x.x / determinant, here 4.
    let tolerance = 16 * 64 * Double.ulpOfOne
    #expect(abs(fit.exponent - slope) <= tolerance)
    #expect(abs(fit.standardError - error) <= tolerance)
  }

  @Test func `points that have no logarithm are left out, and one point is no line`() {
    let points = [(x: 1.0, y: 2.0), (x: 0, y: 1), (x: 3, y: -1), (x: 2, y: .infinity)]
    #expect(PowerLawFit(points) == nil)
    #expect(PowerLawFit(points + [(x: 1, y: 5)]) == nil)
    let fit = PowerLawFit(points + [(x: 2, y: 8)])
    #expect(fit?.points == 2)
    #expect(fit?.standardError == 0)
    #expect(abs((fit?.exponent ?? 0) - 2) <= 8 * .ulpOfOne)
  }
}
