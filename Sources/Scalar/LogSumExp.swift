//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Collection where Element: Scalar {
  /// log of the sum of e^x over the elements, without overflow.
  ///
  /// The largest element is subtracted first: log sum e^x = m + log sum e^(x - m). Precondition: not
  /// empty. Complexity: O(n).
  @inlinable
  public func logSumExp() -> Element {
    precondition(!isEmpty, "the log of an empty sum does not exist")
    var shift = self[startIndex]
    for value in self where value.approximation > shift.approximation { shift = value }
    var sum = Element.zero
    for value in self { sum += .exp(value - shift) }
    return shift + .log(sum)
  }

  /// The elements minus the log of the sum of their exponentials, and that log: a softmax.
  ///
  /// The largest element is subtracted first, so that the error is relative to the distances between
  /// the elements and not to their size. Precondition: not empty. Complexity: O(n).
  @inlinable
  public func logNormalised() -> (logProbabilities: [Element], logNormaliser: Element) {
    var logProbabilities = Array(self)
    let logNormaliser = logProbabilities.logNormalise(logProbabilities.indices)
    return (logProbabilities, logNormaliser)
  }

  /// The sum of the elements.
  @inlinable
  public func sum() -> Element {
    reduce(into: Element.zero) { $0 += $1 }
  }
}

extension Array where Element: Scalar {
  /// Takes the log of the sum of their exponentials from the entries at some places, and returns it:
  /// a softmax in place.
  ///
  /// The largest entry is subtracted first, so that the error is relative to the distances between
  /// the entries and not to their size. Precondition: there is a place, and an entry at each.
  /// Complexity: O(places).
  @inlinable
  @discardableResult
  public mutating func logNormalise(_ places: Range<Int>) -> Element {
    precondition(!places.isEmpty, "no distribution is on nothing")
    precondition(indices ~= places.lowerBound && places.upperBound <= count, "no such entries")
    return withUnsafeMutableBufferPointer { entries in
      var shift = entries[places.lowerBound]
      for place in places where entries[place].approximation > shift.approximation {
        shift = entries[place]
      }
      var sum = Element.zero
      for place in places {
        entries[place] -= shift
        sum += .exp(entries[place])
      }
      let logNormaliser = Element.log(sum)
      for place in places { entries[place] -= logNormaliser }
      return shift + logNormaliser
    }
  }
}
