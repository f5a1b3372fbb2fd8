//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import Parallel
import PreferenceModel
public import Samplers
import Scalar

/// Repeats of an experiment: N labels of a sampler, an estimate, its error and its value gap.
///
/// It puts Theorems 4.2 and 4.3 of the PILAF paper, which speak of infinitely many labels, beside
/// what happens with N. Repeat k depends on the seed and on k alone, and results are put together
/// in the order of k: the outcome is the same, bit for bit, whatever the number of threads and
/// however the repeats are divided among calls.
public struct Simulation: Sendable {
  /// The sampler that shows the pairs.
  public let sampler: any Sampler
  /// N, the labels of one repeat.
  public let labels: Int
  let evaluation: EvaluatedProblem
  let trial: SimulationTrial
  private(set) var batch: RepeatBatch

  /// The number of repeats that are handed to a thread at a time.
  private static let chunk = 16

  /// An experiment without repeats so far.
  ///
  /// Throws where the sampler has no estimate to simulate. Complexity: O(n^2 r) a prompt and
  /// O(r^3).
  public init(
    _ sampler: any Sampler, at evaluation: EvaluatedProblem, labels: Int, seed: UInt64
  ) throws(SimulationObstacle) {
    guard evaluation.coordinates.rank > 0 else { throw .nothingToTeach }
    self.sampler = sampler
    self.labels = labels
    self.evaluation = evaluation
    let asymptotics: AsymptoticCovariance?
    do {
      asymptotics = try AsymptoticCovariance.evaluate([sampler], at: evaluation)[0]
    } catch {
      throw .linearAlgebra(error)
    }
    guard let asymptotics else { throw .deterministicLabels }
    trial = try SimulationTrial(asymptotics, at: evaluation, labels: labels, seed: seed)
    batch = RepeatBatch(directions: evaluation.coordinates.rank)
  }

  /// The number of repeats done.
  public var repeats: Int { batch.estimates + batch.separated }

  /// Runs more repeats on a number of threads.
  ///
  /// Let BLAS use one thread for itself (``BLASBackend``): the matrices of a repeat are small.
  /// Precondition: at least one thread.
  public mutating func advance(by count: Int, threads: Int) {
    let end = repeats + count
    let starts = Array(stride(from: repeats, to: end, by: Self.chunk))
    let trial = trial
    let directions = batch.covered.count
    let parts = starts.indices.concurrentMap(threads: threads) { position in
      let start = starts[position]
      var part = RepeatBatch(directions: directions)
      trial.run(start..<min(start + Self.chunk, end), into: &part)
      return part
    }
    for part in parts { batch.append(part) }
  }
}

/// Why an experiment cannot be simulated.
public enum SimulationObstacle: Error, Sendable, Equatable {
  /// All policies of the family are the same.
  case nothingToTeach
  /// The labels are the oracle's own order.
  case deterministicLabels
  /// The sampler never shows this many directions.
  case unseenDirections(Int)
  /// There are this many pairs, more than ``LabelExperiment/largestPairCount``.
  case tooManyPairs(Int)
  /// LAPACK failed.
  case linearAlgebra(LinearAlgebraFailure)
}

extension SimulationObstacle: CustomStringConvertible {
  /// One sentence that says why.
  public var description: String {
    switch self {
    case .nothingToTeach: "No direction of theta changes a policy, so there is nothing to estimate."
    case .deterministicLabels: AsymptoticCovariance.undefinedForScoreOrder
    case .unseenDirections(let count):
      "The sampler never shows a pair that tells \(count) direction\(count == 1 ? "" : "s") of theta, "
        + "so there is no finite estimate."
    case .tooManyPairs(let pairs):
      "There are \(pairs) pairs of responses and a simulation keeps at most "
        + "\(LabelExperiment.largestPairCount)."
    case .linearAlgebra(let failure): failure.description
    }
  }
}
