//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension ScoreTable {
  /// scale (score(y) - score(0)), row after row, in which what all responses share is exactly zero.
  ///
  /// Shape: n x ``parameters``. Complexity: O(n d).
  @specialized(where Number == Double)
  public func differences(scale: Number) -> [Number] {
    let columns = parameters.count
    switch storage {
    case .indicator:
      var differences = [Number](zeros: responses * columns)
      for response in 1..<max(1, responses) {
        differences[response * columns] = -scale
        differences[response * columns + response] = scale
      }
      return differences
    case .dense(let table):
      var differences = table.values
      for response in (0..<table.responses).reversed() {
        for column in 0..<columns {
          let place = response * columns + column
          differences[place] = scale * (differences[place] - differences[column])
        }
      }
      return differences
    }
  }
}
