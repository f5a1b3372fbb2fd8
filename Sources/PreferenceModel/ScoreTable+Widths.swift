//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension ScoreTable<Double> {
  /// Raises each coordinate's width to the largest absolute score of this prompt's responses in it.
  ///
  /// Shape: a width a parameter of the problem. Complexity: O(n d), O(n) for a table of logits.
  public func raiseWidths(_ widths: inout [Double]) {
    switch storage {
    case .indicator(let probabilities):
      // Only where there is another response is -p an entry as well.
      for (index, parameter) in parameters.enumerated() {
        let other = probabilities.count > 1 ? probabilities[index] : 0
        widths[parameter] = max(widths[parameter], max(abs(1 - probabilities[index]), other))
      }
    case .dense(let table):
      for response in 0..<table.responses {
        let start = response * table.columns
        for column in 0..<table.columns {
          let parameter = parameters.lowerBound + column
          widths[parameter] = max(widths[parameter], abs(table.values[start + column]))
        }
      }
    }
  }
}
