//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import RealModule
import Scalar
import Testing

/// The derivative route itself, against derivatives known in closed form.
struct DualTests {
  private static let points = [0.1, 0.5, 1.0, 2.5]

  private func derivative(
    _ function: (Dual<Double>) -> Dual<Double>, at point: Double
  ) -> Double {
    function(Dual(value: point, derivative: 1)).derivative
  }

  @Test(arguments: points) func `elementary functions have their derivatives`(x: Double) {
    // At most four operations, each good to an ulp or two of its result.
    func expect(_ found: Double, _ exact: Double) {
      #expect(abs(found - exact) <= 8 * .ulpOfOne * abs(exact))
    }
    expect(derivative({ .exp($0) }, at: x), .exp(x))
    expect(derivative({ .expMinusOne($0) }, at: x), .exp(x))
    expect(derivative({ .expMinusOneMinusArgument($0) }, at: x), .expMinusOne(x))
    expect(derivative({ .log($0) }, at: x), 1 / x)
    expect(derivative({ .log(onePlus: $0) }, at: x), 1 / (1 + x))
    expect(derivative({ .sqrt($0) }, at: x), 0.5 / x.squareRoot())
  }

  @Test(arguments: points) func `products and quotients follow Leibniz`(x: Double) {
    #expect(derivative({ $0 * $0 * $0 }, at: x) == 3 * x * x)
    let quotient = derivative({ Dual(1) / ($0 + Dual(1)) }, at: x)
    #expect(abs(quotient + 1 / ((1 + x) * (1 + x))) <= 4 * .ulpOfOne)
    #expect(derivative({ (-$0).magnitude }, at: x) == 1)
    #expect(derivative({ Dual(3) - $0 }, at: x) == -1)
    #expect(derivative({ $0.power(5) }, at: 2) == 80)
  }
}
