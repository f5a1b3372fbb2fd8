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
    let logNormaliser = logProbabilities.normaliseLogarithms(in: logProbabilities.indices)
    return (logProbabilities, logNormaliser)
  }

  /// The sum of the elements.
  @inlinable
  public func sum() -> Element {
    reduce(into: Element.zero) { $0 += $1 }
  }
}

extension Array where Element: Scalar {
  /// Subtracts from some neighbouring elements the log of the sum of their exponentials, and returns
  /// it: `logNormalised()` in place.
  ///
  /// Precondition: not empty. Complexity: O(n).
  @inlinable
  @discardableResult
  public mutating func normaliseLogarithms(in range: Range<Int>) -> Element {
    precondition(!range.isEmpty, "no distribution is on nothing")
    var shift = self[range.lowerBound]
    for index in range where self[index].approximation > shift.approximation {
      shift = self[index]
    }
    var sum = Element.zero
    for index in range {
      self[index] -= shift
      sum += .exp(self[index])
    }
    let logNormaliser = Element.log(sum)
    for index in range { self[index] -= logNormaliser }
    return shift + logNormaliser
  }

  /// Subtracts from each element the log of the sum of the exponentials of its group, `width`
  /// neighbours, with many exponentials at once.
  ///
  /// Precondition: whole groups. Complexity: O(n).
  @inlinable
  public mutating func normaliseLogarithms(groupsOf width: Int) {
    precondition(width > 0 && count.isMultiple(of: width), "groups of \(width) elements are needed")
    for start in Swift.stride(from: 0, to: count, by: width) {
      var shift = self[start]
      for index in start..<start + width where self[index].approximation > shift.approximation {
        shift = self[index]
      }
      for index in start..<start + width { self[index] -= shift }
    }
    var exponentials = self
    Element.exponentiate(&exponentials)
    for start in Swift.stride(from: 0, to: count, by: width) {
      var sum = Element.zero
      for index in start..<start + width { sum += exponentials[index] }
      let logNormaliser = Element.log(sum)
      for index in start..<start + width { self[index] -= logNormaliser }
    }
  }
}
