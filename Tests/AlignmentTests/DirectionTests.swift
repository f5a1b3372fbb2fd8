//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct DirectionTests {
  private func direction(_ values: [Double]) throws -> Direction<Double> {
    var sums = SignedSums<Double>(count: values.count)
    for (index, value) in values.enumerated() { sums.add(value, mass: abs(value), to: index) }
    return try #require(Direction(of: sums, roundings: 1))
  }

  @Test func `angles are those of the arc cosine where that is well conditioned`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let (u, v) = (generator.numbers(5, width: 1), generator.numbers(5, width: 1))
      let exact =
        u.innerProduct(v) / (u.innerProduct(u) * v.innerProduct(v)).squareRoot()
      let (left, right) = (try direction(u), try direction(v))
      #expect(abs(left.cosine(to: right) - exact) <= 32 * .ulpOfOne)
      guard abs(exact) < 0.9 else { continue }
      // The arc cosine multiplies errors by at most 1 / sqrt(1 - 0.81) < 2.3.
      #expect(
        abs(left.degrees(to: right) * .pi / 180 - .acos(exact)) <= 2.3 * 32 * .ulpOfOne)
    }
  }

  @Test(arguments: [0, 1e-300, 1e-16, 1e-12, 1e-9, 1e-5])
  func `tiny angles keep an absolute accuracy of an ulp, where the cosine is one`(angle: Double)
    throws
  {
    let (left, right) = (try direction([3, 4]), try direction([3 - 4 * angle, 4 + 3 * angle]))
    let exact = Double.atan2(y: angle, x: 1)
    let found = left.degrees(to: right) * .pi / 180
    #expect(abs(found - exact) <= 4 * .ulpOfOne)
    let opposite = left.degrees(to: right.reversed) * .pi / 180
    #expect(abs(opposite - (.pi - exact)) <= 8 * .ulpOfOne)
  }

  @Test func `no cosine is beyond one`() throws {
    var generator = SeededGenerator(seed: 2)
    for count in 1...40 {
      let vector = generator.numbers(count, width: 1)
      let direction = try direction(vector)
      let scaled = try self.direction(vector.map { 3 * $0 })
      for other in [direction, scaled] {
        #expect(abs(direction.cosine(to: other)) <= 1)
        #expect(abs(direction.cosine(to: other) - 1) <= 4 * .ulpOfOne)
        #expect(direction.cosine(to: other.reversed) >= -1)
      }
      #expect(abs(direction.unit.euclideanNorm() - 1) <= Double(count + 4) * .ulpOfOne)
    }
  }

  @Test func `vectors of any size have directions`() throws {
    for scale in [1e-300, 1e-200, 1e200, 1e300] {
      let direction = try direction([3 * scale, 4 * scale])
      #expect(abs(direction.unit[0] - 0.6) <= 4 * .ulpOfOne)
      #expect(abs(direction.norm / scale - 5) <= 32 * .ulpOfOne)
    }
  }

  @Test func `a vector within its rounding has no direction`() {
    var sums = SignedSums<Double>(count: 2)
    sums.add(1, mass: 1, to: 0)
    sums.add(-1 + 8 * .ulpOfOne, mass: 1, to: 0)
    #expect(Direction(of: sums, roundings: 10) == nil)
    #expect(Direction(of: sums, roundings: 1) != nil)
    #expect(Direction(of: SignedSums<Double>(count: 3), roundings: 1) == nil)
  }
}
