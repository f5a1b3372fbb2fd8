//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// The few points that stand for all responses in sums over pairs.
///
/// Responses are points in the plane of two coordinates, cut into cells by a panel of each. In a
/// cell of many responses a kernel of the pair is interpolated between its values at p1 x p2 nodes;
/// a cell with no more responses than nodes keeps them as they are, without any error. Then
///
///     sum over a, b of u(a) k(a, b) v(b) = sum over nodes i, j of m_u(i) k(i, j) m_v(j),
///
/// m_u(i) the sum over a of u(a) times the Lagrange polynomial of node i: so M nodes cost M^2, and
/// there are never more nodes than responses.
struct NodeGrid: Sendable {
  /// The responses in one panel of each coordinate.
  struct Cell: Sendable {
    let firstPanel: Int
    let secondPanel: Int
    /// Whether the nodes are the responses themselves.
    let isExact: Bool
    /// Where its nodes begin.
    let start: Int
    /// The number of its nodes.
    let count: Int

    var nodes: Range<Int> { start..<start + count }
  }

  let first: ChebyshevAxis
  let second: ChebyshevAxis
  private(set) var cells: [Cell] = []
  /// The two coordinates of each node.
  private(set) var firstValues: [Double] = []
  private(set) var secondValues: [Double] = []
  /// The cell of each pair of panels, -1 where there is no response.
  private var cellOfPanels: [Int32]
  /// The nodes of responses that stand for themselves.
  private var nodeOfResponse: [Int: Int] = [:]

  /// M, the number of nodes.
  var count: Int { firstValues.count }

  /// The grid for responses of which `counts` lie in each pair of panels, panels of the second
  /// coordinate first.
  ///
  /// ``keep(_:)`` must then be called with those in exact cells.
  init(first: ChebyshevAxis, second: ChebyshevAxis, counts: [Int]) {
    self.first = first
    self.second = second
    cellOfPanels = Array(repeating: -1, count: counts.count)
    let order = first.nodes * second.nodes
    for (place, count) in counts.enumerated() where count > 0 {
      cellOfPanels[place] = Int32(cells.count)
      let cell = Cell(
        firstPanel: place / second.panels, secondPanel: place % second.panels,
        isExact: count <= order, start: firstValues.count, count: min(count, order))
      cells.append(cell)
      let empty = [Double](repeating: 0, count: cell.count)
      firstValues += cell.isExact ? empty : Self.products(first, second, cell).first
      secondValues += cell.isExact ? empty : Self.products(first, second, cell).second
    }
  }

  /// Whether some responses stand for themselves.
  var hasExactCells: Bool { cells.contains(where: \.isExact) }

  /// Makes nodes of responses in exact cells, in the order in which they are given.
  mutating func keep(_ responses: [ExactResponse]) {
    var next = cells.map(\.start)
    for response in responses {
      let node = next[response.cell]
      next[response.cell] += 1
      nodeOfResponse[response.index] = node
      firstValues[node] = response.first
      secondValues[node] = response.second
    }
  }

  /// The pair of panels, counted as in `counts`, that a point lies in.
  @inline(__always)
  static func place(
    _ x: Double, _ y: Double, _ first: ChebyshevAxis, _ second: ChebyshevAxis
  ) -> Int {
    first.panel(of: x) * second.panels + second.panel(of: y)
  }

  /// The cell that a response lies in.
  @inline(__always)
  func cell(_ x: Double, _ y: Double) -> Int {
    Int(cellOfPanels[Self.place(x, y, first, second)])
  }

  /// Fills in the cells of so many responses with these coordinates, as ``cell(_:_:)`` has them.
  ///
  /// Complexity: O(count).
  func fillCells(_ x: [Double], _ y: [Double], _ count: Int, into cells: inout [Int32]) {
    unsafe pilaf_cells(x, first.cPanels, y, second.cPanels, count, cellOfPanels, &cells)
  }

  /// The node of a response in an exact cell.
  func node(ofResponse index: Int) -> Int {
    guard let node = nodeOfResponse[index] else {
      preconditionFailure("response \(index) was not kept")
    }
    return node
  }

  /// The nodes of an interpolating cell, those of the second coordinate first.
  private static func products(
    _ first: ChebyshevAxis, _ second: ChebyshevAxis, _ cell: Cell
  ) -> (first: [Double], second: [Double]) {
    let inner = second.nodeValues(in: cell.secondPanel)
    let outer = first.nodeValues(in: cell.firstPanel)
    return (
      outer.flatMap { Array(repeating: $0, count: inner.count) }, outer.flatMap { _ in inner }
    )
  }
}

/// A response that stands for itself.
struct ExactResponse: Sendable, Codable {
  let index: Int
  let cell: Int
  let first: Double
  let second: Double
}

extension NodeGrid {
  /// How far interpolation moves a sum over pairs, relative to the same sum over absolute values.
  ///
  /// Four interpolations, two coordinates of two responses, one after the other, each of which
  /// magnifies what those before it left; and the size of a kernel of sigma in the ellipse of
  /// analyticity against its size at the pairs of two panels, within `growth`.
  var truncation: Double {
    guard cells.contains(where: { !$0.isExact }) else { return 0 }
    let (m, n) = (first.magnification, second.magnification)
    return Self.growth * (first.truncation * (1 + m) + second.truncation * (1 + n) * m * m)
  }

  /// e^4 for the change of sigma' over a pair of panels of half-width one, and four times as much
  /// for complex arguments.
  private static let growth = 220.0

  /// How far the sums of polynomials magnify the rounding of what is summed.
  var magnification: Double {
    cells.contains { !$0.isExact }
      ? first.magnification * first.magnification * second.magnification * second.magnification : 1
  }
}
