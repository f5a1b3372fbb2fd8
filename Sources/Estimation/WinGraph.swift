//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel

/// Who ever won against whom: an arc from each winner to each competitor it beat.
///
/// Maximum-likelihood abilities exist exactly if the graph is strongly connected: however the
/// competitors are divided in two, each part once won against the other (Ford, 1957, Solution of a
/// ranking problem from binary comparisons, American Mathematical Monthly 64, 28-33).
public struct WinGraph: Sendable, Equatable {
  /// The groups within which a chain of wins leads from anyone to anyone, winners first.
  ///
  /// No group ever won against one before it. Members in ascending order.
  public let groups: [[Int]]
  /// The groups between which there was no comparison at all.
  public let islands: [[Int]]
  /// The groups that never lost outside, though they were compared there.
  public let undefeated: [[Int]]
  /// The groups that never won outside, though they were compared there.
  public let winless: [[Int]]

  /// Whether maximum-likelihood abilities exist.
  public var isStronglyConnected: Bool { groups.count == 1 }

  /// The graph of a table; a tie counts as a win of both sides unless it is dropped.
  ///
  /// Complexity: O(competitors + cells).
  public init(_ table: ComparisonTable, ties: BradleyTerryModel.TieTreatment = .half) {
    var arcs: [(from: Int, to: Int)] = []
    for cell in table.cells {
      let isTied = ties != .drop && cell.ties > 0
      if cell.leftWins > 0 || isTied { arcs.append((cell.left, cell.right)) }
      if cell.rightWins > 0 || isTied { arcs.append((cell.right, cell.left)) }
    }
    let count = table.names.count
    groups = StrongComponents(vertices: count, arcs: arcs).components
    islands =
      StrongComponents(
        vertices: count, arcs: arcs.flatMap { [$0, (from: $0.to, to: $0.from)] }
      ).components.sorted { $0[0] < $1[0] }
    var group = [Int](repeating: 0, count: count)
    for (index, members) in groups.enumerated() {
      for member in members { group[member] = index }
    }
    let between = arcs.map { (from: group[$0.from], to: group[$0.to]) }.filter { $0.from != $0.to }
    let winners = Set(between.map(\.from))
    let losers = Set(between.map(\.to))
    undefeated = groups.indices.filter { winners.contains($0) && !losers.contains($0) }
      .map { [groups] in groups[$0] }
    winless = groups.indices.filter { losers.contains($0) && !winners.contains($0) }
      .map { [groups] in groups[$0] }
  }
}

/// The strongly connected components of a directed graph.
///
/// Reference: Tarjan (1972), Depth-first search and linear graph algorithms; without recursion, so
/// that long chains need no stack.
struct StrongComponents {
  /// The components, in topological order: no arc leads from one to an earlier one.
  let components: [[Int]]

  /// Complexity: O(vertices + arcs).
  init(vertices: Int, arcs: [(from: Int, to: Int)]) {
    var search = Search(vertices: vertices, arcs: arcs)
    for vertex in 0..<vertices where search.order[vertex] == nil { search.explore(from: vertex) }
    components = search.components.reversed()
  }

  private struct Search {
    let starts: [Int]
    let targets: [Int]
    var order: [Int?]
    var lowest: [Int]
    var isOpen: [Bool]
    var open: [Int] = []
    var visited = 0
    var components: [[Int]] = []

    init(vertices: Int, arcs: [(from: Int, to: Int)]) {
      var starts = [Int](repeating: 0, count: vertices + 1)
      for arc in arcs { starts[arc.from + 1] += 1 }
      for vertex in 0..<vertices { starts[vertex + 1] += starts[vertex] }
      var next = starts
      var targets = [Int](repeating: 0, count: arcs.count)
      for arc in arcs {
        targets[next[arc.from]] = arc.to
        next[arc.from] += 1
      }
      self.starts = starts
      self.targets = targets
      order = [Int?](repeating: nil, count: vertices)
      lowest = [Int](repeating: 0, count: vertices)
      isOpen = [Bool](repeating: false, count: vertices)
    }

    mutating func enter(_ vertex: Int) {
      order[vertex] = visited
      lowest[vertex] = visited
      visited += 1
      open.append(vertex)
      isOpen[vertex] = true
    }

    mutating func explore(from root: Int) {
      var path = [(vertex: root, next: starts[root])]
      enter(root)
      while let (vertex, next) = path.last {
        if next < starts[vertex + 1] {
          path[path.count - 1].next += 1
          let target = targets[next]
          if let seen = order[target] {
            if isOpen[target] { lowest[vertex] = min(lowest[vertex], seen) }
          } else {
            enter(target)
            path.append((target, starts[target]))
          }
        } else {
          path.removeLast()
          if let parent = path.last?.vertex {
            lowest[parent] = min(lowest[parent], lowest[vertex])
          }
          if lowest[vertex] == order[vertex] { close(vertex) }
        }
      }
    }

    mutating func close(_ root: Int) {
      var members: [Int] = []
      while let member = open.popLast() {
        isOpen[member] = false
        members.append(member)
        if member == root { break }
      }
      components.append(members.sorted())
    }
  }
}
