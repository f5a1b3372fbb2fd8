//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Engine

/// Loops over the responses of a batch against the same one response at a time.
struct CellTests {
  private static let axes: [(ChebyshevAxis, ChebyshevAxis)] = [
    (ChebyshevAxis(nil), ChebyshevAxis(-3...4.5, largestHalfWidth: 0.5)),
    (ChebyshevAxis(0...7, vanishingOrder: 3), ChebyshevAxis(-1...1)),
    (ChebyshevAxis(-0.001...0.002), ChebyshevAxis(-90...20, largestHalfWidth: 0.25)),
    (ChebyshevAxis(2...2), ChebyshevAxis(nil)),
  ]

  /// Values within a range, on the borders of its panels and a little beyond its ends.
  private static func values(_ axis: ChebyshevAxis, _ seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    let width = 2 * axis.halfWidth * Double(axis.panels)
    let borders = (0...axis.panels).map { axis.lower + 2 * axis.halfWidth * Double($0) }
    let inside = (0..<500).map { _ in
      axis.lower + width * Double.random(in: -0.01...1.01, using: &generator)
    }
    return borders.flatMap { [$0.nextDown, $0, $0.nextUp] } + inside
  }

  @Test(arguments: axes.indices)
  func `responses side by side lie in the cells and at the places of each alone`(
    index: Int
  ) {
    let (first, second) = Self.axes[index]
    var (x, y) = (Self.values(first, 1), Self.values(second, 2))
    let count = min(x.count, y.count)
    (x, y) = (Array(x.suffix(count)), Array(y.prefix(count)))
    let grid = NodeGrid(
      first: first, second: second,
      counts: Array(repeating: 1_000, count: first.panels * second.panels))
    var cells = [Int32](repeating: -1, count: count)
    grid.fillCells(x, y, count, into: &cells)
    #expect(cells.map { Int($0) } == (0..<count).map { grid.cell(x[$0], y[$0]) })
    let members = stride(from: 0, to: count, by: 3).map { $0 }
    var places = [Double](repeating: 0, count: members.count)
    for panel in [0, second.panels - 1] {
      members.withUnsafeBufferPointer {
        second.fillPlaces(of: y, $0, in: panel, into: &places)
      }
      #expect(places == members.map { second.place(of: y[$0], in: panel) })
    }
  }
}
