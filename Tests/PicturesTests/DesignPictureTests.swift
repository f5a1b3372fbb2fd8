//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel
import Samplers
import Testing

@testable import Pictures

struct DesignPictureTests {
  private static func problem(responses: Int, prompts: Int) -> Problem<Double> {
    var generator = SeededGenerator(seed: 5)
    let count = responses * prompts
    let theta = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    return Problem(
      theta: theta,
      prompts: (0..<prompts).map { index in
        Prompt(
          name: "x\(index)", probability: Double(index + 1) * 2 / Double(prompts * (prompts + 1)),
          beta: 0.5, reference: FiniteDistribution(uniformOn: responses),
          reward: (0..<responses).map { _ in Double.random(in: -1...1, using: &generator) },
          family: .tabular, theta: theta[index * responses..<(index + 1) * responses])
      })
  }

  private static func report(_ problem: Problem<Double>, boundOnly: Bool = false) throws
    -> DesignReport
  {
    try DesignReport(
      try EvaluatedProblem(problem, at: .current), samplers: [VanillaSampling()],
      boundOnly: boundOnly)
  }

  @Test(arguments: [(3, 1), (5, 2), (20, 1), (4, 8)])
  func `every prompt's weights sum to one, shown and left out together`(
    responses: Int, prompts: Int
  ) throws {
    let problem = Self.problem(responses: responses, prompts: prompts)
    let picture = try #require(DesignPicture(try Self.report(problem)))
    #expect(picture.graphs.count == min(prompts, DesignPicture.largestPromptCount))
    #expect(picture.graphs.count + picture.omittedPrompts == prompts)
    for (graph, next) in zip(picture.graphs, picture.graphs.dropFirst()) {
      #expect(graph.probability >= next.probability)
    }
    for graph in picture.graphs {
      #expect(graph.pairs.count <= DesignPicture.largestPairCount)
      let shown = graph.pairs.map(\.weight).reduce(0, +)
      #expect(abs(shown + graph.omitted.weight - 1) <= 1e-9)
      let ends = Set(graph.pairs.flatMap { [$0.first, $0.second] })
      #expect(ends.isSubset(of: graph.responses))
      #expect(graph.responses.count == graph.names.count)
    }
  }

  @Test func `the nodes divide a circle evenly, and the first is at the top`() throws {
    let picture = try #require(
      DesignPicture(try Self.report(Self.problem(responses: 5, prompts: 1))))
    let graph = picture.graphs[0]
    #expect(graph.place(0).y == 1)
    let places = graph.responses.indices.map { graph.place($0) }
    let distances = places.indices.map { index in
      let (from, to) = (places[index], places[(index + 1) % places.count])
      return (from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)
    }
    #expect(distances.allSatisfy { abs($0 - distances[0]) <= 1e-14 })
    #expect(places.allSatisfy { abs($0.x * $0.x + $0.y * $0.y - 1) <= 1e-15 })
  }

  @Test func `bounds alone are no graph`() throws {
    let problem = Self.problem(responses: 3, prompts: 1)
    #expect(DesignPicture(try Self.report(problem, boundOnly: true)) == nil)
  }
}
