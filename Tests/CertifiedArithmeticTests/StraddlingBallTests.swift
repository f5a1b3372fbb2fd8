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

/// Generic code chooses between formulas by midpoints.
///
/// A ball that reaches across the border must still contain the value at every number inside.
struct StraddlingBallTests {
  static let functions: [(name: String, apply: @Sendable (Ball) -> Ball)] = {
    var functions: [(name: String, apply: @Sendable (Ball) -> Ball)] = [
      ("sigma", { Logistic.probability($0) }), ("log sigma", { Logistic.logProbability($0) }),
      ("sigma'", { Logistic.slope($0) }), ("log sigma'", { Logistic.logSlope($0) }),
      ("e^x - 1 - x", { .expMinusOneMinusArgument($0) }), ("log tail", { .logNormalTail($0) }),
      ("magnitude", { $0.magnitude }), ("atan", { .atan($0) }),
      ("norm", { [$0, $0 - .one].euclideanNorm() }), ("log-sum-exp", { [$0, .zero].logSumExp() }),
    ]
    for link in LinkFunction.allCases {
      let more: [(name: String, apply: @Sendable (Ball) -> Ball)] = [
        ("log F, \(link)", { link.logProbability($0) }),
        ("log F', \(link)", { link.logDensity($0) }),
        ("log I, \(link)", { link.logInformation($0) }), ("I, \(link)", { link.information($0) }),
      ]
      functions += more
    }
    return functions
  }()

  @Test(arguments: functions.indices)
  func `a ball across a border contains the values at all its points`(index: Int) {
    let (name, apply) = Self.functions[index]
    for centre in [-1.0, 0, 1] {
      for radius in [1e-30, 1e-3, 0.75] {
        for shift in [-0.5, 0, 0.5] {
          let ball = Ball(centre + shift * radius).widened(by: Ball(radius))
          let value = apply(ball)
          for place in [-1.0, -0.75, -0.25, 0, 0.25, 0.75, 1] {
            let point = Ball(centre + shift * radius) + Ball(place) * Ball(radius)
            // Both contain the value at the point.
            #expect(value.overlaps(apply(point.midpoint)), "\(name), \(centre), \(radius)")
          }
        }
      }
    }
  }

  @Test func `the norm of enclosures of zero encloses zero`() {
    let third = Ball.one / Ball(3)
    let zeros = [third - third, third - third]
    #expect(zeros.euclideanNorm().contains(.zero))
    #expect(zeros.euclideanNorm().isBounded)
    #expect(zeros.euclideanNorm().radius > 0)
    #expect([Ball]().euclideanNorm() == .zero)
    #expect([Ball(3), Ball(4)].euclideanNorm().contains(Ball(5)))
    // Far below the range of Double.
    let tiny = Ball(0.5).power(5000)
    #expect(([tiny, tiny].euclideanNorm() / tiny).squared.contains(Ball(2)))
  }

  @Test func `the smaller and the larger of two overlapping balls are enclosed`() {
    let left = Ball(1).widened(by: Ball(0.5))
    let right = Ball(1.25).widened(by: Ball(0.5))
    for (first, second) in [(0.5, 1.75), (1.5, 0.75), (1.0, 1.0)] {
      #expect(Ball.smaller(left, right).contains(Ball(min(first, second))))
      #expect(Ball.larger(left, right).contains(Ball(max(first, second))))
    }
    #expect([left, right, Ball(4)].largest().contains(Ball(4)))
    #expect([left, right, Ball(4)].smallest().contains(Ball(0.75)))
  }
}
#endif
