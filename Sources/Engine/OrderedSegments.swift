//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import Samplers

/// The order of a reward over all responses of a prompt, in as many segments as memory asks for.
///
/// A segment holds the responses with scores in a range whose ends lie between classes. Where there
/// is more than one, each is found by a pass over all responses of its own.
struct OrderedSegments: Sendable {
  /// The largest number of responses that are sorted in memory at once.
  static let capacity = 12_000_000

  private let prompt: OrderedScores
  /// The upper ends of all segments but the last.
  private let ends: [Double]
  /// The only segment, where there is one.
  private let single: OrderedResponses?

  /// The number of segments.
  var count: Int { ends.count + 1 }

  /// The order of a reward.
  ///
  /// Nil where more responses than `capacity` have scores that cannot be told apart. Complexity:
  /// O(n log n) time where n is at most `capacity`, otherwise O(n) a segment as it is asked for.
  init?(
    _ scores: OrderedScores, capacity: Int = capacity, _ run: EngineRun
  ) throws(EngineObstacle) {
    prompt = scores
    guard scores.stream.count > capacity else {
      ends = []
      single = OrderedResponses(try scores.sorted(in: nil, run), after: OrderedChance())
      return
    }
    guard let ends = try scores.ends(capacity: capacity, run) else { return nil }
    single = nil
    self.ends = ends
  }

  /// A segment, which follows responses of a chance.
  func segment(
    _ index: Int, after below: OrderedChance, _ run: EngineRun
  ) throws(EngineObstacle) -> OrderedResponses {
    if let single { return single }
    let range = SegmentRange(
      lower: index == 0 ? -.infinity : ends[index - 1],
      upper: index == ends.count ? .infinity : ends[index])
    return OrderedResponses(try prompt.sorted(in: range, run), after: below)
  }
}

/// Scores above one number and not above another.
struct SegmentRange: Sendable {
  let lower: Double
  let upper: Double

  @inline(__always)
  func contains(_ score: Double) -> Bool { lower < score && score <= upper }
}

/// Where a segment's responses and their scores and chances come from.
struct OrderedScores: Sendable {
  let stream: any ResponseStream
  let reward: Reward
  /// log of what the policy's chances are divided by.
  let shift: Double
  private let extent: ResponseSurvey.Extent
  private let policy: TiltTable

  init(
    _ stream: any ResponseStream, by reward: Reward, _ survey: ResponseSurvey, policy place: Int
  ) {
    self.stream = stream
    self.reward = reward
    shift = survey.totals[place].logarithm
    extent = reward == .oracle ? survey.oracle : survey.rawImplicit
    var table = TiltTable()
    _ = table.place(of: ResponseTilt(.policy))
    policy = table
  }

  /// Writes pi(y) for each response of a batch whose bases are ``bases``.
  func fillChances(
    _ batch: borrowing ResponseBatch, into values: UnsafeMutableBufferPointer<Double>
  ) {
    policy.fillWeights(0, batch, shift: shift, into: values)
  }

  /// The bases of the chances.
  var bases: [ResponseTilt<Double>.Base] { policy.bases }

  @inline(__always)
  private func scores(_ batch: borrowing ResponseBatch) -> [Double] {
    reward == .oracle ? batch.oracle : batch.implicit
  }
}

extension OrderedScores {
  /// The responses with scores in a range, sorted, in runs that follow each other.
  ///
  /// Each part of the responses is sorted by itself; then ranges of scores that hold about as many
  /// are merged from all parts. Complexity: O(n log n), on all threads.
  fileprivate func sorted(
    in range: SegmentRange?, _ run: EngineRun
  ) throws(EngineObstacle) -> [SortedRun] {
    var stages = RunStages(run, weights: [3, 1])
    let parts = try stages.next().reduce(parts: stream.parts) { part in
      var places: [OrderedPlace] = []
      var chances = [Double](repeating: 0, count: ResponseBatch.capacity)
      stream.forEachBatch(ofPart: part, bases: bases, withScores: false, run) { batch in
        let scores = scores(batch)
        if let range, !scores.prefix(batch.count).contains(where: range.contains) { return }
        chances.withUnsafeMutableBufferPointer { fillChances(batch, into: $0) }
        for offset in 0..<batch.count where range?.contains(scores[offset]) ?? true {
          places.append(
            OrderedPlace(
              score: scores[offset], chance: chances[offset],
              response: UInt32(batch.start + offset)))
        }
      }
      places.sortByScore()
      // A copy has no more room than it needs.
      return MergedList([SortedRun(places: places.map { $0 })])
    }.values
    let cuts = Self.cuts(parts)
    return try stages.next().reduce(parts: cuts.count + 1) { index in
      let pieces = parts.map { part in
        let start = index == 0 ? 0 : part.places.first(after: cuts[index - 1])
        let end =
          index == cuts.count ? part.places.count : part.places.first(after: cuts[index])
        return part.places[start..<end]
      }
      var places: [OrderedPlace] = []
      places.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
      for piece in pieces { places += piece }
      places.sortByScore()
      return MergedList([SortedRun(places: places)])
    }.values
  }

  /// Scores that cut the responses of sorted parts into pieces of about the same size.
  private static func cuts(_ parts: [SortedRun]) -> [Double] {
    let pieces = 32
    var samples = parts.flatMap { part in
      stride(from: 0, to: part.places.count, by: max(1, part.places.count / pieces)).map {
        part.places[$0].score
      }
    }
    samples.sort()
    guard samples.count >= 2 * pieces else { return [] }
    return (1..<pieces).map { samples[$0 * samples.count / pieces] }
  }
}

extension [OrderedPlace] {
  /// The place of the first whose score is above a number.
  ///
  /// Precondition: they are sorted. Complexity: O(log n).
  fileprivate func first(after score: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].score > score { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension OrderedScores {
  /// Scores between classes at which the responses are cut, so that none of the segments holds more
  /// than `capacity`.
  ///
  /// Complexity: O(n).
  fileprivate func ends(capacity: Int, _ run: EngineRun) throws(EngineObstacle) -> [Double]? {
    let bins = try run.reduce(parts: stream.parts) { part in
      var bins = ScoreBins(extent)
      stream.forEachBatch(ofPart: part, bases: [], withScores: false, run) { batch in
        for score in scores(batch).prefix(batch.count) { bins.add(score) }
      }
      return bins
    }
    return bins.ends(capacity: capacity)
  }
}
