//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// How a gradient becomes a step.
public enum StepRule: Sendable, Equatable {
  /// theta - eta grad L.
  case plain
  /// theta - eta F^+ grad L, F the Fisher information of the policy.
  case natural
  /// Adam with its usual decay rates 0.9 and 0.999, epsilon 1e-8 (Kingma and Ba, 2015).
  case adam
}

/// A step rule with its state.
public struct Optimiser: Sendable {
  /// The rule.
  public let rule: StepRule
  /// eta, the size of a step.
  public let stepSize: Double
  private var firstMoment: [Double]
  private var secondMoment: [Double]
  private var decays = (first: 1.0, second: 1.0)

  private static let decay = (first: 0.9, second: 0.999)
  private static let epsilon = 1e-8

  /// The optimiser of `parameters` numbers at its start.
  public init(_ rule: StepRule, stepSize: Double, parameters: Int) {
    self.rule = rule
    self.stepSize = stepSize
    let count = rule == .adam ? parameters : 0
    firstMoment = Array(repeating: 0, count: count)
    secondMoment = firstMoment
  }

  /// Moves theta against a gradient, in place.
  ///
  /// For the natural gradient the direction F^+ grad L must be given. Complexity: O(d).
  public mutating func step(_ theta: inout [Double], against direction: [Double]) {
    guard rule == .adam else {
      for index in theta.indices { theta[index] -= stepSize * direction[index] }
      return
    }
    decays.first *= Self.decay.first
    decays.second *= Self.decay.second
    let size = stepSize * (1 - decays.second).squareRoot() / (1 - decays.first)
    // epsilon is added to the corrected root, as in the published algorithm.
    let epsilon = Self.epsilon * (1 - decays.second).squareRoot()
    precondition(
      direction.count == firstMoment.count && theta.count == firstMoment.count,
      "a direction per parameter is needed")
    // One check of the arrays a step, so that the loop runs on several numbers at a time.
    let rate = (first: 1 - Self.decay.first, second: 1 - Self.decay.second)
    direction.withUnsafeBufferPointer { direction in
      firstMoment.withUnsafeMutableBufferPointer { first in
        secondMoment.withUnsafeMutableBufferPointer { second in
          theta.withUnsafeMutableBufferPointer { theta in
            for index in direction.indices {
              let slope = direction[index]
              first[index] += rate.first * (slope - first[index])
              second[index] += rate.second * (slope * slope - second[index])
              theta[index] -= size * first[index] / (second[index].squareRoot() + epsilon)
            }
          }
        }
      }
    }
  }
}
