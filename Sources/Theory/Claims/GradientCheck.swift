//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Scalar

/// The gradients agree with finite differences of what they are gradients of.
enum GradientCheck {
  static let claim = Claim(
    identifier: .gradientCheck, title: "gradients against finite differences",
    statement: """
      grad J, and grad L of every sampler with its law and label weight held fixed, are the \
      derivatives of J and L
      """,
    source: "PILAF, section 3", hypotheses: ["theta moves the policy"],
    examine: { instance in
      let functions = FunctionGradients(
        instance.problem, objective: instance.alignment.objective, instance.work.catalogue)
      return evidence(of: functions, on: instance)
    })

  /// The part of the function's own size that a tolerance must not exceed for the check to say
  /// anything: no derivative along a direction of this scale is much larger than the function.
  static let resolution = 1.0 / 1024

  /// What the findings are called.
  private static let labels = FunctionGradients.names.map { "residual / tolerance, \($0)" }

  /// The evidence of these gradients at the instance's problem.
  static func evidence(of functions: FunctionGradients, on instance: Instance) -> Evidence? {
    let paths = instance.work.checkPaths
    guard !paths.directions.isEmpty else { return nil }
    let values = functions.values(at: paths.policies, steps: CentralDifference.nodes.count)
    let names = FunctionGradients.names
    let byFunction = names.indices.map { function in
      paths.directions.enumerated().lazy.map { index, direction in
        residual(of: functions, function, along: direction, instance.roundings) { step in
          values[function, index, step]
        }
      }.worst()
    }
    let worst = byFunction.worst()
    let name = zip(names, byFunction).first { $0.1.ratio == worst.ratio }?.0
    let isResolved = zip(byFunction, functions.sizes).allSatisfy {
      $0.tolerance <= resolution * $1
    }
    return Evidence(
      instance: instance,
      quantity: "|finite difference - gradient . direction| of \(name ?? "none")", residual: worst,
      findings: zip(labels, byFunction).map { .init($0, $1.ratio) },
      toleranceReason: "rounding of the values / step, and the difference to twice the step",
      undecidedReason: isResolved || worst.ratio > 1
        ? nil : "the finite differences are lost in rounding")
  }

  /// The residual of one function along a direction.
  private static func residual(
    of functions: FunctionGradients, _ function: Int, along direction: [Double],
    _ operations: Double, ofValue value: (_ step: Int) -> Double
  ) -> Residual {
    let rounding = RoundingTolerance(operations: operations, mass: functions.sizes[function])
    let difference = CentralDifference.derivative(
      step: CheckPaths.step, valueError: rounding.bound, ofValue: value)
    let gradient = functions.gradients[function]
    let mass = zip(gradient.masses, direction).reduce(0) { $0 + $1.0 * $1.1.magnitude }
    return Residual(
      difference.value - gradient.values.innerProduct(direction),
      tolerance: difference.error + RoundingTolerance(operations: operations, mass: mass).bound)
  }
}
