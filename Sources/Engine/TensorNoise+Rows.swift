//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

extension TensorNoise {
  /// The sums of mu k <f_a, f_b> over the parameters of one row of chances, for some laws.
  ///
  /// Complexity: O(n p1 p2) a factor for each step in the row, O(V M1 M2 (M1 + M2)) a factor.
  func crossSums(_ row: Int, _ group: [Int], _ run: EngineRun) -> TensorSums {
    let used = Self.sources(group.map { laws[$0] })
    let start = row * form.vocabulary
    var window = StepWindow(tensor.grid, vocabulary: form.vocabulary, columns: used.count)
    prompt.forEachBatch(of: used, run) { batch, factors in
      window.add(batch, row: start, form, factors: factors)
    }
    window.flush()
    let products = products(window.sums, row: start, used, pairs(group, used), run)
    var sums = TensorSums(laws: laws.count)
    for place in group {
      for term in laws[place]?.terms ?? [] {
        guard let left = used.firstIndex(of: term.first),
          let right = used.firstIndex(of: term.second)
        else { continue }
        sums.cross[place] +=
          term.coefficient
          * (products[left * used.count + right] + products[right * used.count + left])
      }
    }
    return sums
  }

  /// Which products F_u^T K1 F_v the laws need: for each factor v the factors u.
  private func pairs(_ group: [Int], _ used: [Int]) -> [[Int]] {
    var pairs = used.map { _ in Set<Int>() }
    for term in group.flatMap({ laws[$0]?.terms ?? [] }) {
      guard let left = used.firstIndex(of: term.first),
        let right = used.firstIndex(of: term.second)
      else { continue }
      pairs[left].insert(right)
      pairs[right].insert(left)
    }
    return pairs.map { $0.sorted() }
  }

  /// The sums over tokens j of F_uj^T K1 F_vj, u before v, from sums of steps.
  private func products(
    _ sums: [Double], row start: Int, _ used: [Int], _ pairs: [[Int]], _ run: EngineRun
  ) -> [Double] {
    let (vocabulary, count) = (form.vocabulary, used.count)
    let (order, size) = (tensor.grid.first.nodes * tensor.grid.second.nodes, tensor.count)
    var products = [Double](repeating: 0, count: count * count)
    var visits: [[Double]] = []
    func steps(_ token: Int, _ factor: Int) -> [Double] {
      tensor.table(
        sums[(token * size * count + factor * order)...], cellStride: order * count)
    }
    for factor in 0..<count {
      var sum = steps(0, factor)
      for token in 1..<max(1, vocabulary) { sum.add(steps(token, factor), times: 1) }
      visits.append(sum)
    }
    for token in 0..<vocabulary {
      let scores = (0..<count).map { factor in
        var column = steps(token, factor)
        column.add(visits[factor], times: -form.conditional[start + token])
        return column
      }
      for (right, lefts) in pairs.enumerated() where !run.isCancelled() {
        let field = tensor.applied(to: scores[right])
        for left in lefts { products[left * count + right] += scores[left].innerProduct(field) }
      }
    }
    return products
  }
}

extension [Double] {
  fileprivate mutating func add(_ other: [Double], times factor: Double) {
    for place in indices { self[place] += factor * other[place] }
  }
}
