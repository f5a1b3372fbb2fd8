//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A response beside its score and chance, so that sorting reads memory in order.
struct OrderedPlace: Sendable {
  let score: Double
  let chance: Double
  let response: UInt32
}

/// Some responses in the order of their scores.
struct SortedRun: Sendable {
  var places: [OrderedPlace]
}

extension [OrderedPlace] {
  /// Sorts by score; those of one score stay in their order.
  ///
  /// Complexity: O(n), six passes over the digits of the scores.
  mutating func sortByScore() {
    guard count > Self.fewest else {
      // The standard sort keeps the order of equals, which its documentation does not promise.
      let sorted = enumerated().sorted {
        $0.element.key == $1.element.key
          ? $0.offset < $1.offset : $0.element.key < $1.element.key
      }
      self = sorted.map(\.element)
      return
    }
    var keys = enumerated().map { PlaceKey(key: $0.element.key, place: UInt32($0.offset)) }
    var room = keys
    for digit in 0..<PlaceKey.digits {
      guard keys.distribute(by: digit, into: &room) else { continue }
      swap(&keys, &room)
    }
    let places = self
    self = keys.map { places[Int($0.place)] }
  }

  /// How many are not worth passes over digits.
  private static var fewest: Int { 512 }
}

/// A score as a number that sorts like it, and where it stood.
private struct PlaceKey {
  static let digits = 6
  private static let bits = 11
  static let base = 1 << bits

  let key: UInt64
  let place: UInt32

  @inline(__always)
  func digit(_ digit: Int) -> Int {
    Int(truncatingIfNeeded: key >> (digit * Self.bits)) & (Self.base - 1)
  }
}

extension [PlaceKey] {
  /// Writes the keys to `room` by one digit, in their order where it is the same; false, and nothing is
  /// written, where it is the same for all.
  fileprivate func distribute(by digit: Int, into room: inout [PlaceKey]) -> Bool {
    var starts = [Int](repeating: 0, count: PlaceKey.base + 1)
    for key in self { starts[key.digit(digit) + 1] += 1 }
    guard !starts.contains(count) else { return false }
    for value in 0..<PlaceKey.base { starts[value + 1] += starts[value] }
    for key in self {
      let value = key.digit(digit)
      room[starts[value]] = key
      starts[value] += 1
    }
    return true
  }
}

extension OrderedPlace {
  /// The bits of the score, made such that they sort as unsigned numbers.
  @inline(__always)
  fileprivate var key: UInt64 {
    // Both zeros are one score.
    let bits = (score + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
