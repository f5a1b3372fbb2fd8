//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// A value of a function of a small argument, with a bound on its error.
struct OrderSample {
  let argument: Double
  let value: Double
  let error: Double

  /// Whether rounding changes the value by less than a half, so that its logarithm means something.
  var isResolved: Bool { value > 0 && error < value / 2 }
}

/// The order of a function at zero: the slope of its logarithm against that of its argument.
///
/// On a geometric grid the slope is taken over the half of smaller arguments and over the half of
/// larger ones. Where the next order is what separates them, the difference to the slope at zero is
/// proportional to the argument, and both halves together give that slope.
struct OrderFit {
  /// The slope at zero, extrapolated from both halves.
  let order: Double
  /// The slope on the smaller arguments.
  let slopeBelow: Double
  /// The slope on the larger arguments.
  let slopeAbove: Double
  /// The largest slope between neighbours less the smallest.
  ///
  /// It contains the change between the halves, and where the function crosses zero between them it
  /// is large though the halves may agree.
  let change: Double
  /// How far rounding can move the extrapolated slope.
  let rounding: Double
  /// The smallest and the largest argument used.
  let arguments: ClosedRange<Double>

  /// The observed change of the slope, and rounding.
  var tolerance: Double { change + rounding }

  /// How the tolerance is made, for reports.
  static let toleranceReason =
    "change of the slope between neighbours on the grid, and rounding of the logarithms"

  /// The number of samples in a fit.
  static let window = 4

  /// The fit to the window of neighbouring samples whose tolerance is smallest.
  ///
  /// Far out the next orders bend the line, close in rounding does. Nil where no window is resolved.
  ///
  /// Precondition: arguments grow by a constant factor. Complexity: O(samples).
  static func best(of samples: [OrderSample]) -> OrderFit? {
    var best: OrderFit?
    var last: OrderSample?
    var slopes: [LogarithmicSlope] = []
    slopes.reserveCapacity(samples.count)
    for (index, sample) in samples.enumerated() {
      guard sample.isResolved else {
        last = nil
        slopes.removeAll(keepingCapacity: true)
        continue
      }
      if let last { slopes.append(LogarithmicSlope(from: last, to: sample)) }
      last = sample
      guard slopes.count + 1 >= window else { continue }
      let first = samples[index + 1 - window].argument
      let fit = OrderFit(slopes.suffix(window - 1), on: first...sample.argument)
      if best.map({ fit.tolerance < $0.tolerance }) ?? true { best = fit }
    }
    return best
  }

  /// The fit to the slopes between neighbours in a window of four: the first is that of its smaller
  /// half, the last that of its larger one.
  private init(_ slopes: ArraySlice<LogarithmicSlope>, on arguments: ClosedRange<Double>) {
    let (below, above) = (slopes[slopes.startIndex], slopes[slopes.endIndex - 1])
    let ratio = (arguments.upperBound / arguments.lowerBound).squareRoot()
    order = below.slope - (above.slope - below.slope) / (ratio - 1)
    rounding = (ratio * below.rounding + above.rounding) / (ratio - 1)
    slopeBelow = below.slope
    slopeAbove = above.slope
    let (least, most) = slopes.reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, $1.slope), max($0.1, $1.slope))
    }
    change = most - least
    self.arguments = arguments
  }
}

/// The slope of log value against log argument between neighbours, and how far errors can move it.
private struct LogarithmicSlope {
  let slope: Double
  let rounding: Double

  /// The slope between resolved samples.
  ///
  /// Ratios are taken before logarithms: where arguments and values are tiny, the difference of two
  /// large logarithms would lose digits.
  init(from first: OrderSample, to second: OrderSample) {
    let distance = Double.log(second.argument / first.argument)
    slope = .log(second.value / first.value) / distance
    rounding =
      (first.relativeError + second.relativeError + 2 * .ulpOfOne * (1 + slope.magnitude))
      / distance
  }
}

extension OrderSample {
  /// How far the error can move the logarithm of the value.
  fileprivate var relativeError: Double { error / (value - error) }
}
