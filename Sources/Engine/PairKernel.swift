//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import LinearAlgebra

/// A smooth function of a pair of responses, evaluated between nodes of a grid.
///
/// With p = sigma(D*) the chance that a beats b and q = sigma(D) the model's.
enum PairKernel: CaseIterable, Sendable {
  /// p - q.
  case gap
  /// 4 (p (1 - q) + (1 - p) q), at least p + q of the response that the model thinks less likely:
  /// what the rounding of p - q is relative to.
  case gapMass
  /// The entropy of the model's prediction, -q log q - (1 - q) log(1 - q).
  case entropy
  /// R(D*, D) of Theorem 4.1.
  case remainder
  /// q - 1/2.
  case order
  /// p (1 - p) + (p - q)^2, the second moment of the residual of one label.
  case noise
  /// sigma' of the sum of both coordinates' differences.
  case slope
}

/// Fields of a kernel: for each of some sources u, sum over b of k(a, b) u(b), as a function of a.
struct FieldRequest: Sendable {
  let kernel: PairKernel
  /// The columns of the node moments.
  let sources: [Int]
}

extension NodeGrid {
  /// The fields of several kernels at the nodes, one column for each request's sources in turn.
  ///
  /// Shapes: `moments` is M x sources, the result M x columns. `logScale` multiplies the remainder.
  /// Complexity: O(M^2) evaluations of each kernel, and M^2 products a column by `dgemm`.
  func fields(
    _ requests: [FieldRequest], moments: [Double], logScale: Double = 0, _ run: EngineRun
  ) throws(EngineObstacle) -> [Double] {
    let columns = requests.reduce(0) { $0 + $1.sources.count }
    let gathered = requests.map { request in
      request.sources.flatMap { moments[$0 * count..<($0 + 1) * count] }
    }
    let height = Self.blockHeight
    let rows = try run.reduce(parts: (count + height - 1) / height) { part in
      let nodes = part * height..<min(count, (part + 1) * height)
      var block = FieldRows(rows: nodes.count, columns: columns)
      var kernels = KernelBlock(requests.map(\.kernel), rows: nodes.count, nodes: count)
      kernels.fill(nodes, firstValues, secondValues, logScale: logScale)
      var column = 0
      for (index, request) in requests.enumerated() {
        block.add(
          kernels.values[index], gathered[index], nodes: count, width: request.sources.count,
          at: column)
        column += request.sources.count
      }
      return block
    }
    return rows.transposed(columns: columns)
  }

  /// The values of a kernel between all nodes, M numbers a row.
  ///
  /// Complexity: O(M^2).
  func table(_ kernel: PairKernel, _ run: EngineRun) throws(EngineObstacle) -> [Double] {
    let height = Self.blockHeight
    return try run.reduce(parts: (count + height - 1) / height) { part in
      let nodes = part * height..<min(count, (part + 1) * height)
      var block = KernelBlock([kernel], rows: nodes.count, nodes: count)
      block.fill(nodes, firstValues, secondValues, logScale: 0)
      return MergedList(block.values[0])
    }.values
  }

  /// How many nodes are summed over by one product, so that long sums keep digits.
  static var stretch: Int { 256 }

  private static var blockHeight: Int { 32 }
}

/// Some rows of kernels between nodes.
private struct KernelBlock {
  let kernels: [PairKernel]
  /// The values of each kernel, M numbers a row.
  var values: [[Double]]
  private let nodes: Int

  init(_ kernels: [PairKernel], rows: Int, nodes: Int) {
    self.kernels = kernels
    self.nodes = nodes
    values = kernels.map { _ in Array(repeating: 0, count: rows * nodes) }
  }

  mutating func fill(
    _ rows: Range<Int>, _ first: [Double], _ second: [Double], logScale: Double
  ) {
    for index in kernels.indices {
      let kernel = kernels[index]
      values[index].withUnsafeMutableBufferPointer { values in
        guard let start = values.baseAddress else { return }
        for (offset, row) in rows.enumerated() {
          var rows = pilaf_kernel_rows()
          unsafe kernel.setRow(of: &rows, at: start + offset * nodes)
          unsafe pilaf_pair_kernels(
            first[row], second[row], first, second, nodes, logScale, rows)
        }
      }
    }
  }
}

extension PairKernel {
  /// Makes the kernel be written at a place.
  func setRow(of rows: inout pilaf_kernel_rows, at place: UnsafeMutablePointer<Double>) {
    switch self {
    case .gap: rows.gap = place
    case .gapMass: rows.gap_mass = place
    case .entropy: rows.entropy = place
    case .remainder: rows.remainder = place
    case .order: rows.order = place
    case .noise: rows.noise = place
    case .slope: rows.slope = place
    }
  }
}

/// Fields at some nodes, a row a node.
private struct FieldRows: Mergeable {
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int) {
    self.columns = columns
    values = Array(repeating: 0, count: rows * columns)
  }

  mutating func merge(_ next: FieldRows) { values += next.values }

  /// Adds the products of rows of a kernel with `width` columns of moments.
  mutating func add(
    _ kernel: [Double], _ moments: [Double], nodes: Int, width: Int, at column: Int
  ) {
    let rows = values.count / max(1, columns)
    guard width > 0 else { return }
    values.withUnsafeMutableBufferPointer { values in
      moments.withUnsafeBufferPointer { moments in
        kernel.withUnsafeBufferPointer { kernel in
          guard let left = moments.baseAddress, let right = kernel.baseAddress,
            let result = values.baseAddress
          else { return }
          for start in stride(from: 0, to: nodes, by: NodeGrid.stretch) {
            let count = min(NodeGrid.stretch, nodes - start)
            unsafe MatrixBlock(left + start, rows: count, columns: width, stride: nodes)
              .addTransposedProduct(
                with: MatrixBlock(right + start, rows: count, columns: rows, stride: nodes),
                to: result + column, stride: columns)
          }
        }
      }
    }
  }

  /// The same numbers, a column a source.
  func transposed(columns: Int) -> [Double] {
    let rows = values.count / max(1, columns)
    return (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } }
  }
}
