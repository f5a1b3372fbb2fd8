//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import RealModule
import Scalar

/// One coordinate of responses, cut into panels of equal width with Chebyshev nodes in each.
///
/// On a panel of half-width h a function of a difference that is analytic in the strip |Im| < pi,
/// as sigma and everything made of it, is interpolated from p nodes with an error that falls like
/// rho^-p, rho = pi/h + sqrt(1 + (pi/h)^2) (Bernstein, 1912; Trefethen, 2013, Theorem 8.2). A panel
/// is at most two wide: rho is 6.4, and sigma changes by a bounded factor over a pair of panels, so
/// that the error is relative to its size there, however small that is.
struct ChebyshevAxis: Sendable, Codable, Equatable {
  /// The smallest value of the coordinate.
  let lower: Double
  /// h, half the width of a panel.
  let halfWidth: Double
  /// The number of panels.
  let panels: Int
  /// p, the number of nodes in a panel.
  let nodes: Int

  /// The largest half-width of a panel for so many responses: narrower panels have fewer nodes, which
  /// each response costs, and there are more of them, which pairs of nodes cost.
  static func largestHalfWidth(responses: Int) -> Double { responses > 200_000 ? 0.5 : 1 }

  /// The axis for values in `range` that alone matters to so many responses, with panels of a width
  /// for which a response's nodes and pairs of nodes, each of which costs as much as four of them, cost
  /// the least together.
  static func alone(_ range: ClosedRange<Double>?, responses: Int) -> ChebyshevAxis {
    func cost(_ axis: ChebyshevAxis) -> Double {
      let count = Double(axis.nodes * axis.panels)
      return Double(responses * axis.nodes) + 4 * count * count
    }
    let axes = [1, 0.5, 0.25].map { ChebyshevAxis(range, largestHalfWidth: $0) }
    return axes.dropFirst().reduce(axes[0]) { cost($1) < cost($0) ? $1 : $0 }
  }

  /// The axis for values in `range`; nil makes one node of it, for a coordinate that does not
  /// matter.
  ///
  /// `order` is the order to which a kernel vanishes where two values meet: so many more digits are
  /// wanted on a narrow range, on which the kernel is small.
  init(
    _ range: ClosedRange<Double>?, vanishingOrder order: Int = 0, largestHalfWidth: Double = 1
  ) {
    let width = range.map { $0.upperBound - $0.lowerBound } ?? 0
    lower = range?.lowerBound ?? 0
    panels = max(1, Int((width / (2 * largestHalfWidth)).rounded(.up)))
    halfWidth = width / Double(2 * panels)
    let target = Self.target * min(1, halfWidth).power(order)
    var count = 1
    while Self.truncation(halfWidth, nodes: count) > target { count += 1 }
    nodes = count
  }

  /// What truncation is to leave, relative to the size of the kernel.
  private static let target = Double.ulpOfOne / 2

  /// 4 rho^-p / (rho - 1), the distance of a bounded analytic function from its interpolant.
  private static func truncation(_ halfWidth: Double, nodes: Int) -> Double {
    guard halfWidth > 0 else { return 0 }
    let ratio = Double.pi / halfWidth
    let rho = ratio + (1 + ratio * ratio).squareRoot()
    return 4 / (rho - 1) / rho.power(nodes)
  }

  /// The same for this axis.
  var truncation: Double { Self.truncation(halfWidth, nodes: nodes) }

  /// Lebesgue's constant of the nodes: how much interpolation can magnify, 1 + (2/pi) log p.
  var magnification: Double { 1 + 2 / Double.pi * Double.log(Double(nodes)) }

  /// The panel that a value lies in.
  @inline(__always)
  func panel(of value: Double) -> Int {
    guard panels > 1 else { return 0 }
    return min(panels - 1, max(0, Int((value - lower) / (2 * halfWidth))))
  }

  /// A value as a number between -1 and 1 in its panel.
  @inline(__always)
  func place(of value: Double, in panel: Int) -> Double {
    guard nodes > 1 else { return 0 }
    return (value - lower - halfWidth * Double(2 * panel + 1)) / halfWidth
  }

  /// The panels as C has them.
  var cPanels: pilaf_panels {
    // One panel is as wide as may be, and nothing is divided by zero.
    pilaf_panels(
      lower: lower, width: panels > 1 ? 2 * halfWidth : .infinity, last: Int32(panels - 1))
  }

  /// Fills in the places of some members of a batch in their panel, as ``place(of:in:)`` has them.
  func fillPlaces(
    of values: [Double], _ members: UnsafeBufferPointer<Int>, in panel: Int,
    into places: inout [Double]
  ) {
    guard nodes > 1, let first = members.baseAddress else { return }
    unsafe pilaf_panel_places(
      values, first, members.count, lower, halfWidth * Double(2 * panel + 1), halfWidth, &places)
  }

  /// The nodes between -1 and 1, the zeros of T_p.
  var unitNodes: [Double] {
    (0..<nodes).map { index in
      Double.cos(Double.pi * Double(2 * index + 1) / Double(2 * nodes))
    }
  }

  /// The values at the nodes of a panel.
  func nodeValues(in panel: Int) -> [Double] {
    unitNodes.map { lower + halfWidth * (Double(2 * panel + 1) + $0) }
  }

  /// L, p x p by rows: L[i, k] = c_k T_k(x_i) with c_0 = 1/p and c_k = 2/p.
  ///
  /// It takes sums of u T_k to sums of u times the Lagrange polynomials of the nodes, and its
  /// transpose takes values at nodes to coefficients of T_k.
  var transform: [Double] {
    unitNodes.flatMap { node in
      let (first, count) = (1 / Double(nodes), Double(nodes))
      return ChebyshevPolynomials.values(at: node, count: nodes).enumerated().map { order, value in
        order == 0 ? first : 2 / count * value
      }
    }
  }
}

/// The polynomials T_k(x) = cos(k arccos x).
enum ChebyshevPolynomials {
  /// The first polynomials at x, by the recurrence T_(k + 1) = 2 x T_k - T_(k - 1).
  static func values(at x: Double, count: Int) -> [Double] {
    var values = [1.0, x]
    while values.count < count {
      values.append(2 * x * values[values.count - 1] - values[values.count - 2])
    }
    return Array(values.prefix(count))
  }
}
