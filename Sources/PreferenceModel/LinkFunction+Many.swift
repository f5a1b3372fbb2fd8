//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

extension LinkFunction {
  /// Replaces each difference v by F(v): ``probability(_:)`` of many at once, each to a few units in the
  /// last place.
  ///
  /// Complexity: O(1) a difference.
  public func replaceByProbabilities(_ differences: inout [Double]) {
    switch self {
    case .logistic: differences.replaceEach { Logistic.probability($0) }
    case .probit:
      differences.replaceEach { -$0 }
      Double.replaceByNormalTails(&differences)
    case .cauchy:
      // -atan(1/v) / pi below zero, where 1/2 + atan(v) / pi cancels, and one more above.
      differences.replaceEach { 1 / $0 }
      Double.replaceByArcTangents(&differences)
      differences.replaceEach { ($0 < 0 ? 0 : 1) - $0 / .pi }
    }
  }
}

extension Array {
  @inline(__always)
  fileprivate mutating func replaceEach(_ function: (Element) -> Element) {
    withUnsafeMutableBufferPointer { entries in
      for index in entries.indices { entries[index] = function(entries[index]) }
    }
  }
}
