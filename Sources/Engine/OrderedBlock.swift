//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import LinearAlgebra
import Scalar

/// Pairs of responses of one block, one by one: mu times a kernel with the sign of the order.
struct OrderedBlock {
  private let law: OrderedLaw
  private let kernels: [OrderedKernel]
  /// The coordinates of the batch on each grid.
  private var points: [(first: [Double], second: [Double])] = []
  private let products = LaneBuffer(rows * ResponseBatch.capacity)
  private let values: LaneBuffer
  /// c_j u_j(a) of some rows, all factors of one together.
  private var left: [Double]

  /// How many rows of products are formed at once.
  private static let rows = 32

  init(_ sweep: OrderedSweep) {
    law = sweep.law
    kernels = sweep.kernels
    values = LaneBuffer(ResponseBatch.capacity * max(1, sweep.kernels.count))
    left = Array(repeating: 0, count: Self.rows * sweep.law.factors)
  }

  /// Calls `body` with each response a of the batch and each kernel that has the sign: the place of
  /// the kernel, and mu_sym(a, b) k(a, b) for every b of the batch.
  ///
  /// `classes` are those of the batch. Complexity: O(m^2) kernels and O(m^2 factors) products.
  mutating func forEachRow(
    _ room: borrowing OrderedRoom, _ grids: [PlacedGrid], _ classes: [Range<Int>],
    _ body: (Int, Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let count = room.batch.count
    points.removeAll()
    for placed in grids {
      var (first, second): ([Double], [Double]) = ([], [])
      for offset in 0..<count {
        let (x, y) = placed.plane.point(room.batch, offset)
        first.append(x)
        second.append(y)
      }
      points.append((first, second))
    }
    for members in classes {
      for start in stride(from: members.lowerBound, to: members.upperBound, by: Self.rows) {
        let rows = start..<min(start + Self.rows, members.upperBound)
        fillProducts(rows, count, room)
        for row in rows {
          fillKernels(row, count)
          let product = UnsafeMutableBufferPointer(
            rebasing: products.numbers[(row - start) * count..<(row - start + 1) * count])
          signProducts(product, members, row, room)
          for (place, kernel) in kernels.enumerated() where kernel.isSigned {
            let value = values.numbers.column(place)
            for offset in 0..<count { value[offset] *= product[offset] }
            body(row, place, UnsafeMutableBufferPointer(rebasing: value[..<count]))
          }
        }
      }
    }
  }

  /// The sums of products, for some responses with all of the batch.
  private mutating func fillProducts(
    _ rows: Range<Int>, _ count: Int, _ room: borrowing OrderedRoom
  ) {
    let (coefficients, factors) = (law.coefficients, law.factors)
    for (position, row) in rows.enumerated() {
      for factor in 0..<factors {
        let other = factors - 1 - factor
        left[position * factors + factor] =
          coefficients[other] * room.factors.numbers[other * ResponseBatch.capacity + row]
      }
    }
    for place in 0..<rows.count * count { products.numbers[place] = 0 }
    left.withUnsafeBufferPointer { left in
      guard let right = left.baseAddress else { return }
      unsafe MatrixBlock(
        room.factors.start, rows: count, columns: factors, stride: ResponseBatch.capacity
      ).addProduct(
        with: MatrixBlock(right, rows: factors, columns: rows.count), to: products.start,
        stride: count)
    }
  }

  /// Gives the products their signs, and within the response's own class their values.
  private func signProducts(
    _ product: UnsafeMutableBufferPointer<Double>, _ members: Range<Int>, _ row: Int,
    _ room: borrowing OrderedRoom
  ) {
    for offset in members.upperBound..<max(members.upperBound, product.count) {
      product[offset] = -product[offset]
    }
    let chance = room.intervals[row].chance
    let own = law.isSigned ? room.factors.numbers[row] * chance.power(law.draws - 2) : 0
    for offset in members { product[offset] = own * room.factors.numbers[offset] }
  }

  private func fillKernels(_ row: Int, _ count: Int) {
    for (grid, (first, second)) in points.enumerated() {
      var rows = pilaf_kernel_rows()
      for (place, kernel) in kernels.enumerated() where kernel.isSigned && kernel.grid == grid {
        unsafe kernel.kernel.setRow(
          of: &rows, at: values.start + place * ResponseBatch.capacity)
      }
      unsafe pilaf_pair_kernels(first[row], second[row], first, second, count, 0, rows)
    }
  }
}
