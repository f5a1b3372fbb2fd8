//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import Scalar
import Testing

struct BallTests {
  /// The ball of a decimal number.
  private func ball(_ text: String) throws -> Ball { try #require(Ball(decimal: text)) }

  @Test func `a decimal number is enclosed itself and not its binary neighbour`() throws {
    for bits in [24, 53, 64, 128, 1000] {
      try Precision.$bits.withValue(bits) {
        let tenth = try ball("0.1")
        #expect((tenth * Ball(10)).contains(.one))
        #expect((tenth - Ball.one / Ball(10)).containsZero)
      }
    }
    let beta = try ball("0.1")
    #expect(beta.isLess(than: Ball(0.1)) == .yes)
    #expect(Ball(0.1).isLess(than: beta) == .no)
    // The binary value is 3602879701896397 / 2^55.
    let binary = Ball(3_602_879_701_896_397) / Ball(2).power(55)
    #expect(Ball(0.1) == binary)
  }

  @Test func `a decimal with a binary fraction is exact`() throws {
    for (text, value) in [("0.5", 0.5), ("-12.375", -12.375), ("2e3", 2000), ("0", 0)] {
      #expect(try ball(text) == Ball(value))
      #expect(try ball(text).radius == 0)
    }
  }

  @Test(arguments: ["", "inf", "nan", "0x10", "[1 +/- 1]", "1 2", "one", "1e", "--1", "+"])
  func `what is no decimal number is refused`(text: String) {
    #expect(Ball(decimal: text) == nil)
  }

  @Test func `comparisons have three answers`() throws {
    let third = Ball.one / Ball(3)
    #expect(Ball(1).isLess(than: Ball(2)) == .yes)
    #expect(Ball(2).isLess(than: Ball(1)) == .no)
    #expect(Ball(1).isLess(than: Ball(1)) == .no)
    #expect(Ball(1).isAtMost(Ball(1)) == .yes)
    #expect(third.isLess(than: third) == .undecided)
    #expect(third.isAtMost(third) == .undecided)
    #expect(third.isPositive == .yes)
    #expect((third - third).isPositive == .undecided)
    let unknown = Ball.one / (third - third)
    #expect(!unknown.isBounded)
    #expect(unknown.isLess(than: .zero) == .undecided)
    #expect(unknown.approximation.isNaN)
  }

  @Test func `certainties combine as truth does`() {
    let all: [Certainty] = [.yes, .no, .undecided]
    for left in all {
      #expect(left.negated.negated == left)
      #expect(left.and(.yes) == left)
      #expect(left.and(.no) == .no)
      for right in all { #expect(left.and(right) == right.and(left)) }
    }
  }

  @Test func `copies are independent`() {
    var first = Ball.one / Ball(3)
    let copy = first
    let before = copy.description
    first += .one
    first *= Ball(7)
    first -= first
    #expect(copy.description == before)
    #expect((copy * Ball(3)).contains(.one))
    var alias = copy
    alias += alias
    #expect((alias * Ball(3)).contains(Ball(2)))
    #expect(copy.description == before)
  }

  @Test func `the precision is the caller's and reaches the tasks it starts`() async throws {
    #expect(Precision.bits == 128)
    let radii = await Precision.$bits.withValue(512) {
      await withTaskGroup(of: Double.self) { group in
        for _ in 0..<8 { group.addTask { Ball.exp(.one).radius } }
        return await group.reduce(into: [Double]()) { $0.append($1) }
      }
    }
    #expect(radii.count == 8)
    #expect(radii.allSatisfy { 0 < $0 && $0 < 1e-150 })
    #expect(Ball.exp(.one).radius > 1e-40)
    #expect(Precision.ladder(from: 128, to: 1000) == [128, 256, 512, 1000])
    #expect(Precision.ladder(from: 64, to: 64) == [64])
  }

  @Test func `many tasks at once contain the same numbers`() async throws {
    let sums = await withTaskGroup(of: Ball.self) { group in
      let shared = Ball.one / Ball(7)
      for _ in 0..<64 {
        group.addTask {
          var sum = Ball.zero
          for k in 1...200 { sum += Ball.exp(shared * Ball(k)) * Ball.exp(-shared * Ball(k)) }
          return sum
        }
      }
      return await group.reduce(into: [Ball]()) { $0.append($1) }
    }
    #expect(sums.count == 64)
    #expect(sums.allSatisfy { $0.contains(Ball(200)) && $0 == sums[0] })
  }

  @Test func `the brief text encloses the ball too, in at most 40 digits`() throws {
    try Precision.$bits.withValue(1024) {
      let third = Ball.one / Ball(3)
      let parts = third.enclosure.brief.matches(of: /[0-9.]+(e-?[0-9]+)?/)
        .map { String($0.output.0) }
      try #require(parts.count == 2)
      #expect(parts[0].count == "0.".count + 40)
      #expect(third.enclosure.decimal.count > 2 * third.enclosure.brief.count)
      let distance = try (third - ball(parts[0])).magnitude
      #expect(try distance.isAtMost(ball(parts[1])) == .yes)
    }
  }

  @Test func `the decimal text encloses the ball`() throws {
    let third = Ball.one / Ball(3)
    let text = third.enclosure.decimal
    #expect(text.hasPrefix("[0.33333333333333333333333333333333333"))
    #expect(text.contains("+/-"))
    let enclosure = third.enclosure
    #expect(enclosure.lower <= 1.0 / 3 && 1.0 / 3 <= enclosure.upper)
    #expect(enclosure.lower < enclosure.upper)
    #expect(Ball(0.25).enclosure.decimal == "0.25")
    #expect(Ball(-100).enclosure.decimal == "-100")
    #expect(!Ball(0.25).enclosure.decimal.contains("+/-"))
  }

  @Test func `roots are of the numbers that are not negative`() {
    let zeroish = Ball.one / Ball(3) - Ball.one / Ball(3)
    #expect(Ball.sqrt(zeroish).isBounded)
    #expect(Ball.sqrt(zeroish).contains(.zero))
    #expect(!Ball.sqrt(Ball(-1)).isBounded)
    #expect(!Ball.log(zeroish).isBounded)
    #expect((Ball.sqrt(Ball(2)).squared - Ball(2)).containsZero)
  }

  @Test func `e^x - 1 - x keeps its digits near zero`() {
    for exponent in [0, 10, 100, 1000, 2000] {
      let x = Ball(0.5).power(exponent)
      let value = Ball.expMinusOneMinusArgument(x)
      #expect(value.isPositive == .yes, "2^-\(exponent)")
      if exponent <= 1000 { #expect(value.accuracyBits > 100, "2^-\(exponent)") }
    }
    #expect(Ball.expMinusOneMinusArgument(.zero) == .zero)
  }
}
#endif
