//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Samplers
public import Scalar

/// A pair for labellers, as a line of JSON or of comma-separated values.
public struct DrawnPairDocument: Sendable, Encodable {
  private let prompt: String
  private let first: String
  private let second: String
  private let firstIndex: Int
  private let secondIndex: Int
  private let weight: Double
  private let sampler: String
  private let seed: UInt64

  /// The pair that `sampler` drew under `seed`, with `weights` the label weight of each prompt.
  public init(
    _ pair: DrawnPair, of problem: Problem<Double>, weights: [Double], sampler: String, seed: UInt64
  ) {
    let prompt = problem.prompts[pair.prompt]
    self.prompt = prompt.name
    first = prompt.name(ofResponse: pair.first)
    second = prompt.name(ofResponse: pair.second)
    firstIndex = pair.first
    secondIndex = pair.second
    weight = weights[pair.prompt]
    self.sampler = sampler
    self.seed = seed
  }

  /// The header of the comma-separated values.
  public static let header = CommaSeparatedValues.line([
    "prompt", "first", "second", "firstIndex", "secondIndex", "weight", "sampler", "seed",
  ])

  /// The pair as a line of comma-separated values.
  public var commaSeparatedValues: String {
    CommaSeparatedValues.line([
      prompt, first, second, "\(firstIndex)", "\(secondIndex)", "\(weight)", sampler, "\(seed)",
    ])
  }
}
