//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension LinkFunction {
  /// Replaces each difference v by F(v): ``probability(_:)`` of many at once.
  ///
  /// Complexity: O(1) a difference.
  @specialized(where Number == Double)
  public func replaceByProbabilities<Number: Scalar>(_ differences: inout [Number]) {
    switch self {
    case .logistic: differences.replaceEach { Logistic.probability($0) }
    case .probit: differences.replaceEach { .normalTail(-$0) }
    case .cauchy: differences.replaceEach { Self.cauchyProbability($0) }
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
