//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// A response between the nodes of a grid over one coordinate.
struct NodePoint {
  /// The first node that it is interpolated from, and their number.
  private(set) var first = 0
  private(set) var count = 0
  /// The Lagrange polynomials of these nodes.
  private(set) var weights: [Double]
  private let grid: NodeGrid
  /// The table from T_k to the nodes, all nodes of a k together.
  private let transform: [Double]

  init(_ grid: NodeGrid) {
    self.grid = grid
    let (order, rows) = (grid.second.nodes, grid.second.transform)
    weights = Array(repeating: 0, count: max(1, order))
    transform = (0..<order).flatMap { column in (0..<order).map { rows[$0 * order + column] } }
  }

  /// Takes a response with this number of the list of all to the grid.
  ///
  /// Complexity: O(p^2) in a cell of p nodes that is interpolated.
  mutating func move(to value: Double, _ response: Int) {
    let cell = grid.cells[grid.cell(0, value)]
    guard !cell.isExact else {
      (first, count, weights[0]) = (grid.node(ofResponse: response), 1, 1)
      return
    }
    (first, count) = (cell.start, cell.count)
    unsafe pilaf_lagrange_weights(
      grid.second.place(of: value, in: cell.secondPanel), transform, count, &weights)
  }
}
