//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Estimation

@Suite struct WinGraphTests {
  private func table(_ wins: [(Int, Int)], competitors: Int) -> ComparisonTable {
    ComparisonTable(
      names: (0..<competitors).map { "c\($0)" },
      cells: wins.map { ComparisonCell(left: $0.0, right: $0.1, leftWins: 1) },
      sidesAreKnown: false)
  }

  /// Whether a chain of arcs leads from one vertex to another, by Warshall's algorithm.
  private func reachability(_ arcs: [(Int, Int)], vertices: Int) -> [[Bool]] {
    var reached = (0..<vertices).map { from in (0..<vertices).map { $0 == from } }
    for (from, to) in arcs { reached[from][to] = true }
    for middle in 0..<vertices {
      for from in 0..<vertices where reached[from][middle] {
        for to in 0..<vertices where reached[middle][to] { reached[from][to] = true }
      }
    }
    return reached
  }

  @Test func `groups are the classes of mutual reachability, winners first`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      let vertices = Int.random(in: 2...9, using: &generator)
      let arcs = (0..<Int.random(in: 1...14, using: &generator)).compactMap { _ -> (Int, Int)? in
        let from = Int.random(in: 0..<vertices, using: &generator)
        let to = Int.random(in: 0..<vertices, using: &generator)
        return from == to ? nil : (from, to)
      }
      let graph = WinGraph(table(arcs, competitors: vertices))
      let reached = reachability(arcs, vertices: vertices)
      #expect(graph.groups.flatMap { $0 }.sorted() == Array(0..<vertices))
      var place = [Int](repeating: 0, count: vertices)
      for (index, group) in graph.groups.enumerated() {
        for member in group { place[member] = index }
      }
      for from in 0..<vertices {
        for to in 0..<vertices {
          #expect((place[from] == place[to]) == (reached[from][to] && reached[to][from]))
          if reached[from][to] { #expect(place[from] <= place[to]) }
        }
      }
      let both = reachability(arcs + arcs.map { ($0.1, $0.0) }, vertices: vertices)
      for island in graph.islands {
        for member in island {
          #expect((0..<vertices).filter { both[member][$0] } == island)
        }
      }
      for group in graph.undefeated {
        #expect(arcs.allSatisfy { !group.contains($0.1) || group.contains($0.0) })
        #expect(arcs.contains { group.contains($0.0) && !group.contains($0.1) })
      }
      for group in graph.winless {
        #expect(arcs.allSatisfy { !group.contains($0.0) || group.contains($0.1) })
        #expect(arcs.contains { group.contains($0.1) && !group.contains($0.0) })
      }
      #expect(graph.undefeated.isEmpty == graph.winless.isEmpty)
    }
  }

  @Test func `two that beat each other and never lost to the third are named`() {
    let graph = WinGraph(table([(0, 1), (1, 0), (0, 2)], competitors: 3))
    #expect(!graph.isStronglyConnected)
    #expect(graph.groups == [[0, 1], [2]])
    #expect(graph.undefeated == [[0, 1]])
    #expect(graph.winless == [[2]])
    #expect(graph.islands == [[0, 1, 2]])
  }

  @Test func `a tie joins both ways unless it is dropped`() {
    let tied = ComparisonTable(
      names: ["a", "b"], cells: [ComparisonCell(left: 0, right: 1, leftWins: 1, ties: 1)],
      sidesAreKnown: true)
    #expect(WinGraph(tied, ties: .half).isStronglyConnected)
    #expect(WinGraph(tied, ties: .davidson).isStronglyConnected)
    #expect(!WinGraph(tied, ties: .drop).isStronglyConnected)
  }

  @Test func `a chain of a hundred thousand needs no stack`() {
    let length = 100_000
    let chain = (0..<length - 1).map { ($0, $0 + 1) }
    #expect(WinGraph(table(chain, competitors: length)).groups.count == length)
    let circle = WinGraph(table(chain + [(length - 1, 0)], competitors: length))
    #expect(circle.isStronglyConnected)
  }
}
