//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Samplers
public import Scalar

/// Pairs for labellers, as JSON lines or CSV.
public struct DrawnPairList: Sendable {
  private struct Entry: Sendable, Encodable {
    let prompt: String
    let first: String
    let second: String
    let firstIndex: Int
    let secondIndex: Int
    let weight: Double
    let sampler: String
    let seed: UInt64
  }

  private let sampler: String
  private let seed: UInt64
  private var entries: [Entry] = []

  /// An empty list of pairs of this sampler.
  public init(sampler: String, seed: UInt64) {
    self.sampler = sampler
    self.seed = seed
  }

  /// Adds a pair, with `weights` the label weight of each prompt.
  public mutating func add(_ pair: DrawnPair, of problem: Problem<Double>, weights: [Double]) {
    let prompt = problem.prompts[pair.prompt]
    entries.append(
      Entry(
        prompt: prompt.name, first: prompt.name(ofResponse: pair.first),
        second: prompt.name(ofResponse: pair.second), firstIndex: pair.first,
        secondIndex: pair.second, weight: weights[pair.prompt], sampler: sampler, seed: seed))
  }

  /// One JSON document a line.
  public func lines() throws -> String {
    try entries.map { try JSONDocument.line(of: $0) + "\n" }.joined()
  }

  /// The pairs as comma-separated values.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(
      header: [
        "prompt", "first", "second", "firstIndex", "secondIndex", "weight", "sampler", "seed",
      ])
    for entry in entries {
      document.add([
        entry.prompt, entry.first, entry.second, "\(entry.firstIndex)", "\(entry.secondIndex)",
        "\(entry.weight)", entry.sampler, "\(entry.seed)",
      ])
    }
    return document.text
  }
}
