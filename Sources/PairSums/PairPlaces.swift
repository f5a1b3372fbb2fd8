//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Where numbers about the pairs (a, b), b >= a, of some neighbouring responses a stand in memory.
struct PairPlaces {
  /// How the rows of pairs follow each other.
  enum Arrangement {
    /// A row begins where the one before it ends, and the pairs of a row are so many places apart.
    case packed(stride: Int)
    /// As a matrix whose columns b begin at the first row: row a begins on its diagonal.
    case matrix
  }

  /// The responses a.
  let rows: Range<Int>
  /// The number of responses, n.
  let responses: Int
  /// How the rows follow each other.
  let arrangement: Arrangement

  /// The number of pairs.
  var count: Int { rows.count * width - rows.count * (rows.count - 1) / 2 }

  /// The number of pairs of the first row.
  private var width: Int { responses - rows.lowerBound }

  /// The distance from a pair to the next one of its row.
  var stride: Int {
    switch arrangement {
    case .packed(let stride): stride
    case .matrix: 1
    }
  }

  /// The number of places from the first to the last of them.
  var extent: Int {
    switch arrangement {
    case .packed(let stride): max(0, (count - 1) * stride + 1)
    case .matrix: rows.count * width
    }
  }

  /// The place of the pair of a response with itself, which the others of its row follow.
  func start(of row: Int) -> Int {
    let above = row - rows.lowerBound
    switch arrangement {
    case .packed(let stride): return (above * width - above * (above - 1) / 2) * stride
    case .matrix: return above * (width + 1)
    }
  }
}
