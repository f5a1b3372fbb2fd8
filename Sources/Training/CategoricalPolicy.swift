//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import RealModule
public import Scalar

/// A softmax policy over n responses beside its reference, in flat arrays that are refilled in place.
public struct CategoricalPolicy: Sendable {
  /// log pi_ref(y).
  public let logReference: [Double]
  /// log pi(y).
  public private(set) var logProbabilities: [Double]
  /// pi(y).
  public private(set) var probabilities: [Double]
  /// h(y) = log(pi(y) / pi_ref(y)).
  public private(set) var logRatios: [Double]
  /// KL(pi || pi_ref), never negative.
  public private(set) var divergence = 0.0

  /// The policy with these logits.
  ///
  /// Precondition: one logit per reference log-probability, at least one.
  public init(logits: [Double], logReference: [Double]) {
    precondition(
      logits.count == logReference.count && !logits.isEmpty, "a logit per response is needed")
    self.logReference = logReference
    logProbabilities = logits
    probabilities = logits
    logRatios = logits
    move(to: logits)
  }

  /// The policy of a prompt whose distributions are known.
  public init(at prompt: Prompt<Double>) {
    logReference = prompt.reference.logProbabilities
    logProbabilities = prompt.policy.logProbabilities
    probabilities = prompt.policy.probabilities
    logRatios = logProbabilities
    measure()
  }

  /// Some responses of a policy over more, as listed, with the divergence of the whole.
  init(listing logProbabilities: [Double], logReference: [Double], divergence: Double) {
    self.logReference = logReference
    self.logProbabilities = logProbabilities
    probabilities = logProbabilities.map { Double.exp($0) }
    logRatios = zip(logProbabilities, logReference).map { $0 - $1 }
    self.divergence = divergence
  }

  /// The number of responses, n.
  public var count: Int { logProbabilities.count }

  /// Moves to other logits without allocating.
  ///
  /// Complexity: O(n), an exponential a response.
  public mutating func move(to logits: [Double]) { move(to: logits[...]) }

  /// Moves to other logits without allocating.
  ///
  /// Complexity: O(n), an exponential a response.
  public mutating func move(to logits: ArraySlice<Double>) {
    precondition(logits.count == count, "a logit per response is needed")
    let start = logits.startIndex
    var largest = logits[start]
    for logit in logits where logit > largest { largest = logit }
    var total = 0.0
    for index in logProbabilities.indices {
      let shifted = logits[start + index] - largest
      logProbabilities[index] = shifted
      probabilities[index] = Double.exp(shifted)
      total += probabilities[index]
    }
    let logTotal = Double.log(total)
    for index in logProbabilities.indices {
      logProbabilities[index] -= logTotal
      probabilities[index] /= total
    }
    measure()
  }

  private mutating func measure() {
    var sum = 0.0
    for index in logRatios.indices {
      logRatios[index] = logProbabilities[index] - logReference[index]
      sum += probabilities[index] * logRatios[index]
    }
    divergence = max(0, sum)
  }

  /// The gradient in the logits from slopes C(y) = dL / d log pi(y): C - pi sum C.
  ///
  /// Complexity: O(n).
  public func gradient(from slopes: [Double], into gradient: inout [Double]) {
    var total = 0.0
    for slope in slopes { total += slope }
    for index in slopes.indices { gradient[index] = slopes[index] - probabilities[index] * total }
  }
}
