//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A direction, or the sum of the weights of arcs, along the order effect and the tie parameter.
///
/// As a direction: how gamma and 2 log nu move. Whole numbers, so that every answer is exact.
public struct ExtraDirection: Sendable, Hashable {
  /// Along gamma.
  public var order: Int
  /// Along 2 log nu.
  public var tie: Int

  /// The direction with these two components.
  public init(order: Int, tie: Int) {
    self.order = order
    self.tie = tie
  }

  /// The inner product.
  static func * (left: ExtraDirection, right: ExtraDirection) -> Int {
    left.order * right.order + left.tie * right.tie
  }

  static prefix func - (direction: ExtraDirection) -> ExtraDirection {
    ExtraDirection(order: -direction.order, tie: -direction.tie)
  }

  /// The direction turned by a right angle.
  var turned: ExtraDirection { ExtraDirection(order: -tie, tie: order) }
}

/// Constraints on differences of numbers delta: delta_to - delta_from <= (w, z) for a direction z.
///
/// They have a solution exactly if no closed chain of arcs has a negative sum of (w, z).
struct DifferenceConstraints {
  /// One constraint.
  struct Arc {
    let from: Int
    let to: Int
    let weight: ExtraDirection
  }

  let vertices: Int
  let arcs: [Arc]

  /// The weights, summed, of a closed chain that is negative along a direction; nil if none is.
  ///
  /// Reference: Bellman (1958) and Ford (1956); a cycle among the parents shows the chain early.
  /// Complexity: O(vertices x arcs) at worst.
  func negativeCycle(along direction: ExtraDirection) -> ExtraDirection? {
    var lengths = [Int](repeating: 0, count: vertices)
    var parents = [Int?](repeating: nil, count: vertices)
    while true {
      var changed = false
      for (index, arc) in arcs.enumerated() {
        let length = lengths[arc.from] + arc.weight * direction
        if length < lengths[arc.to] {
          lengths[arc.to] = length
          parents[arc.to] = index
          changed = true
        }
      }
      guard changed else { return nil }
      if let cycle = cycle(of: parents) { return cycle }
    }
  }

  /// The sum of the weights of a cycle among the parents, or nil.
  private func cycle(of parents: [Int?]) -> ExtraDirection? {
    var walk = [Int?](repeating: nil, count: vertices)
    for start in 0..<vertices where walk[start] == nil {
      var vertex = start
      walk[vertex] = start
      while let parent = parents[vertex] {
        vertex = arcs[parent].from
        if walk[vertex] == start { return sum(of: parents, around: vertex) }
        if walk[vertex] != nil { break }
        walk[vertex] = start
      }
    }
    return nil
  }

  private func sum(of parents: [Int?], around start: Int) -> ExtraDirection {
    var sum = ExtraDirection(order: 0, tie: 0)
    var vertex = start
    while let parent = parents[vertex] {
      sum.order += arcs[parent].weight.order
      sum.tie += arcs[parent].weight.tie
      vertex = arcs[parent].from
      if vertex == start { break }
    }
    return sum
  }

  /// A direction, not zero, along which the constraints have a solution; nil if there is none.
  ///
  /// Every closed chain found to be negative along a direction cuts the plane in half. What is left
  /// is a cone, whose edges, at right angles to two chains, are tried until one holds or none is
  /// left; chains are finitely many.
  ///
  /// The axes are the directions to begin with: both ways along each parameter in play.
  func feasibleDirection(axes: [ExtraDirection]) -> ExtraDirection? {
    var cycles: [ExtraDirection] = []
    let isPlane = axes.count > 2
    while true {
      let edges = isPlane ? cycles.flatMap { [$0.turned, -$0.turned] } : []
      let candidate = (axes + edges).first { direction in
        cycles.allSatisfy { $0 * direction >= 0 }
      }
      guard let candidate else { return nil }
      guard let cycle = negativeCycle(along: candidate) else { return candidate }
      cycles.append(cycle)
    }
  }
}
