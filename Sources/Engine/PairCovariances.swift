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
