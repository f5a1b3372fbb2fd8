//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import Samplers
public import Scalar

/// A number that tells whether two runs are of the same problem and plan.
///
/// FNV-1a, 64 bits, over every number of the problem and every field of the plan, sampler included; seeds
/// do not count.
public struct TrainingFingerprint: Sendable, Equatable {
  /// The number in hexadecimal, 16 digits.
  public let text: String

  /// The fingerprint of a plan on a problem.
  ///
  /// Complexity: O(n d) a prompt.
  public init(_ plan: TrainingPlan, on problem: Problem<Double>) {
    var hash = StableHash()
    hash.add(String(reflecting: plan))
    hash.add([problem.beta] + problem.theta)
    for prompt in problem.prompts {
      hash.add(prompt.name)
      hash.add([prompt.probability] + prompt.reward)
      hash.add(prompt.reference.logProbabilities)
      switch prompt.family {
      case .tabular: hash.add("tabular")
      case .logLinear(let features): hash.add(features.values)
      case .autoregressive(let model):
        hash.add("\(model.space)")
        hash.add(model.reference.values + model.reward.values)
      }
    }
    text = hash.text
  }
}

extension TrainingFingerprint {
  /// What plans that differ only in sampler and schedule have in common.
  ///
  /// Complexity: O(n d) a prompt.
  public init(ofComparison plan: TrainingPlan, on problem: Problem<Double>) {
    var common = plan
    common.sampler = VanillaSampling()
    common.schedule = .online
    self.init(common, on: problem)
  }
}

/// FNV-1a with 64 bits: the same in every process.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// Adds the bytes of a text and an end mark.
  public mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  /// Adds numbers, bit by bit.
  public mutating func add(_ numbers: [Double]) {
    for number in numbers {
      for shift in stride(from: 0, to: 64, by: 8) {
        add(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
      }
    }
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash in hexadecimal, 16 digits.
  public var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
