//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel

extension SeededGenerator {
  /// Numbers drawn uniformly between -width and width.
  public mutating func numbers(_ count: Int, width: Double) -> [Double] {
    (0..<count).map { _ in Double.random(in: -width...width, using: &self) }
  }

  /// Numbers drawn uniformly from a list.
  public mutating func choices(_ count: Int, from values: [Double]) -> [Double] {
    (0..<count).map { _ in values[Int.random(in: values.indices, using: &self)] }
  }
}
