//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import Foundation
import PreferenceModel
import Samplers
import Testing

@testable import Engine

struct MergeableTests {
  @Test(arguments: [1, 2, 7])
  func `parts found on several machines and sent merge to what one machine finds`(
    machines: Int
  ) throws {
    let stream = try Self.sequences()
    let table = SourceTable(
      SamplerCatalogue.all(bestOf: 2).map { $0.recipe(beta: 0.1) as LawRecipe<Double> })
    let run = EngineRun(threads: 2)
    let whole = try stream.survey(table.tilts, policy: table.policy, run)
    var received: [Int: ResponseSurvey] = [:]
    for machine in (0..<machines).reversed() {
      for part in stride(from: machine, to: stream.parts, by: machines) {
        received[part] = try sent(Self.part(part, of: stream, table, run))
      }
    }
    try #require(stream.parts > 7)
    var merged = try #require(received[0])
    for part in 1..<stream.parts { merged.merge(try #require(received[part])) }
    #expect(try encoded(merged) == encoded(whole))
  }

  @Test func `sums of parts do not depend on how parts are grouped`() throws {
    // Multiples of 1/8 of moderate size add up without rounding.
    var generator = SeededGenerator(seed: 61)
    func moments() -> ScoreMoments {
      var sums = ScoreMoments(laws: 2, sources: 3, nodes: 4, parameters: 6, ofSequences: true)
      func fill(_ values: inout [Double]) {
        for place in values.indices {
          values[place] = Double(Int.random(in: -800...800, using: &generator)) / 8
        }
      }
      fill(&sums.outer)
      fill(&sums.cross)
      fill(&sums.lastWeights)
      fill(&sums.prefixWeights)
      fill(&sums.vectors)
      fill(&sums.identical)
      return sums
    }
    let parts = (0..<7).map { _ in moments() }
    func merged(_ values: ArraySlice<ScoreMoments>) throws -> ScoreMoments {
      var total = try sent(#require(values.first))
      for value in values.dropFirst() { total.merge(try sent(value)) }
      return total
    }
    let single = try encoded(merged(parts[...]))
    for cut in 1..<7 {
      var left = try merged(parts[..<cut])
      left.merge(try merged(parts[cut...]))
      #expect(try encoded(left) == single, "cut at \(cut)")
    }
  }

  /// What arrives of a value that is sent.
  private func sent<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: encoded(value))
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(value)
  }

  /// Sequences that make more parts than there are machines.
  private static func sequences() throws -> SequenceResponses {
    var generator = SeededGenerator(seed: 59)
    func logits() -> BigramLogits<Double> {
      BigramLogits(vocabulary: 10, values: generator.numbers(110, width: 1))
    }
    let model = SequenceModel<Double>(
      space: SequenceSpace(vocabulary: 10, length: 4), reference: logits(), reward: logits())
    let task = SequenceTask<Double>(
      name: "x", probability: 1, tokens: (0..<10).map { "t\($0)" }, model: model,
      policy: logits())
    return try SequenceResponses(task, beta: 0.1, parameters: 0..<110)
  }

  private static func part(
    _ part: Int, of stream: some ResponseStream, _ table: SourceTable, _ run: EngineRun
  ) -> ResponseSurvey {
    var survey = ResponseSurvey(tilts: table.tilts.tilts.count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: ResponseBatch.capacity) { values in
      stream.forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: false, run) {
        survey.add($0, table.tilts, policy: table.policy, values)
      }
    }
    return survey
  }
}
