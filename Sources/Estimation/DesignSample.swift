//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// Some responses of each prompt, few enough that all their pairs can be listed, and so many that
/// their pairs show every direction.
struct DesignSample {
  let space: DesignSpace
  /// The positions of the responses in the whole, a list a prompt.
  let responses: [[Int]]

  /// A sample of about so many pairs, or the whole where it has no more.
  ///
  /// Each prompt gives responses whose features span those of all, then in turn those of the longest
  /// features and evenly spaced ones. Complexity: O(n r^2) a prompt.
  init(of space: DesignSpace, pairs limit: Int) {
    guard space.pairCount > limit else {
      self.space = space
      responses = space.blocks.map { Array(0..<$0.responses) }
      return
    }
    let share = Double(2 * limit / space.blocks.count).squareRoot()
    responses = space.blocks.map { Self.responses(of: $0, count: max(2, Int(share))) }
    let kept = responses
    self.space = DesignSpace(
      blocks: space.blocks.enumerated().map { index, block in
        DesignSpace.Block(
          probability: block.probability,
          features: Matrix(rows: block.features.rows, columns: kept[index].count) {
            block.features[$0, kept[index][$1]]
          }, reward: kept[index].map { block.reward[$0] })
      }, order: space.order, link: space.link)
  }

  /// The pair in the whole that a pair of the sample is.
  func original(_ pair: DesignPair) -> DesignPair {
    let places = responses[pair.prompt]
    return DesignPair(
      prompt: pair.prompt, first: places[pair.first], second: places[pair.second])
  }

  private static func responses(of block: DesignSpace.Block, count: Int) -> [Int] {
    guard block.responses > count else { return Array(0..<block.responses) }
    let spanning = spanningResponses(of: block.features)
    var chosen = Set(spanning)
    let rest = max(0, count - chosen.count)
    let lengths = (0..<block.responses).map { Vector.norm(block.features.column($0)) }
    let longest = lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    for response in longest.prefix(rest / 2) { chosen.insert(response) }
    let stride = Double(block.responses) / Double(max(1, rest - rest / 2))
    for place in 0..<rest - rest / 2 { chosen.insert(Int(Double(place) * stride)) }
    return chosen.sorted()
  }

  /// A response and those whose differences from it span all differences, by Gram and Schmidt with the
  /// largest remainder first.
  private static func spanningResponses(of features: Matrix) -> [Int] {
    let (order, count) = (features.rows, features.columns)
    var rest = features.elements
    for response in (0..<count).reversed() {
      for row in 0..<order { rest[response * order + row] -= features[row, 0] }
    }
    func square(_ response: Int) -> Double {
      rest[response * order..<(response + 1) * order].reduce(0) { $0 + $1 * $1 }
    }
    var chosen = [0]
    var first: Double?
    for _ in 0..<min(order, count - 1) {
      let squares = (0..<count).map(square)
      guard let best = squares.indices.max(by: { squares[$0] < squares[$1] }) else { break }
      let limit = (first ?? squares[best]) * Double(order) * .ulpOfOne
      first = first ?? squares[best]
      guard squares[best] > limit else { break }
      chosen.append(best)
      let axis = rest[best * order..<(best + 1) * order].map { $0 / squares[best].squareRoot() }
      for response in 0..<count {
        let start = response * order
        var along = 0.0
        for row in 0..<order { along += axis[row] * rest[start + row] }
        for row in 0..<order { rest[start + row] -= along * axis[row] }
      }
    }
    return chosen
  }
}
