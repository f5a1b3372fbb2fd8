//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// The responses of a batch, cell by cell, with the polynomials of an interpolating cell.
///
/// Room for one batch at a time, used again for the next.
struct CellSorting {
  private let grid: NodeGrid
  private let plane: GridPlane
  private var members: [[Int]]
  private var touched: [Int] = []
  /// T_k(x) T_l(y) of the members of a cell, p1 p2 numbers each.
  private(set) var polynomials: [Double]
  private var firstValues: [Double]
  private var secondValues: [Double]
  private var start = 0
  private var gathered: [UInt32] = []

  init(_ grid: NodeGrid, _ plane: GridPlane) {
    self.grid = grid
    self.plane = plane
    members = Array(repeating: [], count: grid.cells.count)
    let order = grid.first.nodes * grid.second.nodes
    polynomials = Array(repeating: 0, count: order * ResponseBatch.capacity)
    firstValues = Array(repeating: 0, count: ResponseBatch.capacity)
    secondValues = firstValues
  }

  /// The place in the list of all of a response of the batch.
  @inline(__always)
  func response(_ offset: Int) -> Int {
    gathered.isEmpty ? start + offset : Int(gathered[offset])
  }

  /// Calls `body` with each cell that has responses of the batch, and their places in the batch.
  ///
  /// ``polynomials`` are those of the members of an interpolating cell at the time.
  mutating func forEachCell(
    _ batch: borrowing ResponseBatch, _ body: (NodeGrid.Cell, [Int], borrowing CellSorting) -> Void
  ) {
    (start, gathered) = (batch.start, batch.gathered)
    for offset in 0..<batch.count {
      let (x, y) = plane.point(batch, offset)
      let cell = grid.cell(x, y)
      if members[cell].isEmpty { touched.append(cell) }
      members[cell].append(offset)
    }
    touched.sort()
    for index in touched {
      let cell = grid.cells[index]
      if !cell.isExact { fillPolynomials(batch, cell, members[index]) }
      body(cell, members[index], self)
      members[index].removeAll(keepingCapacity: true)
    }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func fillPolynomials(
    _ batch: borrowing ResponseBatch, _ cell: NodeGrid.Cell, _ members: [Int]
  ) {
    for (position, offset) in members.enumerated() {
      let (x, y) = plane.point(batch, offset)
      firstValues[position] = grid.first.place(of: x, in: cell.firstPanel)
      secondValues[position] = grid.second.place(of: y, in: cell.secondPanel)
    }
    unsafe pilaf_chebyshev_products(
      firstValues, secondValues, members.count, grid.first.nodes, grid.second.nodes, &polynomials)
  }
}
