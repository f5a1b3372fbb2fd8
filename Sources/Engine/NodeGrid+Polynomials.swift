//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

extension NodeGrid {
  /// Turns sums of u T_k T_l, cell after cell and column after column, into sums at nodes.
  ///
  /// Shapes: `moments` holds M numbers a column, cell by cell; the result is M x columns.
  /// Complexity: O(M (p1 + p2) columns), by `dgemm`.
  func nodeMoments(_ moments: [Double], columns: Int) -> [Double] {
    let maps = NodeMaps(first, second)
    var result = [Double](repeating: 0, count: count * columns)
    for cell in cells {
      var block = Array(moments[cell.start * columns..<cell.nodes.upperBound * columns])
      if !cell.isExact { block = maps.nodeSums(block, columns: columns) }
      for column in 0..<columns {
        result.replaceSubrange(
          place(cell, column), with: block[column * cell.count..<(column + 1) * cell.count])
      }
    }
    return result
  }

  /// Turns values at nodes, M x columns, into coefficients of T_k T_l, cell after cell.
  ///
  /// Complexity: O(M (p1 + p2) columns), by `dgemm`.
  func coefficients(_ values: [Double], columns: Int) -> [Double] {
    let maps = NodeMaps(first, second)
    return cells.flatMap { cell in
      let block = (0..<columns).flatMap { values[place(cell, $0)] }
      return cell.isExact ? block : maps.coefficients(block, columns: columns)
    }
  }

  private func place(_ cell: Cell, _ column: Int) -> Range<Int> {
    column * count + cell.start..<column * count + cell.start + cell.count
  }
}

/// What takes sums of polynomials to sums at the nodes of an interpolating cell, and values there to
/// coefficients: L1 and L2 of the two coordinates, as ``ChebyshevAxis/transform`` has them.
private struct NodeMaps {
  /// L1^T and L2^T.
  private let outer: Matrix
  private let inner: Matrix

  init(_ first: ChebyshevAxis, _ second: ChebyshevAxis) {
    outer = Matrix(rows: first.nodes, columns: first.nodes, columnMajor: first.transform)
    inner = Matrix(rows: second.nodes, columns: second.nodes, columnMajor: second.transform)
  }

  /// L2 X L1^T for each column X, p2 x p1.
  func nodeSums(_ block: [Double], columns: Int) -> [Double] {
    eachColumn(inner.transposedTimes(wide(block, columns))) { $0.times(outer) }
  }

  /// L2^T X L1 for each column X, p2 x p1.
  func coefficients(_ block: [Double], columns: Int) -> [Double] {
    eachColumn(inner.times(wide(block, columns))) { $0.timesTransposed(outer) }
  }

  /// All columns side by side, p2 x (p1 columns).
  private func wide(_ block: [Double], _ columns: Int) -> Matrix {
    Matrix(rows: inner.rows, columns: outer.rows * columns, columnMajor: block)
  }

  private func eachColumn(_ block: Matrix, _ map: (Matrix) -> Matrix) -> [Double] {
    // The only node of a coordinate that does not matter has the factor 1.
    guard outer.rows > 1 else { return block.elements }
    let size = inner.rows * outer.rows
    return stride(from: 0, to: block.elements.count, by: size).flatMap { start in
      map(
        Matrix(
          rows: inner.rows, columns: outer.rows,
          columnMajor: Array(block.elements[start..<start + size]))
      ).elements
    }
  }
}
