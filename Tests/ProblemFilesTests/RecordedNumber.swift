//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Scalar

/// A number that remembers from which decimal text it was made.
struct RecordedNumber: Scalar, Equatable {
  let approximation: Double
  let decimal: String?

  init(_ value: Double) {
    approximation = value
    decimal = nil
  }

  init(_ value: Int) { self.init(Double(value)) }

  init?(decimal text: some StringProtocol) {
    guard let value = Double(decimal: text) else { return nil }
    approximation = value
    decimal = String(text)
  }

  static let zero = RecordedNumber(0)
  var magnitude: RecordedNumber { RecordedNumber(approximation.magnitude) }

  static func + (left: Self, right: Self) -> Self { Self(left.approximation + right.approximation) }
  static func - (left: Self, right: Self) -> Self { Self(left.approximation - right.approximation) }
  static func * (left: Self, right: Self) -> Self { Self(left.approximation * right.approximation) }
  static func / (left: Self, right: Self) -> Self { Self(left.approximation / right.approximation) }
  static prefix func - (operand: Self) -> Self { Self(-operand.approximation) }
  static func *= (left: inout Self, right: Self) { left = left * right }

  static func exp(_ x: Self) -> Self { Self(Foundation.exp(x.approximation)) }
  static func expMinusOne(_ x: Self) -> Self { Self(Foundation.expm1(x.approximation)) }
  static func log(_ x: Self) -> Self { Self(Foundation.log(x.approximation)) }
  static func log(onePlus x: Self) -> Self { Self(Foundation.log1p(x.approximation)) }
  static func sqrt(_ x: Self) -> Self { Self(Foundation.sqrt(x.approximation)) }
  static func atan(_ x: Self) -> Self { Self(Foundation.atan(x.approximation)) }
  static func logNormalTail(_ x: Self) -> Self { Self(.logNormalTail(x.approximation)) }
}
