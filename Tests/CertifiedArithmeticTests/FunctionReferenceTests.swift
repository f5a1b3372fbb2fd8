//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Scalar
import Testing

/// Functions against 50 digits computed by mpmath: `Tests/CertificationTests/references.py`.
struct FunctionReferenceTests {
  private static var tenth: Ball { Ball.one / Ball(10) }

  static let cases: [(name: String, value: @Sendable () -> Ball, reference: String)] = [
    (
      "log(1 - Phi(3))", { .logNormalTail(Ball(3)) },
      "-6.6077262215103495432760770832515144387807670241633"
    ),
    (
      "log(1 - Phi(-2))", { .logNormalTail(Ball(-2)) },
      "-0.02301290932896348846533617490850875927202128051228"
    ),
    (
      "e^x - 1 - x at 1e-20",
      { .expMinusOneMinusArgument(Ball(decimal: "1e-20") ?? .zero) },
      "5.0000000000000000000166666666666666666667083333333e-41"
    ),
    (
      "sigma(0.1)", { Logistic.probability(tenth) },
      "0.52497918747893998609919318260414215982139989689051"
    ),
    (
      "log sigma(-30)", { Logistic.logProbability(Ball(-30)) },
      "-30.000000000000093576229688397367793776974246751577"
    ),
    (
      "atan(0.1)", { .atan(tenth) }, "0.099668652491162027378446119878020590243278322504315"
    ),
  ]

  @Test(arguments: cases.indices)
  func `a function contains its value to fifty digits`(index: Int) throws {
    let (name, value, text) = Self.cases[index]
    let reference = try Precision.$bits.withValue(256) { try #require(Ball(decimal: text)) }
    for bits in [32, 64, 128] {
      try Precision.$bits.withValue(bits) {
        let ball = value()
        #expect(ball.contains(reference), "\(name) at \(bits) bits: \(ball)")
        #expect(ball.accuracyBits > bits - 12, "\(name) at \(bits) bits: \(ball)")
        try #require(ball.isBounded)
      }
    }
  }
}
#endif
