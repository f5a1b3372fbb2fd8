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
  /// The places in a batch of the responses of one cell.
  typealias Members = UnsafeBufferPointer<Int>

  private let grid: NodeGrid
  private let plane: GridPlane
  /// The cell of each response of the batch.
  private var cells: [Int32]
  /// The number of responses in each cell, then where its next one is put; zero between batches.
  private var places: [Int]
  private var touched: [Int] = []
  /// The places in the batch, cell after cell.
  private var sorted: [Int]
  /// T_k(x) T_l(y) of the members of a cell, p1 p2 numbers each.
  private(set) var polynomials: [Double]
  private var firstValues: [Double]
  private var secondValues: [Double]
  private var start = 0
  private var gathered: [UInt32] = []

  init(_ grid: NodeGrid, _ plane: GridPlane) {
    self.grid = grid
    self.plane = plane
    places = Array(repeating: 0, count: grid.cells.count)
    cells = Array(repeating: 0, count: ResponseBatch.capacity)
    sorted = Array(repeating: 0, count: ResponseBatch.capacity)
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
  /// ``polynomials`` are those of the members of an interpolating cell at the time. Complexity: O(count).
  mutating func forEachCell(
    _ batch: borrowing ResponseBatch,
    _ body: (NodeGrid.Cell, Members, borrowing CellSorting) -> Void
  ) {
    (start, gathered) = (batch.start, batch.gathered)
    sort(batch)
    let sorted = sorted
    var first = 0
    for index in touched {
      let (cell, end) = (grid.cells[index], places[index])
      places[index] = 0
      sorted[first..<end].withUnsafeBufferPointer { members in
        if !cell.isExact { fillPolynomials(batch, cell, members) }
        body(cell, members, self)
      }
      first = end
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Sorts the responses of a batch by their cells.
  private mutating func sort(_ batch: borrowing ResponseBatch) {
    let (x, y) = plane.columns(batch)
    grid.fillCells(x, y, batch.count, into: &cells)
    places.withUnsafeMutableBufferPointer { places in
      for offset in 0..<batch.count {
        let cell = Int(cells[offset])
        if places[cell] == 0 { touched.append(cell) }
        places[cell] += 1
      }
      touched.sort()
      var start = 0
      for cell in touched { (places[cell], start) = (start, start + places[cell]) }
      sorted.withUnsafeMutableBufferPointer { sorted in
        for offset in 0..<batch.count {
          let cell = Int(cells[offset])
          sorted[places[cell]] = offset
          places[cell] += 1
        }
      }
    }
  }

  private mutating func fillPolynomials(
    _ batch: borrowing ResponseBatch, _ cell: NodeGrid.Cell, _ members: Members
  ) {
    let (x, y) = plane.columns(batch)
    grid.first.fillPlaces(of: x, members, in: cell.firstPanel, into: &firstValues)
    grid.second.fillPlaces(of: y, members, in: cell.secondPanel, into: &secondValues)
    unsafe pilaf_chebyshev_products(
      firstValues, secondValues, members.count, grid.first.nodes, grid.second.nodes, &polynomials)
  }
}
