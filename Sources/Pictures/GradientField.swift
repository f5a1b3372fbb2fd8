//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
public import PreferenceModel
import RealModule
public import Samplers
public import Scalar

/// What gradient steps do to policies all over the simplex of three responses.
///
/// At each policy of a lattice the problem is moved there and the gradients are taken anew. A step
/// along v in the logits moves the policy by pi_i (v_i - E_pi[v]): that motion is the arrow. The
/// angle to grad J is between the gradients themselves, in the logits.
public struct GradientField: Sendable {
  /// A gradient at one policy.
  public struct Arrow: Sendable {
    /// The policy, three probabilities.
    public let policy: [Double]
    /// How fast a step along the gradient changes them.
    public let motion: [Double]
    /// The angle between the gradient and grad J in degrees; nil where either is zero.
    public let degrees: Double?
  }

  /// The name of the sampler, or nil for grad J itself.
  public let sampler: String?
  /// One arrow for each policy of the lattice.
  public let arrows: [Arrow]

  /// The number of steps of the lattice along an edge of the triangle.
  static let order = 11

  /// The policies of the lattice, all inside the simplex.
  ///
  /// Shape: (order - 1) (order - 2) / 2 x 3.
  public static var lattice: [[Double]] {
    (1..<order - 1).flatMap { first in
      (1..<order - first).map { second in
        [first, second, order - first - second].map { Double($0) / Double(order) }
      }
    }
  }

  /// The field of grad J, then that of -grad L for each sampler.
  ///
  /// Precondition: one tabular prompt with three responses. Complexity: an ``AlignmentReport`` for
  /// each policy of the lattice.
  public static func fields(
    of problem: Problem<Double>, samplers: [any Sampler]
  ) -> [GradientField] {
    let reports = lattice.map { policy in
      AlignmentReport(problem.moved(to: policy.map { .log($0) }), samplers: samplers)
    }
    let ascent = GradientField(
      sampler: nil,
      arrows: zip(lattice, reports).map { policy, report in
        Arrow(
          policy: policy, motion: motion(of: policy, report.objective.gradient.values), degrees: 0)
      })
    let descents = samplers.indices.map { index in
      GradientField(
        sampler: samplers[index].name,
        arrows: zip(lattice, reports).map { policy, report in
          let sampler = report.samplers[index]
          return Arrow(
            policy: policy, motion: motion(of: policy, sampler.loss.gradient.values.map { -$0 }),
            degrees: sampler.angleDegrees)
        })
    }
    return [ascent] + descents
  }

  /// pi_i (v_i - E_pi[v]), the derivative of the policy along v.
  private static func motion(of policy: [Double], _ gradient: [Double]) -> [Double] {
    let mean = zip(policy, gradient).map { $0 * $1 }.sum()
    return zip(policy, gradient).map { $0 * ($1 - mean) }
  }

  /// The angle that half of the lattice does not exceed, and the largest; nil without any angle.
  var spread: (median: Double, largest: Double)? {
    let sorted = arrows.compactMap(\.degrees).sorted()
    guard let largest = sorted.last else { return nil }
    return (sorted[(sorted.count - 1) / 2], largest)
  }
}
