//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

/// Sums over all pairs of mu(a, b) k(a, b) (f_a - f_b) (f_a - f_b)^T for several laws at one
/// prompt, f the gradient of log pi: the information of comparisons, and the noise of their labels.
///
/// They are 2 (sum of W(a) f_a f_a^T - sum over nodes of k(i, j) F_u(i) F_v(j)^T), with W(a) the
/// sum over b of mu_sym k, and F_u(i) the sum of u f at a node. The scores have mean zero under pi.
struct PairCovariances {
  /// One matrix a law, d x d; nil where there is no law, or no room for its sums.
  private(set) var matrices: [Matrix?]
  /// The covariance of the scores under pi.
  let policy: Matrix
  /// The sum of mu(a, a), a law.
  private(set) var identical: [Double]
  /// The largest diagonal entry of 2 sum of W f f^T, a law: what rounding is relative to.
  private(set) var masses: [Double]
  /// How far truncation and rounding move an entry, relative to ``masses``.
  let relativeError: Double

  /// The mass of a matrix over its largest entry.
  func amplification(of law: Int) -> Double {
    let largest = matrices[law]?.largestMagnitude ?? 0
    return largest > 0 ? masses[law] / largest : 0
  }
}

extension Matrix {
  /// The largest absolute value of an entry.
  var largestMagnitude: Double { elements.reduce(0) { max($0, $1.magnitude) } }

  /// (A + A^T) / 2.
  var symmetricPart: Matrix { 0.5 * (self + transposed()) }
}

extension PairCovariances {
  /// The largest number of entries of F that are held at once.
  static let largestStorage = 10_000_000

  /// The matrices for these laws at one prompt, law by law where the sums for all together would
  /// not fit; one that does not fit alone is left out.
  ///
  /// Complexity: that of the initialiser, or as much for each law.
  static func fitting(
    _ prompt: SurveyedPrompt, laws: [ProductLaw?], _ kernel: PairKernel, _ plane: GridPlane,
    grid: NodeGrid, moments: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> PairCovariances {
    func sums(_ laws: [ProductLaw?]) throws(EngineObstacle) -> PairCovariances? {
      do {
        return try PairCovariances(
          prompt, laws: laws, kernel, plane, grid: grid, moments: moments, run)
      } catch {
        guard case .tooManyNodes = error else { throw error }
        return nil
      }
    }
    if let all = try sums(laws) { return all }
    var result = try PairCovariances(
      prompt, laws: laws.map { _ in nil }, kernel, plane, grid: grid, moments: moments, run)
    for place in laws.indices where laws[place] != nil {
      let single = laws.enumerated().map { $0 == place ? $1 : nil }
      guard let alone = try sums(single) else { continue }
      result.matrices[place] = alone.matrices[place]
      result.identical[place] = alone.identical[place]
      result.masses[place] = alone.masses[place]
    }
    return result
  }

  /// The matrices for these laws at one prompt.
  ///
  /// Throws where F would not fit. Complexity: O(n d (d + p1 p2)) a source and law, O(M^2 d) a
  /// source.
  init(
    _ prompt: SurveyedPrompt, laws: [ProductLaw?], _ kernel: PairKernel, _ plane: GridPlane,
    grid: NodeGrid, moments: [Double], _ run: EngineRun
  ) throws(EngineObstacle) {
    // Factors that none of these laws has are left out: they are what the sums cost.
    let used = Set(laws.compactMap { $0?.terms }.joined().flatMap { [$0.first, $0.second] })
      .sorted()
    let (width, count) = (prompt.stream.parameters.count, used.count)
    guard grid.count * count * width <= Self.largestStorage else {
      throw .tooManyNodes(grid.count, limit: Self.largestStorage / max(1, count * width))
    }
    let fields = try grid.fields(
      [FieldRequest(kernel: kernel, sources: used)], moments: moments, run)
    let sums = try prompt.scoreMoments(
      grid, plane, laws, used, grid.coefficients(fields, columns: count), run)
    var vectors = Self.bySource(
      grid.nodeMoments(sums.vectors, columns: count * width), grid.count, count, width)
    if let form = prompt.stream.tokenScores {
      form.mapCounts(&vectors, nodes: grid.count, sources: count)
    }
    let reached = try grid.fields(
      [FieldRequest(kernel: kernel, sources: Array(0..<count * width))], moments: vectors, run)
    func block(_ values: [Double], _ factor: Int) -> Matrix {
      guard let source = used.firstIndex(of: factor) else {
        preconditionFailure("a law has a factor that was left out")
      }
      let size = grid.count * width
      return Matrix(
        rows: grid.count, columns: width,
        columnMajor: Array(values[source * size..<(source + 1) * size]))
    }
    func outer(_ law: Int) -> Matrix {
      let size = width * width
      return Matrix(rows: width, columns: width) { row, column in
        sums.outer[law * size + min(row, column) * width + max(row, column)]
      }
    }
    matrices = laws.enumerated().map { (place, law) -> Matrix? in
      guard let law else { return nil }
      var cross = Matrix(rows: width, columns: width, repeating: 0)
      for term in law.terms {
        let product = block(vectors, term.first).transposedTimes(block(reached, term.second))
        cross = cross + term.coefficient * product
      }
      return 2.0 * (outer(place) - cross.symmetricPart)
    }
    policy = outer(laws.count)
    masses = laws.indices.map { place in
      let largest = outer(place).largestMagnitude
      let mass = largest + sums.countMass(place, prompt.stream.tokenScores, largest: largest)
      return 4 * (laws[place]?.cancellation ?? 0) * mass
    }
    identical = sums.identical
    let stretches = prompt.stream.count / prompt.stream.parts / TokenWindow.stretch + 1
    relativeError =
      prompt.pairError(
        grid, summingAtNodes: TokenWindow.stretch + stretches + prompt.stream.parts)
      + prompt.responseError
  }

  /// Takes columns for each parameter's sources to columns for each source's parameters.
  static func bySource(
    _ values: [Double], _ nodes: Int, _ sources: Int, _ width: Int
  ) -> [Double] {
    (0..<sources).flatMap { source in
      (0..<width).flatMap { entry in
        let start = (entry * sources + source) * nodes
        return values[start..<start + nodes]
      }
    }
  }
}

extension SurveyedPrompt {
  /// The sums over responses behind covariances of differences.
  fileprivate func scoreMoments(
    _ grid: NodeGrid, _ plane: GridPlane, _ laws: [ProductLaw?], _ used: [Int],
    _ coefficients: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> ScoreMoments {
    let (width, all, count) = (stream.parameters.count, table.sources.count, used.count)
    let (capacity, form) = (ResponseBatch.capacity, stream.tokenScores)
    var sums = try run.reduce(parts: stream.parts) { part in
      var sums = ScoreMoments(
        laws: laws.count, sources: count, nodes: grid.count, parameters: width,
        ofSequences: form != nil)
      var sorting = CellSorting(grid, plane)
      var room = VectorRoom()
      var window = form.map { TokenWindow(grid, plane, $0, columns: count) }
      var scaled = [Double](repeating: 0, count: capacity * width)
      let size = capacity * (2 * all + 3 * count + laws.count + 1)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { memory in
        var start = 0
        func take(_ columns: Int) -> UnsafeMutableBufferPointer<Double> {
          defer { start += columns * capacity }
          return UnsafeMutableBufferPointer(rebasing: memory[start..<start + columns * capacity])
        }
        let (sources, fields) = (take(all), take(all))
        let (chosen, chosenFields, gathered) = (take(count), take(count), take(count))
        let weights = take(laws.count + 1)
        stream.forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: true, run) {
          batch in
          fillSources(batch, into: sources)
          for (place, source) in used.enumerated() {
            _ = chosen.column(place).update(fromContentsOf: sources.column(source))
          }
          sorting.forEachCell(batch) { cell, members, sorting in
            if form == nil {
              sums.addVectors(
                cell, members, sorting, grid, batch, sources: UnsafeBufferPointer(chosen),
                width: width, room: &room)
            }
            grid.fillFields(
              cell, members, sorting, coefficients, columns: count,
              gathered: gathered, into: chosenFields)
          }
          window?.add(batch, factors: chosen, to: &sums.vectors)
          for (place, source) in used.enumerated() {
            _ = fields.column(source).update(fromContentsOf: chosenFields.column(place))
          }
          fillWeights(laws, batch, sources: sources, fields: fields, into: weights, &sums.identical)
          sums.addOuter(
            weights, columns: laws.count + 1, batch, form, width: width, room: &scaled)
        }
        window?.flush(to: &sums.vectors)
      }
      return sums
    }
    if let form { sums.resolve(form, columns: laws.count + 1) }
    return sums
  }

  /// Fills W of every law and then pi, a column each, and adds up mu(a, a).
  private func fillWeights(
    _ laws: [ProductLaw?], _ batch: borrowing ResponseBatch,
    sources: UnsafeMutableBufferPointer<Double>, fields: UnsafeMutableBufferPointer<Double>,
    into weights: UnsafeMutableBufferPointer<Double>, _ identical: inout [Double]
  ) {
    for (place, law) in laws.enumerated() {
      let column = weights.column(place)
      guard let law else {
        column.update(repeating: 0)
        continue
      }
      fillPairWeights(law, batch.count, sources: sources, fields: fields, into: column)
      identical[place] += identicalPairs(law, batch, sources: sources)
    }
    _ = weights.column(laws.count).update(fromContentsOf: sources.column(table.policy))
  }

  /// W(a), the sum over b of mu_sym(a, b) k(a, b), from the fields of k.
  func fillPairWeights(
    _ law: ProductLaw, _ count: Int, sources: UnsafeMutableBufferPointer<Double>,
    fields: UnsafeMutableBufferPointer<Double>, into weights: UnsafeMutableBufferPointer<Double>
  ) {
    for offset in 0..<count { weights[offset] = 0 }
    for term in law.terms {
      let half = term.coefficient / 2
      let (u, v) = (sources.column(term.first), sources.column(term.second))
      let (left, right) = (fields.column(term.second), fields.column(term.first))
      for offset in 0..<count {
        weights[offset] += half * (u[offset] * left[offset] + v[offset] * right[offset])
      }
    }
  }

  /// The sum of mu(a, a) over a batch.
  func identicalPairs(
    _ law: ProductLaw, _ batch: borrowing ResponseBatch,
    sources: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var sum = 0.0
    if let extremes = law.extremes, let order = orders[extremes.reward] {
      let policy = sources.column(table.policy)
      for offset in 0..<batch.count {
        let place = batch.start + offset
        let chance = order.interval(of: place).chance
        sum += policy[offset] * policy[offset] * chance.power(extremes.draws - 2)
      }
      return sum
    }
    for term in law.terms {
      let (u, v) = (sources.column(term.first), sources.column(term.second))
      var products = 0.0
      for offset in 0..<batch.count { products += u[offset] * v[offset] }
      sum += term.coefficient * products
    }
    return sum
  }
}
